"""Before and after handing in: the desk, the last look, the page after it, taking back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, language, member
from portal.accounts.models import User
from portal.contributing import conflicts, desk, sheets
from portal.contributing.forms.deciding import Note
from portal.contributing.models import Worksheet
from portal.contributing.services import sending, writing
from portal.moderation.lifecycle import ForbiddenMove
from portal.moderation.marks import Locked
from portal.records.services import Conflict, confirm


@member
def home(request: MemberRequest) -> HttpResponse:
    """What one can add, and what one has begun, handed in and been asked."""
    return render(request, "contributing/home.html", desk.page(request.user, language()))


@member
def check(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The last look, and handing in."""
    sheet = sheets.mine(pk, request.user)
    if not sheet.is_writable:
        return redirect("contributing:sent", sheet.pk)
    note = Note(request.POST if request.method == "POST" else None)
    if request.method == "POST" and note.is_valid():
        return _send(request, sheet, note)
    page = {**sheets.check_page(sheet, language()), "note": note}
    return render(request, "contributing/check.html", page)


def _send(request: MemberRequest, sheet: Worksheet, note: Note) -> HttpResponse:
    """Hand in; back to the last look where something is missing, on to the choice where two changed the same."""
    try:
        if not _sent(sheet, note, request.user):
            messages.info(request, _("Nothing is changed yet."))
            return redirect("contributing:check", sheet.pk)
    except sending.Unfinished:
        return redirect("contributing:check", sheet.pk)
    except Conflict:
        return redirect("contributing:conflicts", sheet.pk)
    except Locked:
        return keep_for_later(request)
    except writing.NotWritable:
        pass
    return redirect("contributing:sent", sheet.pk)


def _sent(sheet: Worksheet, note: Note, user: User) -> object:
    """Hand in a new record, or send a change; nothing where there is none."""
    if sheet.is_new:
        return sending.submit(sheet, by=user)
    return sending.send_change(sheet, by=user, note=note.cleaned_data["note"])


def keep_for_later(request: MemberRequest) -> HttpResponse:
    """It takes no changes now; what was written stays a draft."""
    messages.warning(
        request, _("It takes no changes and answers for now. What you wrote stays in your drafts.")
    )
    return redirect("contributing:home")


@member
def both(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Somebody else changed the same meanwhile: choose field by field, then look again."""
    sheet = sheets.mine(pk, request.user)
    if not sheet.is_writable or sheet.is_new:
        return redirect("contributing:sent", sheet.pk)
    page = conflicts.of_sheet(sheet, language())
    if request.method == "POST" and str(page["now"]) == request.POST.get("now"):
        sending.rebase(sheet, conflicts.chosen(request.POST), by=request.user)
        return redirect("contributing:check", sheet.pk)
    return render(request, "contributing/conflicts.html", page)


@member
def sent(request: MemberRequest, pk: UUID) -> HttpResponse:
    """What became of it: public, or waiting and where in the queue."""
    sheet = sheets.mine(pk, request.user)
    return render(request, "contributing/sent.html", desk.sent_page(sheet, language()))


@member
def review(request: MemberRequest, pk: UUID) -> HttpResponse:
    """ "Does it still hold?", asked once a year."""
    record = sheets.owned_record(pk, request.user)
    if request.method == "POST":
        confirm(record.pk, by=request.user, on=timezone.localdate())
        messages.success(request, _("Thank you. You are asked again in a year."))
        return redirect("contributing:home")
    return render(request, "contributing/review.html", desk.review_page(record, language()))


@member
def discard(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away, after asking."""
    sheet = sheets.mine(pk, request.user)
    if request.method == "POST":
        try:
            writing.discard(sheet, by=request.user)
            messages.success(request, _("It is thrown away."))
        except writing.NotWritable:
            messages.warning(request, _("This was handed in already. You can withdraw it instead."))
        return redirect("contributing:home")
    return render(request, "contributing/sure.html", desk.discard_page(sheet, language()))


@member
def withdraw(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Take one's own record back, after asking."""
    record = sheets.my_record(pk, request.user)
    if request.method == "POST":
        try:
            sending.withdraw(record, by=request.user)
            messages.success(request, _("It is withdrawn. You can mend it and hand it in again."))
        except ForbiddenMove:
            messages.warning(request, _("It cannot be withdrawn as it stands now."))
        return redirect("contributing:home")
    return render(request, "contributing/sure.html", desk.withdraw_page(record, language()))
