"""Tells Django of the package."""

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    """The package `portal.commitments`."""

    name = "portal.commitments"
    label = "commitments"
    default_auto_field = "django.db.models.BigAutoField"
