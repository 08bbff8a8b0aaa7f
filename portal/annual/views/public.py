"""The annual reports for everybody: their list, one of them, and its files."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.door import language
from portal.annual import data, words
from portal.annual.making import Report, report_of, years
from portal.annual.shelf import shelf
from portal.core.methods import read_only
from portal.translation.asking import ask_link
from portal.ui.parts import Link

FILES = {"docx": (words.MEDIA_TYPE, words.to_docx), "json": (data.MEDIA_TYPE, data.to_json)}


def found(year: int) -> Report:
    """The report of this year; `Http404` where there is none."""
    if year not in years():
        raise Http404
    return report_of(year, language())


@read_only
def reports(request: HttpRequest) -> HttpResponse:
    """All annual reports."""
    crumbs = [Link(_("Annual report"), "")]
    return render(request, "annual/list.html", {"reports": shelf(language()), "crumbs": crumbs})


@read_only
def report(request: HttpRequest, year: int) -> HttpResponse:
    """The report of one year."""
    made = found(year)
    crumbs = [Link(_("Annual report"), reverse("annual:list")), Link(str(year), "")]
    files = [Link(ending.upper(), reverse("annual:file", args=[year, ending])) for ending in FILES]
    ask = ask_link(made.kept, made.introduction, language()) if made.kept else None
    context = {"report": made, "state": words.state_of(made), "files": files, "ask": ask, "crumbs": crumbs}
    return render(request, "annual/report.html", context)


@read_only
def file(request: HttpRequest, year: int, ending: str) -> HttpResponse:
    """The report to take along."""
    if ending not in FILES:
        raise Http404
    media_type, write = FILES[ending]
    headers = {"Access-Control-Allow-Origin": "*", "Content-Language": language()}
    if ending == "docx":
        headers["Content-Disposition"] = f'attachment; filename="annual-report-{year}-{language()}.docx"'
    body = write(found(year), settings.PORTAL_BASE_URL)
    return HttpResponse(body, content_type=media_type, headers=headers)
