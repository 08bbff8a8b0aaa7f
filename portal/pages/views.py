"""Serving pages to readers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from wagtail.views import serve as wagtail_serve

from portal.core.methods import read_only
from portal.pages.routing import find, moved


@read_only
def serve(request: HttpRequest, path: str = "") -> HttpResponse:
    """The page at this address, in the reader's language or the next best."""
    found = find(path, get_language() or "en")
    if found is None or found.is_restricted:
        return wagtail_serve(request, path)
    if found.reading.is_fallback and (elsewhere := moved(found)):
        return HttpResponseRedirect(elsewhere)
    page = found.page.specific
    page.locale = found.page.locale
    page.reading = found.reading
    return page.serve(request)
