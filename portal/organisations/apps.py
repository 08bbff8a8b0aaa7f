"""Tells Django of the package."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The package `portal.organisations`."""

    name = "portal.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held about people, how moderators and translators see organisations, what people are told."""
        from portal.notifications import registry
        from portal.organisations import following, holdings, moderated, notices, translatable

        holdings.register_organisations()
        holdings.register_membership()
        moderated.register_organisations()
        translatable.register_organisations()
        following.register_organisations()
        registry.register(*notices.NOTICES)
