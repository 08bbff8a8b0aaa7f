"""Tells Django of the package."""

from django.apps import AppConfig


class AnnualConfig(AppConfig):
    """The package `portal.annual`."""

    name = "portal.annual"
    label = "annual"
    default_auto_field = "django.db.models.BigAutoField"
