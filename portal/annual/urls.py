"""Addresses of the annual report, under each language."""

from django.urls import path

from portal.annual.views import private, public

app_name = "annual"

urlpatterns = [
    path("annual-report/", public.reports, name="list"),
    path("annual-report/<int:year>/", public.report, name="report"),
    path("annual-report/<int:year>.<str:ending>", public.file, name="file"),
    path("collaborate/annual/<int:year>/", private.introduce, name="introduce"),
    path("collaborate/annual/<int:year>/publish/", private.publish, name="publish"),
]
