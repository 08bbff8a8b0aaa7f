"""Addresses of consultations, under each language: those for everybody, and the members' room."""

from django.urls import URLPattern, URLResolver, include, path

from portal.consultations.paths import PATHS
from portal.consultations.views import drafting, editing, public, translating

app_name = "consultations"

DRAFT = [
    path("", drafting.draft, name="draft"),
    path("publish/", drafting.publish, name="publish_draft"),
    path("discard/", drafting.discard, name="discard_draft"),
    path("map/", drafting.mapping, name="map"),
    path("translate/", translating.choose, name="translate"),
    path("translate/<slug:to>/", translating.translate, name="translate_into"),
    path("translate/<slug:to>/bring/", translating.bring, name="bring_language"),
    path("translate/<slug:to>/review/", translating.review, name="review_language"),
]
ROOM: list[URLPattern | URLResolver] = [
    path("", editing.rooms, name="rooms"),
    path("begin/", editing.begin, name="begin"),
    path("<slug:slug>/", editing.room, name="room"),
    path("<slug:slug>/words/", editing.words, name="words"),
    path("<slug:slug>/dates/", editing.dates, name="dates"),
    path("<slug:slug>/stage/", editing.step, name="step"),
    path("<slug:slug>/drafts/bring/", drafting.bring, name="bring"),
    path("<slug:slug>/drafts/<int:number>/", include(DRAFT)),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("consultations/", public.index, name="index"),
    path("consultations.atom", public.atom, name="feed"),
    path("consultations/<slug:slug>/", public.consultation, name="consultation"),
    path("consultations/<slug:slug>/p/<int:number>/", public.paragraph, name="paragraph"),
    path(
        "consultations/<slug:slug>/differences/<int:older>/<int:newer>/",
        public.differences,
        name="differences",
    ),
    path("consultations/<slug:slug>/course/", public.course, name="course"),
    *PATHS,
    path("collaborate/consultations/", include(ROOM)),
]
