"""The verbs of taking part: say that one comes or not; note who was there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone as clock

from portal.accounts.powers import require
from portal.meetings.models import Attendance, AttendanceState, Meeting, State
from portal.meetings.permissions import require_running
from portal.meetings.services.calling import Settled, Stale
from portal.moderation.marks import require_unlocked
from portal.organisations.models import Organisation
from portal.organisations.speaking import speaking_for

if TYPE_CHECKING:
    from portal.accounts.models import User

MOST_GUESTS = 100_000


class NotYet(ValueError):
    """Who was there is noted once the meeting has begun."""


@transaction.atomic
def attend(
    meeting: Meeting, *, by: User, coming: bool, organisation: Organisation | None, at: datetime | None = None
) -> Attendance:
    """Say that one comes, for oneself or for an organisation, or that one does not; the last word counts.

    Raises `Settled` where the meeting is cancelled, over or not public.
    """
    require(by, "contribute")
    if by.is_suspended():
        raise PermissionDenied("suspended")
    if organisation is not None and organisation not in speaking_for(by):
        raise PermissionDenied("speak_for_organisation")
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    require_unlocked(meeting.pk)
    if not meeting.takes_registrations(at):
        raise Settled(meeting.state)
    state = AttendanceState.COMING if coming else AttendanceState.DECLINED
    found, _made = Attendance.objects.update_or_create(
        meeting=meeting,
        user=by,
        defaults={"organisation": organisation if coming else None, "state": state, "at": at or clock.now()},
    )
    return found


@transaction.atomic
def note_attendance(
    meeting: Meeting,
    present: Collection[int],
    guests: Mapping[str, int],
    *,
    by: User,
    seen: int,
    at: datetime | None = None,
) -> None:
    """Note who of those registered was there (their attendances' ids), and how many others by stakeholder type.

    The meeting was held then. Raises `Stale`, `Settled` where it was cancelled, `NotYet` before it began.
    """
    require_running(by, meeting.group)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    require_unlocked(meeting.pk)
    if meeting.version != seen:
        raise Stale(str(meeting.version))
    if meeting.is_cancelled:
        raise Settled(meeting.state)
    if meeting.starts_at > (at or clock.now()):
        raise NotYet
    listed = Attendance.objects.filter(meeting=meeting).exclude(state=AttendanceState.DECLINED)
    listed.filter(pk__in=present).update(state=AttendanceState.ATTENDED)
    listed.exclude(pk__in=present).update(state=AttendanceState.COMING)
    meeting.guests = {code: min(number, MOST_GUESTS) for code, number in guests.items() if number > 0}
    meeting.state, meeting.version = State.HELD, meeting.version + 1
    meeting.changed_at = clock.now()
    meeting.save(update_fields=["guests", "state", "version", "changed_at"])
