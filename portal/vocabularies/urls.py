"""`/vocabularies/`: outside the addresses with a language, because the addresses of concepts have none."""

from django.urls import path, re_path

from portal.vocabularies import views

app_name = "vocabularies"
urlpatterns = [
    path("vocabularies/", views.index, name="index"),
    re_path(r"^vocabularies/(?P<slug>[-\w]+)\.(?P<ending>ttl|jsonld)$", views.data, name="data"),
    re_path(r"^vocabularies/(?P<slug>[-\w]+)$", views.scheme, name="scheme"),
]
