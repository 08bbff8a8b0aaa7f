"""Addresses of the working groups, under each language."""

from django.urls import URLPattern, URLResolver, path

from portal.groups.views import public

app_name = "groups"

urlpatterns: list[URLPattern | URLResolver] = [
    path("groups/", public.groups, name="groups"),
    path("groups/<slug:slug>/", public.group, name="group"),
]
