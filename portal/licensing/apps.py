"""Tells Django of the package."""

from django.apps import AppConfig


class LicensingConfig(AppConfig):
    """The package `portal.licensing`."""

    name = "portal.licensing"
    label = "licensing"
    default_auto_field = "django.db.models.BigAutoField"
