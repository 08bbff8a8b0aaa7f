"""Tells Django of the package."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """The package `portal.consultations`."""

    name = "portal.consultations"
    label = "consultations"
    default_auto_field = "django.db.models.BigAutoField"
