"""Tells Django of the package."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The package `portal.organisations`."""

    name = "portal.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held about people, and how moderators see organisations."""
        from portal.organisations import holdings, moderated

        holdings.register_organisations()
        moderated.register_organisations()
