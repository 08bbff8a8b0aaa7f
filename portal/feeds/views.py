"""Machine doors: lists to take along, permanent identifiers, the sitemap, what crawlers ask for first."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import InvalidPage
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from portal.core.methods import read_only
from portal.feeds import crawlers, graphs, identifiers, sitemap
from portal.feeds.entries import Entry
from portal.feeds.lists import FORMS, take
from portal.moderation.tombstones import tombstone
from portal.search.engine.interface import IndexUnavailable
from portal.ui.addresses import base
from portal.ui.views import gone, unavailable

XML = "application/xml; charset=utf-8"


@read_only
def take_along(request: HttpRequest, form: str) -> HttpResponse:
    """The explore page's list as CSV, JSON-LD, Atom or iCalendar."""
    if form not in FORMS:
        raise Http404
    try:
        body = take(form, request.GET, base(request))
    except IndexUnavailable:
        return unavailable(request)
    response = HttpResponse(body, content_type=FORMS[form].media_type)
    if form in {"csv", "ics"}:
        response["Content-Disposition"] = f'attachment; filename="oer-portal.{form}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


@read_only
def permanent(request: HttpRequest, pk: UUID, form: str = "") -> HttpResponseBase:
    """303 to the page of a thing, or its description as JSON-LD, by suffix or by Accept."""
    thing = identifiers.find(pk)
    if thing is None:
        return elsewhere(request, pk, form)
    if not thing.is_public:
        return merged(thing, form) or gone(request)
    wants_data = form or identifiers.wants_data(request.headers.get("Accept", ""))
    response = described(request, thing) if wants_data else see_other(thing.get_absolute_url())
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


def elsewhere(request: HttpRequest, pk: UUID, form: str) -> HttpResponse:
    """303 to the page of what has no description as data: what is written in groups."""
    found = None if form else identifiers.page_elsewhere(pk, get_language() or "en")
    if found is None:
        raise Http404
    thing, url = found
    if not thing.is_public:
        return tombstone(request, thing)
    response = see_other(url)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def merged(thing: Entry, form: str) -> HttpResponse | None:
    """301 to the entry that this one has become a part of; None where it has not."""
    into = getattr(thing, "merged_into_id", None)
    ending = f".{form}" if form else ""
    return HttpResponsePermanentRedirect(f"/id/{into}{ending}") if into else None


def described(request: HttpRequest, thing: Entry) -> HttpResponse:
    """A thing's description as JSON-LD, for any site's scripts."""
    body = graphs.encode(graphs.description(thing, base(request)))
    headers = {"Access-Control-Allow-Origin": "*"}
    return HttpResponse(body, content_type="application/ld+json", headers=headers)


def see_other(url: str) -> HttpResponse:
    """303: the thing is no document; this page is about it."""
    return HttpResponseRedirect(url, status=303)


@read_only
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of the sitemap's files."""
    return HttpResponse(sitemap.index_xml(base(request)), content_type=XML)


@read_only
def sitemap_file(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """One file of the sitemap."""
    try:
        return HttpResponse(sitemap.file_xml(base(request), section, number), content_type=XML)
    except (KeyError, InvalidPage) as error:
        raise Http404 from error


@read_only
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: everything public."""
    return HttpResponse(crawlers.robots(base(request)), content_type="text/plain; charset=utf-8")


@read_only
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116); 404 where the operator has named nobody."""
    text = crawlers.security(base(request))
    if not text:
        raise Http404
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
