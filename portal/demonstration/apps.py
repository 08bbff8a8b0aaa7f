"""Tells Django of the package."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """The package `portal.demonstration`."""

    name = "portal.demonstration"
    label = "demonstration"
    default_auto_field = "django.db.models.BigAutoField"
