"""Bare Django, the yardstick of `make bench`: one view, no middleware, no database."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path


def hello(request: HttpRequest) -> HttpResponse:
    """The least that Django can answer."""
    return HttpResponse("<!DOCTYPE html><title>Bare</title><p>Bare Django")


urlpatterns = [path("", hello)]
settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    SECRET_KEY=secrets.token_urlsafe(50),
    MIDDLEWARE=[],
    USE_TZ=True,
)
application = get_wsgi_application()
