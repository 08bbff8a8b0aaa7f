"""Tells Django of the package."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """The package `portal.rounds`."""

    name = "portal.rounds"
    label = "rounds"
    default_auto_field = "django.db.models.BigAutoField"
