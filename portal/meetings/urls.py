"""Addresses of meetings, under each language: public ones to read, and under `collaborate/` what one does."""

from django.urls import URLPattern, URLResolver, include, path

from portal.meetings.views import private, public, running

app_name = "meetings"

READ = [
    path("", public.meetings, name="list"),
    path("<uuid:pk>/", public.meeting, name="meeting"),
    path("<uuid:pk>.ics", public.calendar, name="calendar"),
    path("<uuid:pk>/course/", public.course, name="course"),
    path("<uuid:pk>/minutes/", public.minutes, name="minutes"),
    path("transcripts/<uuid:pk>/", public.transcript, name="transcript"),
]
ROOM = [
    path("call/", running.call, name="call"),
    path("<uuid:pk>/", private.room, name="room"),
    path("<uuid:pk>/invitation.ics", private.invitation, name="invitation"),
    path("<uuid:pk>/change/", running.change, name="change"),
    path("<uuid:pk>/cancel/", running.cancel, name="cancel"),
    path("<uuid:pk>/attendance/", running.attendance, name="attendance"),
    path("<uuid:pk>/minutes/", running.minutes, name="write"),
    path("<uuid:pk>/materials/", running.materials, name="materials"),
    path("materials/<uuid:pk>/remove/", running.remove, name="remove"),
    path("recordings/<uuid:pk>/transcript/", private.give, name="give"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("meetings/", include(READ)),
    path("meetings.ics", public.all_calendars, name="calendars"),
    path("meetings.atom", public.atom, name="feed"),
    path("collaborate/meetings/", include(ROOM)),
]
