"""Addresses of the ways in, under each language."""

from django.urls import include, path, re_path

from portal.browse import views

ORGANISATIONS = [
    path("", views.organisation_list, name="list"),
    path("<uuid:pk>/", views.organisation_detail, name="unnamed"),
    path("<uuid:pk>/<str:slug>/", views.organisation_detail, name="detail"),
]
COUNTRIES = [
    path("", views.country_list, name="list"),
    re_path(r"^(?P<code>[A-Za-z]{2,3})/$", views.country_detail, name="detail"),
]
MAP = [
    path("map/", views.world, name="world"),
    re_path(r"^map\.(?P<ending>csv|json)$", views.world_data, name="data"),
]
EVENTS = [
    path("", views.events, name="list"),
    path("past/", views.past_events, name="past"),
    re_path(r"^(?P<year>[1-9][0-9]{3})/(?P<month>0[1-9]|1[0-2])/$", views.month, name="month"),
]
urlpatterns = [
    path("organisations/", include((ORGANISATIONS, "organisations"))),
    path("countries/", include((COUNTRIES, "countries"))),
    path("", include((MAP, "map"))),
    path("events/", include((EVENTS, "events"))),
]
