"""Reporting: the form, the letter's link, and thanks."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.moderation import reporting
from portal.moderation.forms import ReportForm
from portal.moderation.models import Moderated
from portal.moderation.reporting import Complaint, TooMany
from portal.moderation.views.access import language, private


@private
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Report a public thing."""
    found = reporting.reportable(pk)
    if found is None:
        raise Http404
    is_member = request.user.is_authenticated
    form = ReportForm(request.POST or None, is_member=is_member)
    title = found[0].title(found[1], language())
    page = {"form": form, "title": title, "path": found[0].path(found[1]), "is_member": is_member}
    if request.method != "POST":
        return render(request, "moderation/report.html", page)
    if form.is_trapped:
        return render(request, "moderation/report_done.html", page)
    return _send(request, form, found[1], page)


def _send(request: HttpRequest, form: ReportForm, thing: Moderated, page: dict[str, object]) -> HttpResponse:
    if not form.is_valid():
        return render(request, "moderation/report.html", page, status=422)
    said = form.cleaned_data
    network = str(request.META.get("REMOTE_ADDR", ""))
    complaint = Complaint(said["rule"], said["words"], language(), said.get("email", ""), network)
    try:
        reporting.report(thing, complaint, by=request.user)
    except TooMany:
        form.add_error(None, _("Many reports have come from here in a short time. Please try again later."))
        return render(request, "moderation/report.html", page, status=429)
    return render(request, "moderation/report_done.html", page)


@private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """What the letter's link leads to: a button, since programs that read mail follow links."""
    made = reporting.unconfirmed(token)
    if made is None:
        raise Http404
    if request.method == "POST":
        reporting.confirm(made)
    return render(request, "moderation/report_confirm.html", {"is_done": request.method == "POST"})
