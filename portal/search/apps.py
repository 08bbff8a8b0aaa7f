"""Tells Django of the package."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The package `portal.search`."""

    name = "portal.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
