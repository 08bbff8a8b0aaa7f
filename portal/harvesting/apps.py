"""Tells Django of the package."""

from django.apps import AppConfig


class HarvestingConfig(AppConfig):
    """The package `portal.harvesting`."""

    name = "portal.harvesting"
    label = "harvesting"
    default_auto_field = "django.db.models.BigAutoField"
