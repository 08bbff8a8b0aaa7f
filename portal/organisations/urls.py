"""Addresses of membership, under each language: the public register, and the rooms in the member's account."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from portal.organisations.views import joining, mine, register, reviewing

app_name = "membership"

REVIEW = [
    path("", reviewing.review, name="review"),
    path("representatives/", reviewing.review_representatives, name="review_representatives"),
    path("representatives/<int:pk>/", reviewing.review_representative, name="review_representative"),
    path("organisations/", reviewing.review_organisations, name="review_organisations"),
    path("organisations/<uuid:pk>/", reviewing.review_organisation, name="review_organisation"),
    path("<uuid:pk>/", reviewing.review_application, name="review_application"),
]
ROOM: list[URLPattern | URLResolver] = [
    path("", mine.mine, name="mine"),
    path("join/", joining.join, name="join"),
    path("join/<uuid:pk>/", joining.application, name="application"),
    path("join/<uuid:pk>/check/", joining.check, name="check"),
    path("join/<uuid:pk>/discard/", joining.discard, name="discard"),
    path("join/<uuid:pk>/<slug:step>/", joining.step, name="step"),
    path("represent/<uuid:pk>/", mine.represent, name="represent"),
    path("roles/<int:pk>/end/", mine.end, name="end"),
    path("<uuid:pk>/leave/", mine.leave, name="leave"),
    path("review/", include(REVIEW)),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("account/organisations/", include(ROOM)),
    path("members/", register.members, name="members"),
    re_path(r"^members\.(?P<ending>csv|jsonld)$", register.members_data, name="members_data"),
]
