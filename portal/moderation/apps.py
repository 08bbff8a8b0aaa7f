"""Tells Django of the package."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """The package `portal.moderation`."""

    name = "portal.moderation"
    label = "moderation"
    default_auto_field = "django.db.models.BigAutoField"
