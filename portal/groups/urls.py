"""Addresses of the working groups, under each language: those for everybody, and the members' room."""

from django.urls import URLPattern, URLResolver, include, path

from portal.groups.views import mine, public, tending

app_name = "groups"

ROOM = [
    path("", mine.room, name="room"),
    path("groups/new/", tending.found, name="found"),
    path("groups/<slug:slug>/", tending.desk, name="desk"),
    path("groups/<slug:slug>/join/", mine.join, name="join"),
    path("groups/<slug:slug>/leave/", mine.leave, name="leave"),
    path("groups/<slug:slug>/edit/", tending.edit, name="edit"),
    path("groups/<slug:slug>/requests/<int:pk>/", tending.answer, name="answer"),
    path("groups/<slug:slug>/facilitators/", tending.appoint, name="appoint"),
    path("groups/<slug:slug>/facilitators/<int:pk>/end/", tending.end_term, name="end_term"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("groups/", public.groups, name="groups"),
    path("groups/<slug:slug>/", public.group, name="group"),
    path("groups/<slug:slug>/charter/", public.charter, name="charter"),
    path("groups/<slug:slug>.atom", public.feed, name="feed"),
    path("collaborate/", include(ROOM)),
]
