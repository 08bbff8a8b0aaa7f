"""The vocabularies for people and for machines: one page a scheme, and the same as Turtle and JSON-LD."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.views.decorators.http import condition

from portal.core.languages import CODES
from portal.core.methods import read_only
from portal.ui import paging
from portal.vocabularies import reading, writing
from portal.vocabularies.models import Concept, Scheme

Writer = Callable[[Scheme, Sequence[Concept], str], str]

# Ending and media type of each format a machine may ask for, and who writes it.
FORMATS: dict[str, tuple[str, Writer]] = {
    "ttl": ("text/turtle", writing.turtle),
    "jsonld": ("application/ld+json", writing.jsonld),
}
PAGE = 400


@read_only
def index(request: HttpRequest) -> HttpResponse:
    """All schemes."""
    language = _language(request)
    return _page(request, "vocabularies/index.html", language, {"schemes": reading.schemes(language)})


@read_only
def scheme(request: HttpRequest, slug: str) -> HttpResponse:
    """One scheme as a page, or the way to the format that was asked for."""
    found = get_object_or_404(Scheme, slug=slug)
    if ending := _asked_for(request):
        response: HttpResponse = HttpResponseRedirect(reverse("vocabularies:data", args=(slug, ending)))
        response.status_code = 303
    else:
        language = _language(request)
        response = _page(request, "vocabularies/scheme.html", language, _content(request, found, language))
    patch_vary_headers(response, ("Accept",))
    return response


def _etag(request: HttpRequest, slug: str, ending: str) -> str | None:
    version = reading.version(slug)
    return None if version is None else f'"{slug}-{version}-{request.scheme}-{request.get_host()}"'


@read_only
@condition(etag_func=_etag)
def data(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """One scheme, gone concepts included, as data that any site may read."""
    media_type, write = FORMATS[ending]
    found = get_object_or_404(Scheme, slug=slug)
    base = request.build_absolute_uri(reverse("vocabularies:index"))
    text = write(found, list(found.concepts.order_by("position", "notation")), base)
    headers = {"Access-Control-Allow-Origin": "*"}
    return HttpResponse(text, content_type=f"{media_type}; charset=utf-8", headers=headers)


def _content(request: HttpRequest, found: Scheme, language: str) -> dict[str, Any]:
    page = Paginator(reading.entries(found, language), PAGE).get_page(request.GET.get("page"))
    last = page.paginator.num_pages
    links = (
        paging.near(page.number, last, lambda number: f"?page={number}&language={language}")
        if last > 1
        else []
    )
    return {
        "scheme": reading.shown(found, language),
        "entries": page.object_list,
        "links": links,
        "formats": [(ending, media_type) for ending, (media_type, _write) in FORMATS.items()],
    }


def _page(request: HttpRequest, template: str, language: str, content: dict[str, Any]) -> HttpResponse:
    """A page outside the addresses with a language: it is in the one asked for, or in the reader's."""
    alternates = {code: f"{request.path}?language={code}" for code in CODES}
    with override(language):
        response = render(request, template, {"alternates": alternates, **content})
    response["Content-Language"] = language
    return response


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in CODES else get_language() or "en"


def _asked_for(request: HttpRequest) -> str | None:
    types = {media_type: ending for ending, (media_type, _write) in FORMATS.items()}
    preferred = request.get_preferred_type(["text/html", *types])
    return types.get(preferred or "")
