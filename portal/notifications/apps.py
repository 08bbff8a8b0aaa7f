"""Tells Django of the package."""

from django.apps import AppConfig

DAY = 86_400


class NotificationsConfig(AppConfig):
    """The package `portal.notifications`."""

    name = "portal.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held about people, which places can be followed, and what is forgotten."""
        from portal.core import periodic
        from portal.notifications import holdings, places, services

        holdings.register_notices()
        places.register_places()
        periodic.register("forget old notices", services.forget_old, every=DAY)
