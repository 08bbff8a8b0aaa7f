"""Answers as small as the reader's browser allows: brotli, else gzip, with an ETag that says when nothing changed.

Only for readers without a session: an answer that mixes a secret with what a stranger sent must not be compressed.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag

Handler = Callable[[HttpRequest], HttpResponseBase]
WORTHWHILE = 500
TEXTS = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/atom+xml",
    "application/xml",
    "image/svg+xml",
)


def compress(get_response: Handler) -> Handler:
    """Middleware: compress text, and answer 304 to who has it already."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not isinstance(response, HttpResponse) or not _is_public(request, response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        response.headers.setdefault("Cache-Control", "no-cache")
        if response.status_code == 200:
            set_response_etag(response)
            response["ETag"] = f"W/{response['ETag'].removeprefix('W/')}"
            answer = get_conditional_response(request, etag=response["ETag"], response=response)
            if answer is not response:
                return answer or response
        _shrink(request, response)
        return response

    return middleware


def _is_public(request: HttpRequest, response: HttpResponse) -> bool:
    """A text for a reader without a session, not encoded yet."""
    return (
        request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not response.cookies
        and "Content-Encoding" not in response
        and response.get("Content-Type", "").startswith(TEXTS)
    )


def _shrink(request: HttpRequest, response: HttpResponse) -> None:
    if len(response.content) < WORTHWHILE:
        return
    accepted = {part.split(";")[0].strip() for part in request.headers.get("Accept-Encoding", "").split(",")}
    if "br" in accepted:
        response.content = brotli.compress(response.content, quality=5)
        response["Content-Encoding"] = "br"
    elif "gzip" in accepted:
        response.content = gzip.compress(response.content, compresslevel=6, mtime=0)
        response["Content-Encoding"] = "gzip"
    response["Content-Length"] = str(len(response.content))
