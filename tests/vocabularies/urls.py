"""The package's addresses alone."""

from django.urls import include, path

urlpatterns = [path("", include("portal.vocabularies.urls"))]
