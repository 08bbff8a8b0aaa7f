"""Tells Django of the package."""

from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    """The package `portal.discussions`."""

    name = "portal.discussions"
    label = "discussions"
    default_auto_field = "django.db.models.BigAutoField"
