"""Tells Django of the package."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The package `portal.accounts`."""

    name = "portal.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
