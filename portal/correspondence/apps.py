"""Tells Django of the package."""

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    """The package `portal.correspondence`."""

    name = "portal.correspondence"
    label = "correspondence"
    default_auto_field = "django.db.models.BigAutoField"
