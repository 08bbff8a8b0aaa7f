"""Tells Django of the package."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The package `portal.pages`."""

    name = "portal.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"
