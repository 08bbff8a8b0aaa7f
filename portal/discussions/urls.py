"""Addresses of discussions, under each language."""

from django.urls import URLPattern, URLResolver, include, path

from portal.discussions.views import public, tending, writing

app_name = "discussions"

ROOM: list[URLPattern | URLResolver] = [
    path("new/", writing.new, name="new"),
    path("posts/<uuid:pk>/edit/", writing.edit, name="edit"),
    path("posts/<uuid:pk>/withdraw/", writing.withdraw, name="withdraw"),
    path("<uuid:pk>/reply/", writing.reply, name="reply"),
    path("<uuid:pk>/tend/", tending.tend, name="tend"),
    path("<uuid:pk>/tend/<slug:name>/", tending.act, name="act"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("discussions/", public.topics, name="topics"),
    path("discussions.atom", public.feed, name="feed"),
    path("discussions/files/<uuid:pk>/", public.file, name="file"),
    path("discussions/<uuid:pk>/", public.topic, name="topic"),
    path("discussions/<uuid:pk>.atom", public.topic_feed, name="topic_feed"),
    path("discussions/<uuid:pk>/posts/<int:number>/", public.post, name="post"),
    path("discussions/<uuid:pk>/posts/<int:number>/history/", public.history, name="history"),
    path("collaborate/discussions/", include(ROOM)),
]
