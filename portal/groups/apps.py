"""Tells Django of the package."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """The package `portal.groups`."""

    name = "portal.groups"
    label = "groups"
    default_auto_field = "django.db.models.BigAutoField"
