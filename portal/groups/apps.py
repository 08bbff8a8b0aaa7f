"""Tells Django of the package."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """The package `portal.groups`."""

    name = "portal.groups"
    label = "groups"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held about people, how moderators see groups, what can be followed and what people are told."""
        from portal.core import periodic
        from portal.groups import following, holdings, moderated, notices, translated
        from portal.groups.services.facilitating import tell_of_ends
        from portal.notifications import registry

        holdings.register_groups()
        moderated.register_groups()
        following.register_groups()
        translated.register_groups()
        registry.register(*notices.NOTICES)
        periodic.register("tell of terms of facilitators that end soon", tell_of_ends, every=3600)
