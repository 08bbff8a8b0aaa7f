"""Tells Django of the package."""

from django.apps import AppConfig


class BrowseConfig(AppConfig):
    """The package `portal.browse`."""

    name = "portal.browse"
    label = "browse"
    default_auto_field = "django.db.models.BigAutoField"
