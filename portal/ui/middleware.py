"""Gives people a page where Django would answer with a bare status."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from portal.ui.views import trouble

Handler = Callable[[HttpRequest], HttpResponseBase]
BARE = frozenset({405, 410})


def helpful_errors(get_response: Handler) -> Handler:
    """Write a translated page into an empty 405 or 410 for whoever asks for HTML; its headers stay."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, HttpResponse) and _is_bare(request, response):
            page = trouble(request, response.status_code)
            response.content = page.content
            response["Content-Type"] = page["Content-Type"]
            response["Content-Language"] = page["Content-Language"]
        return response

    return middleware


def _is_bare(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a person would see nothing: `*/*` alone is a machine's question."""
    wants_page = "text/html" in request.headers.get("Accept", "")
    return response.status_code in BARE and wants_page and not response.content
