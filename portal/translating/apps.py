"""Tells Django of the package, and the portal what it says to people and holds about them."""

from django.apps import AppConfig


class TranslatingConfig(AppConfig):
    """The package `portal.translating`."""

    name = "portal.translating"
    label = "translating"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register notices and holdings."""
        from portal.notifications.registry import register
        from portal.translating import holdings, notices

        register(*notices.NOTICES)
        holdings.register_translating()
