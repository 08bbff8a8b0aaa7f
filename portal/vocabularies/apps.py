"""Tells Django of the package."""

from django.apps import AppConfig


class VocabulariesConfig(AppConfig):
    """The package `portal.vocabularies`."""

    name = "portal.vocabularies"
    label = "vocabularies"
    default_auto_field = "django.db.models.BigAutoField"
