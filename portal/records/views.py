"""The pages of a record: what it is, what it was, how to cite it. None of them sets a cookie."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import unquote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import get_language

from portal.core.methods import read_only
from portal.moderation.tombstones import tombstone
from portal.records import reading, schema
from portal.records.citing import FORMS
from portal.records.reading import Reading
from portal.records.registry import similar
from portal.records.services import history as revisions_of
from portal.records.sheet import Sheet
from portal.ui.addresses import base

Rest = ParamSpec("Rest")
Given = Callable[Concatenate[HttpRequest, Reading, Rest], HttpResponse]


def of_public_record(view: Given[Rest]) -> Callable[..., HttpResponse]:
    """Hand the view a public record: 404 where none was ever public, 410 where one was and no longer is."""

    @read_only
    @wraps(view)
    def answer(request: HttpRequest, pk: UUID, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        found = reading.find(pk)
        if found is None or not found.record.published_at:
            raise Http404
        if found.record.merged_into_id:
            return _moved(request, request.path.replace(str(pk), str(found.record.merged_into_id), 1))
        return (
            view(request, found, *args, **kwargs)
            if found.record.is_public
            else tombstone(request, found.record)
        )

    return answer


@of_public_record
def detail(request: HttpRequest, found: Reading, slug: str = "") -> HttpResponse:
    """The page of one record; an address with another name in it leads to the right one."""
    sheet = Sheet(reading.whole(found), _language(), request.GET.get("text", ""))
    if request.path != unquote(sheet.url):
        return _moved(request, sheet.url)
    here = base(request)
    page = {
        "sheet": sheet,
        "data": schema.to_schema(found.record, base=here, identifiers=found.identifiers),
        "share": sheet.share(here + sheet.permanent),
        "similar": similar(found.record, _language()),
        "crumbs": sheet.crumbs,
        "alternates": sheet.alternates,
    }
    return render(request, "records/detail.html", page)


@of_public_record
def history(request: HttpRequest, found: Reading) -> HttpResponse:
    """Every version of a record, newest first."""
    sheet = Sheet(reading.with_texts(found), _language())
    page = {"sheet": sheet, "revisions": revisions_of(found.record), "crumbs": sheet.crumbs_to_history}
    return render(request, "records/history.html", page)


@of_public_record
def revision(request: HttpRequest, found: Reading, number: int) -> HttpResponse:
    """What one version changed."""
    sheet = Sheet(reading.with_texts(found), _language())
    new, old = reading.versions_around(found.record, number)
    if new is None:
        raise Http404
    shown = reading.changes_between(found.record, old, new, _language())
    page = {
        "sheet": sheet,
        "revision": new,
        "previous": old,
        "changes": shown,
        "crumbs": sheet.crumbs_to(new),
    }
    return render(request, "records/revision.html", page)


@of_public_record
def cite(request: HttpRequest, found: Reading, form: str) -> HttpResponse:
    """A file for reference managers."""
    if form not in FORMS:
        raise Http404
    sheet = Sheet(reading.with_texts(found), _language())
    text = FORMS[form].write(sheet.citation(base(request)))
    response = HttpResponse(text, content_type=FORMS[form].content_type)
    response["Content-Disposition"] = f'attachment; filename="{found.record.pk}.{form}"'
    return response


def _language() -> str:
    return get_language() or "en"


def _moved(request: HttpRequest, url: str) -> HttpResponse:
    """For ever, but asked again each time: names change, and may change back."""
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)
    response["Cache-Control"] = "no-cache"
    return response
