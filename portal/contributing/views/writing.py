"""The form in steps: for a new record, and for a change to one that is public."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from portal.accounts import guard, kept
from portal.accounts.door import MemberRequest, language, member
from portal.contributing import filling, reading_pages, sheets, steps
from portal.contributing.models import Worksheet
from portal.contributing.services import sending, writing
from portal.contributing.views.sending import keep_for_later
from portal.moderation.marks import is_locked
from portal.records.models import Record
from portal.records.registry import KINDS


@member
def new(request: MemberRequest, kind: str) -> HttpResponse:
    """The first page of a new record; the draft begins when it is sent."""
    if kind not in KINDS:
        raise Http404
    if request.method != "POST":
        return _show(request, sheets.blank(kind, request.user), "what")
    sheet = writing.begin(kind, original=sheets.UNDETERMINED, by=request.user)
    return _save(request, sheet, "what")


@member
def change(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The first page of a change to a public record; the worksheet begins when it is sent."""
    record = get_object_or_404(Record.objects.published(), pk=pk)
    if is_locked(pk):
        return keep_for_later(request)
    begun = Worksheet.objects.of(request.user).open().filter(record=record).first()
    if begun is not None and request.method != "POST":
        return redirect("contributing:step", begun.pk, "what")
    if request.method != "POST":
        return _show(request, writing.blank_change(record, request.user), "what")
    return _save(request, writing.begin_change(record, by=request.user), "what")


@member
def mend(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Go on with one's own record that came back, or was withdrawn."""
    record = sheets.my_record(pk, request.user)
    if record.is_public:
        return redirect("contributing:change", pk)
    return redirect("contributing:step", sending.sheet_of(record, by=request.user).pk, "what")


@member
def step(request: MemberRequest, pk: UUID, step: str) -> HttpResponse:
    """One page of the form."""
    sheet = sheets.mine(pk, request.user)
    if not steps.has(sheet, step):
        raise Http404
    if not sheet.is_writable:
        return redirect("contributing:sent", sheet.pk)
    return _save(request, sheet, step) if request.method == "POST" else _show(request, sheet, step)


def _save(request: MemberRequest, sheet: Worksheet, step: str) -> HttpResponse:
    """Keep what was sent and go where its button says; nothing is lost where the page was saved elsewhere too."""
    seen = request.POST.get("version", "0")
    try:
        form = filling.fill_in(
            sheet, step, request.POST, by=request.user, seen=int(seen) if seen.isdecimal() else 0
        )
    except writing.Stale:
        sheet.refresh_from_db()
        return _show(request, sheet, step, request.POST, stale=True)
    except writing.NotWritable:
        return redirect("contributing:sent", sheet.pk)
    writing.mark(sheet, guard.marks_of(request.POST, request.user.pk), by=request.user)
    return _go_on(request, sheet, step, is_valid=form.is_valid())


def _go_on(request: MemberRequest, sheet: Worksheet, step: str, *, is_valid: bool) -> HttpResponse:
    """After saving: home, the same page again, what the site says of itself, or the next page."""
    if "later" in request.POST:
        messages.success(request, _("Your draft is saved. Nobody else can see it."))
        return redirect("contributing:home")
    if "read" in request.POST:
        return _read(request, sheet)
    if (
        not is_valid
        or "more" in request.POST
        or sheets.unseen_alike(sheet, step, request.POST.get("alike", ""))
    ):
        return redirect("contributing:step", sheet.pk, step)
    return redirect("contributing:step", sheet.pk, steps.following(step))


def _read(request: MemberRequest, sheet: Worksheet) -> HttpResponse:
    """Ask the address what its page says of itself."""
    found = reading_pages.read(sheet.typed.get("what", {}).get("website", [""])[0], for_user=request.user.pk)
    if not found:
        messages.warning(
            request, _("That page could not be read, or says nothing of itself. Please fill in the form.")
        )
        return redirect("contributing:step", sheet.pk, "what")
    writing.offer(sheet, found, by=request.user)
    return redirect("contributing:offers", sheet.pk)


@member
def offers(request: MemberRequest, pk: UUID) -> HttpResponse:
    """What a site says of itself, to be ticked and taken over, or left."""
    sheet = sheets.mine(pk, request.user)
    if not sheet.is_writable or not sheet.offers:
        return redirect("contributing:step", sheet.pk, "what")
    if request.method == "POST":
        filling.take(sheet, request.POST.getlist("take"), by=request.user)
        return redirect("contributing:step", sheet.pk, "what")
    return render(request, "contributing/offers.html", sheets.offers_page(sheet, language()))


@member
def alike(request: MemberRequest) -> HttpResponse:
    """A piece of a page: what is likely the same as what is being typed."""
    asked = {name: request.GET.get(name, "")[:500] for name in ("kind", "title", "website", "record")}
    return render(request, "contributing/parts/alike.html", sheets.alike_part(asked, language()))


def _show(
    request: MemberRequest, sheet: Worksheet, step: str, data: Any = None, *, stale: bool = False
) -> HttpResponse:
    """The page, with what was kept for this person while they were signed out, if anything was."""
    again = kept.offered(request) if request.method != "POST" else None
    typed = MultiValueDict(again) if again else data
    page = sheets.page(sheet, step, language(), typed)
    page |= {
        "stale": stale,
        "again": again is not None,
        "opened": guard.token(request.user.pk),
        "can_read": reading_pages.is_on(),
    }
    return render(request, "contributing/step.html", page, status=409 if stale else 200)
