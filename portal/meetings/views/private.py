"""What a member does about a meeting: register, take the invitation along, give a transcript."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, language, member
from portal.accounts.guarded import form_for
from portal.meetings import page, work
from portal.meetings.forms.attending import RegisterForm
from portal.meetings.forms.keeping import TranscriptForm
from portal.meetings.services import attending, keeping
from portal.meetings.views.public import ics
from portal.meetings.views.refusing import done, status_of
from portal.moderation.tombstones import tombstone


@member
def room(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Register, and what only those registered see."""
    found = page.find(pk)
    if not found.is_public:
        return tombstone(request, found)
    form = form_for(request, RegisterForm, user=request.user, initial=work.said(found, request.user))

    def do() -> None:
        attending.attend(found, by=request.user, coming=form.is_coming, organisation=form.organisation)

    if request.method == "POST" and done(form, do, 0):
        messages.success(request, work.thanks(form.is_coming))
        return redirect("meetings:room", pk=pk)
    context = {**work.room_of(found, request.user, language()), "form": form}
    return render(request, "meetings/room.html", context, status=status_of(form))


@member
def invitation(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The meeting for one's own calendar, with the link that only those registered have."""
    found = page.find(pk)
    if not found.is_public:
        return tombstone(request, found)
    work.require_part(found, request.user)
    text = found.text(language())
    return ics(text.title if text else "", [found], f"meeting-{found.pk}", member=True)


@member
def give(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Give the transcript of a recording."""
    material = work.recording_of(pk)
    form = form_for(request, TranscriptForm, user=request.user)

    def do() -> None:
        keeping.give_transcript(material, form.body, form.spoken, by=request.user, also=form.also())

    if request.method == "POST" and done(form, do, 0):
        messages.success(request, _("Thank you. If it has to be read beforehand, you will be told."))
        return redirect("meetings:room", pk=material.meeting_id)
    context = {"form": form, "material": material, "crumbs": work.steps(material.meeting, _("Transcript"))}
    return render(request, "meetings/give.html", context, status=status_of(form))
