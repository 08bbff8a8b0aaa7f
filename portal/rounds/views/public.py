"""What everybody reads: the list of decisions, one decision, its numbers to take along."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import Context
from django.utils.translation import gettext as _

from portal.accounts.door import language
from portal.core.methods import read_only
from portal.moderation.tombstones import tombstone
from portal.rounds import listing, reading, taking, trails
from portal.rounds.forms.filtering import FilterForm
from portal.rounds.saying import Reader
from portal.ui.addresses import absolute
from portal.ui.parts import Link


@read_only
def rounds(request: HttpRequest) -> HttpResponse:
    """All of them, narrowed as asked."""
    question = listing.Question.read(request.GET.dict())
    page = listing.listing(question, request.GET.get("page"), language())
    form = FilterForm(question.chosen(), groups=page["groups"])
    return render(request, "rounds/rounds.html", {**page, "form": form, "crumbs": trails.rounds()})


@read_only
def feed(request: HttpRequest) -> HttpResponse:
    """The same as Atom."""
    question = listing.Question.read(request.GET.dict())
    found = list(question.rounds().with_names().select_related("outcome")[:50])
    title = Link(_("Decisions"), request.get_full_path())
    body = taking.feed(title, taking.round_entries(found), _base(request), language())
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


@read_only
def round_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One decision."""
    one = reading.find(pk)
    if not one.is_public:
        return tombstone(request, one)
    reader = Reader(language(), one.get_absolute_url(), request.GET.get("text", "").lower())
    found = reading.read(one, reader, request.GET.get("page"))
    context = {"reading": found, "crumbs": trails.round_trail(found)}
    return render(request, "rounds/round.html", context)


@read_only
def round_data(request: HttpRequest, pk: UUID, ending: str) -> HttpResponse:
    """Its counts and reasons as data."""
    one = reading.find(pk)
    if not one.is_public:
        return tombstone(request, one)
    if ending not in taking.FORMS:
        raise Http404
    media_type, write = taking.FORMS[ending]
    found = reading.read_all(one, Reader(language(), one.get_absolute_url()))
    headers = {"Access-Control-Allow-Origin": "*", "Content-Language": language()}
    if ending == "csv":
        headers["Content-Disposition"] = f'attachment; filename="decision-{pk}.csv"'
    return HttpResponse(
        write(found, _base(request)), content_type=f"{media_type}; charset=utf-8", headers=headers
    )


def _base(request: HttpRequest) -> str:
    return absolute(Context({"request": request}), "/").rstrip("/")
