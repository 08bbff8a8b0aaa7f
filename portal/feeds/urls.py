"""Addresses of the machine doors: `localised` under each language, `urlpatterns` without."""

from django.urls import path

from portal.feeds import views

app_name = "feeds"

localised = [path("explore.<str:form>", views.take_along, name="list")]

urlpatterns = [
    path("id/<uuid:pk>", views.permanent, name="permanent"),
    path("id/<uuid:pk>.jsonld", views.permanent, {"form": "jsonld"}, name="permanent-jsonld"),
    path("id/<uuid:pk>.json", views.permanent, {"form": "jsonld"}),
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>-<int:number>.xml", views.sitemap_file),
    path("robots.txt", views.robots),
    path(".well-known/security.txt", views.security),
]
