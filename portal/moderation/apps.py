"""Tells Django of the package."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """The package `portal.moderation`."""

    name = "portal.moderation"
    label = "moderation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what people are told, and what is held about them."""
        from portal.moderation import holdings
        from portal.moderation.notices import NOTICES
        from portal.notifications import registry

        registry.register(*NOTICES)
        holdings.register_moderation()
