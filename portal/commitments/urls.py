"""Addresses of commitments, under each language: those for everybody, and the rooms of owners and facilitators."""

from django.urls import URLPattern, URLResolver, include, path

from portal.commitments.views import private, public

app_name = "commitments"

ROOM = [
    path("", private.mine, name="mine"),
    path("propose/", private.propose, name="propose"),
    path("<uuid:pk>/revise/", private.revise, name="revise"),
    path("<uuid:pk>/review/", private.review, name="review"),
    path("<uuid:pk>/update/", private.update, name="update"),
    path("<uuid:pk>/milestones/", private.milestones, name="milestones"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("commitments/", public.register, name="register"),
    path("commitments.<slug:ending>", public.register_data, name="data"),
    path("commitments/plans/<slug:slug>/", public.plan, name="plan"),
    path("commitments/<uuid:pk>/", public.commitment, name="commitment"),
    path("collaborate/commitments/", include(ROOM)),
]
