"""Addresses of decisions, under each language: those for everybody, and the rooms of members and facilitators."""

from django.urls import URLPattern, URLResolver, include, path

from portal.rounds.views import private, public

app_name = "rounds"

ROOM = [
    path("begin/<slug:slug>/", private.begin, name="begin"),
    path("<uuid:pk>/change/", private.change, name="change"),
    path("<uuid:pk>/extend/", private.extend, name="extend"),
    path("<uuid:pk>/stop/", private.stop, name="stop"),
    path("<uuid:pk>/position/", private.position, name="position"),
    path("<uuid:pk>/outcome/", private.outcome, name="outcome"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("decisions/", public.rounds, name="rounds"),
    path("decisions.atom", public.feed, name="feed"),
    path("decisions/<uuid:pk>/", public.round_page, name="round"),
    path("decisions/<uuid:pk>/positions.<slug:ending>", public.round_data, name="data"),
    path("collaborate/rounds/", include(ROOM)),
]
