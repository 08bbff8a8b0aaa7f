"""The address of the search, under each language."""

from django.urls import path

from portal.search import views

app_name = "search"

urlpatterns = [path("explore/", views.explore, name="explore")]
