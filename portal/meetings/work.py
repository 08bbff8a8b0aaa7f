"""What the private pages of meetings start from: the meeting somebody may run, one's own part in it, presets."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.groups.models import Group
from portal.meetings import listing, page, zones
from portal.meetings.models import Attendance, AttendanceState, Material, Meeting, Minutes
from portal.meetings.permissions import runs
from portal.moderation.lifecycle import Status
from portal.ui.parts import Link

CHANGED = _("The meeting is changed. Those registered are told of a new time or place.")


def steps(meeting: Meeting, here: str) -> list[Link]:
    """The way to a private page of a meeting."""
    text = meeting.text(get_language() or "en")
    name = Link(text.title, meeting.get_absolute_url(), text.language) if text else Link(str(meeting.pk), "")
    return [Link(gettext("Meetings"), reverse("meetings:list")), name, Link(here, "")]


def group_to_call(slug: str, user: User) -> Group | None:
    """The group whose meeting is called; None for the whole Coalition. `PermissionDenied` for whoever may not."""
    group: Group | None = None
    if slug:
        group = Group.objects.published().with_names().filter(slug=slug).first()
        if group is None:
            raise Http404
    if not runs(user, group):
        raise PermissionDenied("facilitate")
    return group


def called(group: Group | None) -> str:
    """The group's name in the page's language."""
    text = group.text(get_language() or "en") if group is not None else None
    return text.title if text else ""


def to_run(pk: UUID, user: User) -> Meeting:
    """A meeting that this person may change, whatever its state but hidden or turned down."""
    rows = Meeting.objects.filter(pk=pk).exclude(status__in=[Status.HIDDEN, Status.REJECTED])
    found: Meeting | None = rows.whole().first()
    if found is None:
        raise Http404
    if not runs(user, found.group):
        raise PermissionDenied("facilitate")
    return found


def mine(meeting: Meeting, user: User) -> Attendance | None:
    """What this person said of coming."""
    found: Attendance | None = meeting.attendances.of(user).with_names().first()
    return found


def listed(meeting: Meeting) -> list[Attendance]:
    """Whoever registered, for noting who was there."""
    return list(meeting.attendances.exclude(state=AttendanceState.DECLINED).with_names())


def minutes_of(meeting: Meeting) -> Minutes | None:
    """Its minutes, unless they were hidden or turned down: then nobody goes on with them here."""
    found: Minutes | None = getattr(meeting, "minutes", None)
    if found is not None and found.status in {Status.HIDDEN, Status.REJECTED}:
        raise Http404
    return found


def material_of(pk: UUID) -> Material:
    """A link of a public meeting."""
    rows = Material.objects.filter(pk=pk, meeting__in=Meeting.objects.published())
    found: Material | None = (
        rows.select_related("meeting__group").prefetch_related("meeting__renditions").first()
    )
    if found is None:
        raise Http404
    return found


def recording_of(pk: UUID) -> Material:
    """A recording of a public meeting."""
    found = material_of(pk)
    if not found.is_recording:
        raise Http404
    return found


def said(meeting: Meeting, user: User) -> dict[str, str]:
    """What the form shows of what one said before."""
    own = mine(meeting, user)
    if own is None:
        return {"coming": "yes"}
    coming = "no" if own.state == AttendanceState.DECLINED else "yes"
    return {"coming": coming, "organisation": str(own.organisation_id or "")}


def thanks(is_coming: bool) -> str:
    """What is answered to whoever said whether they come."""
    if is_coming:
        return gettext("You are registered. You will be reminded.")
    return gettext("It is noted that you do not come.")


def has_part(own: Attendance | None) -> bool:
    """Whether somebody said that they come, or was there."""
    return own is not None and own.state != AttendanceState.DECLINED


def require_part(meeting: Meeting, user: User) -> None:
    """Raise `PermissionDenied` for whoever neither registered nor runs the meeting."""
    if not has_part(mine(meeting, user)) and not runs(user, meeting.group):
        raise PermissionDenied("invitation")


def room_of(meeting: Meeting, user: User, language: str) -> dict[str, Any]:
    """What only members see of a meeting: the link to take part, once they registered."""
    own = mine(meeting, user)
    is_running, is_registered = runs(user, meeting.group), has_part(own)
    return {
        "meeting": meeting,
        **page.wording(meeting, language, "", meeting.get_absolute_url()),
        "tag": listing.tag(meeting),
        "hours": listing.hours(meeting, language),
        "day": zones.local(meeting.starts_at, "UTC").date(),
        "own": own,
        "is_registered": is_registered,
        "is_running": is_running,
        "shows_link": bool(meeting.join_url) and (is_registered or is_running or meeting.is_join_public),
        "is_open": meeting.takes_registrations(),
        "crumbs": steps(meeting, gettext("Take part")),
    }


def preset(group: Group | None, user: User) -> dict[str, Any]:
    """What a new meeting begins with: the zone and languages of the last one of the group, else of its caller."""
    last = Meeting.objects.filter(group=group).order_by("-created_at").first()
    zone = last.timezone if last is not None else zones.zone_in(user.country) or "UTC"
    known = [code for code in (last.languages if last is not None else user.languages) if len(code) <= 8]
    return {"timezone": zone, "languages": known}
