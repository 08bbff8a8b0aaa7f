"""The public log: its list, its entries, its files. No cookies, nothing of the reader's."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from portal.core.languages import CODES
from portal.core.methods import read_only
from portal.moderation import ledger
from portal.moderation.forms import LogFilter
from portal.moderation.views.access import language


@read_only
def log(request: HttpRequest) -> HttpResponse:
    """The list, newest first."""
    question = ledger.Question.read(request.GET)
    page = ledger.listing(question, request.GET.get("page"), language())
    languages = {*CODES, question.language} - {""}
    page["form"] = LogFilter(question.chosen(), languages, language())
    return render(request, "moderation/log.html", page)


@read_only
def log_entry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One statement of reasons."""
    found = ledger.find(pk)
    if found is None:
        raise Http404
    entry, linked = found
    shown = {"entry": entry, "facts": ledger.facts(entry, linked, language()), "title": ledger.done(entry)}
    return render(request, "moderation/log_entry.html", {**shown, "linked": ledger.links(linked, language())})


@read_only
def log_file(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The list to take along."""
    media_type, write = ledger.FILES[ending]
    base = settings.PORTAL_BASE_URL
    parts = write(ledger.Question.read(request.GET), base)
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Content-Language": language(),
        "Cache-Control": "no-cache",
    }
    if ending == "csv":
        headers["Content-Disposition"] = 'attachment; filename="moderation-log.csv"'
    return StreamingHttpResponse(parts, content_type=media_type, headers=headers)
