"""Middleware that knows nothing of the portal's matter: addresses and their spelling."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language

from portal.core.languages import CODES

# Spellings of a language prefix that people and old links use.
OTHER_SPELLINGS = {
    "zh": "zh-hans",
    "zh-cn": "zh-hans",
    "zh-tw": "zh-hans",
    "zh-hant": "zh-hans",
    "zh-sg": "zh-hans",
}


def plain_addresses(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Send `/ZH-CN/x/` to `/zh-hans/x/` and refuse addresses with NUL bytes, before anything else looks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path:
            raise SuspiciousOperation("The address holds a NUL character.")
        target = respelled(request.path)
        if target is not None and request.method in {"GET", "HEAD"}:
            query = request.META.get("QUERY_STRING", "")
            there = escape_uri_path(target)
            return HttpResponsePermanentRedirect(f"{there}?{query}" if query else there)
        return get_response(request)

    return middleware


def respelled(path: str) -> str | None:
    """The canonical path where the language prefix is spelled another way; None where nothing is to change."""
    prefix, slash, rest = path[1:].partition("/")
    code = prefix.lower().replace("_", "-")
    language, _hyphen, territory = code.partition("-")
    code = OTHER_SPELLINGS.get(code) or (language if len(territory) == 2 else code)
    if code == prefix or code not in CODES:
        return None
    return f"/{code}/{rest}" if slash else f"/{code}/"


class ReadersLanguage(LocaleMiddleware):
    """Django's, but an address without a language is only sent to one where a page may be meant.

    What an address without a language has answered itself (`/id/…`), and files, stay not found.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        answered = getattr(request, "resolver_match", None) is not None
        if response.status_code == 404 and (answered or "." in request.path.rpartition("/")[2]):
            response.headers.setdefault("Content-Language", get_language() or "en")
            return response
        return super().process_response(request, response)
