"""Addresses of records, under each language."""

from django.urls import path

from portal.records import views

app_name = "records"

urlpatterns = [
    path("records/<uuid:pk>/", views.detail, name="unnamed"),
    path("records/<uuid:pk>/history/", views.history, name="history"),
    path("records/<uuid:pk>/history/<int:number>/", views.revision, name="revision"),
    path("records/<uuid:pk>/cite.<str:form>", views.cite, name="cite"),
    path("records/<uuid:pk>/<str:slug>/", views.detail, name="detail"),
]
