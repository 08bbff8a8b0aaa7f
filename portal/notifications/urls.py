"""Addresses of notices, under each language."""

from django.urls import path

from portal.notifications import views

app_name = "notifications"

urlpatterns = [
    path("account/notices/", views.inbox, name="inbox"),
    path("account/notices/<int:pk>/read/", views.read, name="read"),
    path("account/notices/read/", views.read_all, name="read_all"),
    path("account/notices/settings/", views.settings, name="settings"),
    path("account/notices/settings/address/", views.trust_address, name="trust_address"),
    path("account/follow/", views.follow, name="follow"),
    path("account/follow/stop/", views.unfollow, name="unfollow"),
    path("account/unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
