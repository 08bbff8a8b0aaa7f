"""What whoever runs meetings does: call, change, cancel, note who was there, write minutes, give links."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, with_power
from portal.accounts.guarded import form_for
from portal.meetings import work
from portal.meetings.forms.attending import AttendanceForm
from portal.meetings.forms.calling import CancelForm, ChangeForm, MeetingForm
from portal.meetings.forms.keeping import MaterialForm, MinutesForm, RemoveForm
from portal.meetings.services import attending, calling, keeping
from portal.meetings.views.refusing import done, status_of

running = with_power("facilitate")


@running
def call(request: MemberRequest) -> HttpResponse:
    """Call a meeting of a group, or of the whole Coalition."""
    group = work.group_to_call(request.GET.get("group", ""), request.user)
    form = form_for(request, MeetingForm, user=request.user, initial=work.preset(group, request.user))
    if request.method == "POST" and form.is_valid():
        made = calling.call_meeting(form.plan, form.wording, group=group, by=request.user, also=form.also())
        messages.success(
            request, _("The meeting is called.") if made.is_public else _("It is read before it appears.")
        )
        return redirect("meetings:room" if made.is_public else "meetings:change", pk=made.pk)
    context = {"form": form, "group": group, "called": work.called(group)}
    return render(request, "meetings/call.html", context, status=status_of(form))


@running
def change(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Change a meeting."""
    found = work.to_run(pk, request.user)
    form = form_for(request, ChangeForm, user=request.user, meeting=found)

    def do() -> None:
        calling.change_meeting(
            found, form.plan, form.wording, by=request.user, seen=form.seen, reason=form.why
        )

    if request.method == "POST" and done(form, do, found.version):
        messages.success(request, work.CHANGED)
        return redirect("meetings:room" if found.is_public else "meetings:change", pk=pk)
    context = {"form": form, "meeting": found, "crumbs": work.steps(found, _("Change"))}
    return render(request, "meetings/change.html", context, status=status_of(form))


@running
def cancel(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Call a meeting off."""
    found = work.to_run(pk, request.user)
    form = form_for(request, CancelForm, user=request.user, initial={"version": found.version})

    def do() -> None:
        calling.cancel_meeting(found, by=request.user, seen=form.seen, reason=form.why)

    if request.method == "POST" and done(form, do, found.version):
        messages.success(request, _("The meeting is cancelled. Those registered are told."))
        return redirect("meetings:room", pk=pk)
    context = {"form": form, "meeting": found, "crumbs": work.steps(found, _("Cancel"))}
    return render(request, "meetings/cancel.html", context, status=status_of(form))


@running
def attendance(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Note who was there."""
    found = work.to_run(pk, request.user)
    form = form_for(request, AttendanceForm, user=request.user, meeting=found, listed=work.listed(found))

    def do() -> None:
        attending.note_attendance(found, form.those_present(), form.others(), by=request.user, seen=form.seen)

    if request.method == "POST" and done(form, do, found.version):
        messages.success(request, _("It is noted who was there."))
        return redirect("meetings:room", pk=pk)
    context = {"form": form, "meeting": found, "crumbs": work.steps(found, _("Who was there"))}
    return render(request, "meetings/attendance.html", context, status=status_of(form))


@running
def minutes(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Write the minutes, or change them."""
    found = work.to_run(pk, request.user)
    written = work.minutes_of(found)
    form = form_for(request, MinutesForm, user=request.user, minutes=written)

    def do() -> None:
        words = form.wording(found)
        keeping.write_minutes(found, words, by=request.user, seen=form.seen, also=form.also())

    if request.method == "POST" and done(form, do, written.revision if written else 0):
        messages.success(request, _("The minutes are kept."))
        return redirect("meetings:room", pk=pk)
    context = {"form": form, "meeting": found, "minutes": written, "crumbs": work.steps(found, _("Minutes"))}
    return render(request, "meetings/write.html", context, status=status_of(form))


@running
def materials(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Link recordings and materials."""
    found = work.to_run(pk, request.user)
    form = form_for(request, MaterialForm, user=request.user)
    if request.method == "POST" and done(
        form, lambda: keeping.add_material(found, form.given, by=request.user), 0
    ):
        messages.success(request, _("The link is on the meeting’s page."))
        return redirect("meetings:materials", pk=pk)
    context = {"form": form, "meeting": found, "crumbs": work.steps(found, _("Recordings and materials"))}
    return render(request, "meetings/materials.html", context, status=status_of(form))


@running
def remove(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Take a link away."""
    material = work.material_of(pk)
    work.to_run(material.meeting_id, request.user)
    form = form_for(request, RemoveForm, user=request.user)
    if request.method == "POST" and form.is_valid():
        keeping.remove_material(material, by=request.user)
        messages.success(request, _("The link is gone."))
        return redirect("meetings:materials", pk=material.meeting_id)
    context = {
        "form": form,
        "material": material,
        "crumbs": work.steps(material.meeting, _("Take a link away")),
    }
    return render(request, "meetings/remove.html", context)
