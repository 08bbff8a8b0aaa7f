"""Tells Django of the package."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """The package `portal.feeds`."""

    name = "portal.feeds"
    label = "feeds"
    default_auto_field = "django.db.models.BigAutoField"
