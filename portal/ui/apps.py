"""Tells Django of the package."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The package `portal.ui`."""

    name = "portal.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
