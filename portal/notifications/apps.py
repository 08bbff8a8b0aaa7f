"""Tells Django of the package."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The package `portal.notifications`."""

    name = "portal.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"
