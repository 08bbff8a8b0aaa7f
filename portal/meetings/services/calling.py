"""The verbs of whoever runs meetings: call one, change it, cancel it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone as clock

from portal.core.signals import published_changed
from portal.meetings import telling
from portal.meetings.models import Meeting, MeetingEvent, State
from portal.meetings.permissions import require_running
from portal.moderation.holding import Why
from portal.moderation.lifecycle import Status
from portal.moderation.marks import require_unlocked
from portal.moderation.services import submit
from portal.translation.services import begin, reword
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.groups.models import Group


class Stale(ValueError):
    """Somebody was quicker: the thing is not what it was when the form was opened."""


class Settled(ValueError):
    """A meeting that was cancelled, or is over, is neither changed nor cancelled."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When and where a meeting takes place, in which languages, and how everybody can take part."""

    starts_at: datetime
    ends_at: datetime
    timezone: str = "UTC"
    place: str = ""
    join_url: str = ""
    is_join_public: bool = False
    languages: tuple[str, ...] = ()
    interpretation: tuple[str, ...] = ()
    accessibility: tuple[str, ...] = ()

    def columns(self) -> dict[str, object]:
        """As the table keeps it."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was changed or cancelled: public words in one language."""

    words: str
    language: str


# What must have changed for those registered to be told.
MOVED = ("starts_at", "ends_at", "place", "join_url")


@transaction.atomic
def call_meeting(
    plan: Plan, wording: Wording, *, group: Group | None, by: User, also: Iterable[Why] = ()
) -> Meeting:
    """Call a meeting of a group, or of the whole Coalition; the invitation follows once it is public."""
    require_running(by, group)
    meeting = Meeting.objects.create(
        group=group, author_id=by.pk, original_language=wording.language, **plan.columns()
    )
    begin(meeting, wording)
    submit(meeting, by=by, also=also)
    return meeting


@transaction.atomic
def change_meeting(
    meeting: Meeting, plan: Plan, wording: Wording, *, by: User, seen: int, reason: Reason
) -> bool:
    """Change when, where or how it takes place, and its words; False where nothing was changed.

    A new time or place makes it `CHANGED`, stands on its course with the reason, and is told to those registered.
    What was returned to its author is handed in again. Raises `Stale` or `Settled`.
    """
    require_running(by, meeting.group)
    meeting = _locked(meeting, seen)
    before = {name: getattr(meeting, name) for name in plan.columns()}
    changed = {name for name, value in plan.columns().items() if before[name] != value}
    reworded = reword(meeting, wording, by=by, major=True)
    if not changed and not reworded:
        return False
    for name, value in plan.columns().items():
        setattr(meeting, name, value)
    has_moved = bool(changed & set(MOVED))
    meeting.state = State.CHANGED if has_moved else meeting.state
    _save(meeting)
    if has_moved:
        _note(meeting, reason, by)
        telling.tell_changed(meeting, was=before["starts_at"])
    if meeting.status == Status.RETURNED and meeting.author_id == by.pk:
        submit(meeting, by=by)
    return True


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: User, seen: int, reason: Reason) -> None:
    """Call a meeting off, for good, with the reason; all who registered are told. Raises `Stale` or `Settled`."""
    require_running(by, meeting.group)
    meeting = _locked(meeting, seen)
    meeting.state = State.CANCELLED
    _save(meeting)
    _note(meeting, reason, by)
    telling.tell_cancelled(meeting)


def _locked(meeting: Meeting, seen: int) -> Meeting:
    """The meeting as it is now, nobody else's until the transaction ends."""
    found: Meeting = (
        Meeting.objects.select_for_update(of=("self",)).select_related("group").get(pk=meeting.pk)
    )
    require_unlocked(found.pk)
    if found.version != seen:
        raise Stale(str(found.version))
    if found.is_cancelled or found.is_over():
        raise Settled(found.state)
    return found


def _save(meeting: Meeting) -> None:
    """The next version; calendars take it for a newer one by its sequence."""
    meeting.version += 1
    meeting.sequence += 1
    meeting.changed_at = clock.now()
    meeting.save()
    if meeting.is_public:
        published_changed.send(sender=Meeting, ids=[meeting.pk])


def _note(meeting: Meeting, reason: Reason, by: User) -> None:
    MeetingEvent.objects.create(
        meeting=meeting,
        state=meeting.state,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        reason=reason.words,
        language=reason.language,
        by=by,
    )
