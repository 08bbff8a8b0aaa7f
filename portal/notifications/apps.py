"""Tells Django of the package."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The package `portal.notifications`."""

    name = "portal.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held about people, and which places can be followed."""
        from portal.notifications import holdings, keeping, places

        holdings.register_notices()
        keeping.register_periods()
        places.register_places()
