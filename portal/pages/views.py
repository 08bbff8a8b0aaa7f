"""Serving pages to readers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.views import serve as wagtail_serve

from portal.pages.routing import Found, find


@require_safe
def serve(request: HttpRequest, path: str = "") -> HttpResponse:
    """The page at this address, in the reader's language or the next best."""
    found = find(path, get_language() or "en")
    if found is None or found.is_restricted:
        return wagtail_serve(request, path)
    if found.reading.is_fallback and (elsewhere := _moved(found)):
        return HttpResponseRedirect(elsewhere)
    page = found.page.specific
    page.locale = found.page.locale
    page.reading = found.reading
    return page.serve(request)


def _moved(found: Found) -> str | None:
    """Where the page stands in the reader's language, if an editor has given it another address there."""
    pages = Page.objects.live().filter(translation_key=found.page.translation_key)
    own = pages.filter(locale__language_code=found.reading.language).first()
    return own.url if own else None
