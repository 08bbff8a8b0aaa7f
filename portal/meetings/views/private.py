"""What a member does about a meeting: register, take the invitation along, give a transcript."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, language, member
from portal.accounts.guarded import form_for
from portal.meetings import page
from portal.meetings.forms.attending import RegisterForm
from portal.meetings.forms.keeping import TranscriptForm
from portal.meetings.models import Attendance, Meeting
from portal.meetings.permissions import runs
from portal.meetings.services import attending, keeping
from portal.meetings.services.calling import Settled
from portal.meetings.views.public import ics
from portal.meetings.work import material_of, mine, room_of, steps
from portal.moderation.tombstones import tombstone


@member
def room(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Register, and what only those registered see."""
    found = page.find(pk)
    if not found.is_public:
        return tombstone(request, found)
    own = mine(found, request.user)
    initial = {"coming": "no" if own and own.state == "declined" else "yes"}
    if own and own.organisation_id:
        initial["organisation"] = str(own.organisation_id)
    form = form_for(request, RegisterForm, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid() and _registered(request, found, form):
        return redirect("meetings:room", pk=pk)
    context = room_of(found, own, language(), runs(request.user, found.group))
    return render(
        request, "meetings/room.html", {**context, "form": form, "crumbs": steps(found, _("Take part"))}
    )


def _registered(request: MemberRequest, found: Meeting, form: RegisterForm) -> bool:
    """Register, and say that it was done; what is refused is said in the form."""
    coming = form.cleaned_data["coming"] == "yes"
    try:
        attending.attend(found, by=request.user, coming=coming, organisation=form.organisation)
    except Settled:
        form.add_error(None, _("This meeting was cancelled or is over: nobody can register any more."))
        return False
    said = _("You are registered. We shall remind you.") if coming else _("It is noted that you do not come.")
    messages.success(request, said)
    return True


@member
def invitation(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The meeting for one's own calendar, with the link that only those registered have."""
    found = page.find(pk)
    own = mine(found, request.user)
    if not found.is_public:
        return tombstone(request, found)
    is_registered = is_in(own) or runs(request.user, found.group)
    if not is_registered:
        raise PermissionDenied("invitation")
    text = found.text(language())
    return ics(text.title if text else "", [found], f"meeting-{found.pk}", member=True)


def is_in(own: Attendance | None) -> bool:
    """Whether somebody said that they come, or was there."""
    return own is not None and own.state != "declined"


@member
def give(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Give the transcript of a recording."""
    material = material_of(pk)
    form = form_for(request, TranscriptForm, user=request.user)
    if request.method == "POST" and form.is_valid():
        given = keeping.give_transcript(
            material,
            form.cleaned_data["body"],
            form.cleaned_data["language"],
            by=request.user,
            also=form.also(),
        )
        said = (
            _("Thank you. It can be read now.")
            if given.is_public
            else _("Thank you. It is read before it appears.")
        )
        messages.success(request, said)
        return redirect("meetings:room", pk=material.meeting_id)
    context = {"form": form, "material": material, "crumbs": steps(material.meeting, _("Transcript"))}
    return render(request, "meetings/give.html", context)
