"""Addresses of consultations, under each language: those for everybody, and the members' room."""

from django.urls import URLPattern, URLResolver

from portal.consultations.paths import PATHS

app_name = "consultations"

urlpatterns: list[URLPattern | URLResolver] = [*PATHS]
