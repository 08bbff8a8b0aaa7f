"""Tells Django of the package."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The package `portal.meetings`."""

    name = "portal.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
