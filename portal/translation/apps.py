"""Tells Django of the package."""

from django.apps import AppConfig


class TranslationConfig(AppConfig):
    """The package `portal.translation`."""

    name = "portal.translation"
    label = "translation"
    default_auto_field = "django.db.models.BigAutoField"
