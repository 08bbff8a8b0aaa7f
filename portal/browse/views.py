"""The ways into the knowledge base besides the search: organisations, countries, the map, events."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template import Context
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.browse import agenda, atlas, directory, months, numbers, organisation, structured, trails
from portal.browse.country import about
from portal.core.methods import read_only
from portal.moderation.tombstones import tombstone
from portal.ui import formats
from portal.ui.addresses import absolute


def _language() -> str:
    return get_language() or "en"


@read_only
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Organisations, by country and type."""
    question = directory.Question.read(request.GET)
    context = directory.listing(question, request.GET.get("page"), _language())
    return render(request, "browse/organisations.html", {**context, "crumbs": trails.organisations()})


@read_only
def organisation_detail(request: HttpRequest, pk: UUID, slug: str = "") -> HttpResponse:
    """One organisation, at the address that has its name in it."""
    found = organisation.find(pk)
    if not found.is_public:
        return tombstone(request, found)
    reading = organisation.read(found, _language(), request.GET.get("text", ""))
    if slug != reading.slug:
        return _moved(request, reading.url)
    context = {
        **organisation.records(reading, request.GET.get("page")),
        **organisation.frame(reading),
        "crumbs": trails.organisation(reading),
        "data": structured.organisation(reading, _hosted(request)),
    }
    return render(request, "browse/organisation.html", context)


@read_only
def country_list(request: HttpRequest) -> HttpResponse:
    """All countries by region, with their numbers."""
    world = atlas.atlas(atlas.Question(), _language())
    return render(request, "browse/countries.html", {"atlas": world, "crumbs": trails.countries()})


@read_only
def country_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one country, at the address with its two letters in lower case."""
    known = atlas.code_of(code)
    if known is None:
        raise Http404
    if code != known.lower():
        return _moved(request, atlas.address(known))
    page = about(known, _language())
    data = structured.country(page, _hosted(request))
    context = {"country": page, "data": data, "crumbs": trails.country(page)}
    return render(request, "browse/country.html", context)


@read_only
def world(request: HttpRequest) -> HttpResponse:
    """The map, with the same numbers as a list."""
    found = atlas.atlas(atlas.Question.read(request.GET), _language())
    return render(request, "browse/map.html", {"atlas": found, "crumbs": trails.world()})


@read_only
def world_data(request: HttpRequest, ending: str) -> HttpResponse:
    """The numbers of the map for machines."""
    media_type, write = numbers.FORMATS[ending]
    found = atlas.atlas(atlas.Question.read(request.GET), _language())
    headers = {"Access-Control-Allow-Origin": "*", "Content-Language": _language()}
    return HttpResponse(write(found), content_type=f"{media_type}; charset=utf-8", headers=headers)


@read_only
def events(request: HttpRequest) -> HttpResponse:
    """What is coming."""
    coming = agenda.coming(request.GET.get("page"), _language())
    return render(request, "browse/events.html", {"coming": coming, **trails.event_frame("list")})


@read_only
def past_events(request: HttpRequest) -> HttpResponse:
    """What is over."""
    past = agenda.past(request.GET.get("page"), _language())
    return render(request, "browse/past.html", {**past, **trails.event_frame("past", _("Past events"))})


@read_only
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """A month of events."""
    calendar = months.calendar(int(year), int(month), _language())
    frame = trails.event_frame("calendar", formats.month(calendar.month.first, _language()))
    return render(request, "browse/month.html", {"calendar": calendar, **frame})


def _hosted(request: HttpRequest) -> Callable[[str], str]:
    """Gives addresses the portal's host."""
    return partial(absolute, Context({"request": request}))


def _moved(request: HttpRequest, url: str) -> HttpResponsePermanentRedirect:
    """For good, with the rest of the question."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)
