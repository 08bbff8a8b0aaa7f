"""Tells Django of the package."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The package `portal.core`."""

    name = "portal.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"
