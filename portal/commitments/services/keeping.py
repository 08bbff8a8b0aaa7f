"""The verbs while a commitment runs: say how it goes, move it on, add and reach milestones, withdraw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.commitments.lifecycle import ENDED, State, WithoutReasons, check
from portal.commitments.models import Commitment, Milestone, Update, What
from portal.commitments.permissions import require_owner
from portal.commitments.refusals import Ended, Stale
from portal.commitments.services.proposing import Step, require_future, write_step
from portal.commitments.services.recording import Entry, locked, record
from portal.commitments.services.telling import tell_followers
from portal.core.signals import published_changed
from portal.moderation.holding import Why
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User


@dataclass(frozen=True, slots=True)
class Progress:
    """How it goes, in words and with evidence; `state` where it changes, `update_by` when one hears next."""

    said: Wording
    state: str = ""
    evidence: Sequence[str] = ()
    update_by: date | None = None
    marks: Sequence[Why] = ()


@transaction.atomic
def update(
    commitment: Commitment, progress: Progress, *, by: User, seen: int, at: datetime | None = None
) -> Update:
    """Say how it goes and, with a state, move it on as the table of moves allows.

    Raises `ForbiddenMove`, `WithoutReasons`, `WithoutEvidence`, `WrongDay`, `Stale`, `Ended`, `NotOwner`.
    """
    require_owner(by, commitment)
    now = at or timezone.now()
    found = locked(commitment, seen)
    before = _moved(found, progress)
    columns = ["state"]
    if found.state in ENDED:
        found.ended_at = now
        columns.append("ended_at")
    elif found.is_running():
        require_future(progress.update_by or found.update_by, now)
        found.update_by = progress.update_by or found.update_by
        columns.append("update_by")
    save(found, *columns)
    entry = Entry(What.PROGRESS, progress.said, before, progress.evidence, marks=progress.marks)
    made = record(found, entry, by=by, at=now)
    tell_followers(found, "commitment_changed" if before else "commitment_updated", but=by)
    return made


def _moved(found: Commitment, progress: Progress) -> str:
    """The state before, where it changes; `Ended` where nothing is said any more, or there is nothing to say yet."""
    if not found.is_public or found.state in ENDED:
        raise Ended(str(found.pk))
    if not progress.state or progress.state == found.state:
        if found.state == State.PROPOSED:
            raise Ended(str(found.pk))
        if not progress.said.body.strip():
            raise WithoutReasons
        return ""
    check(found.state, progress.state, words=progress.said.body, evidence=bool(progress.evidence))
    before, found.state = found.state, progress.state
    return str(before)


@transaction.atomic
def add_milestone(
    commitment: Commitment, step: Step, *, by: User, seen: int, at: datetime | None = None
) -> Milestone:
    """A further step on the way, on record."""
    require_owner(by, commitment)
    now = at or timezone.now()
    found = _unfinished(commitment, seen)
    require_future(step.due, now)
    made = write_step(found, step)
    save(found)
    record(found, Entry(What.ADDED, milestone=made), by=by, at=now)
    return made


@transaction.atomic
def reach_milestone(
    commitment: Commitment, pk: UUID, *, by: User, seen: int, evidence: str = "", at: datetime | None = None
) -> Milestone:
    """A step is done, with an address that shows it where there is one. Raises `Stale` where it was done already."""
    require_owner(by, commitment)
    now = at or timezone.now()
    found = _unfinished(commitment, seen)
    milestone = found.milestones.filter(pk=pk, done_at=None).first()
    if milestone is None or not found.is_running():
        raise Stale(str(pk))
    milestone.done_at = now
    milestone.save(update_fields=["done_at"])
    save(found)
    entry = Entry(What.REACHED, milestone=milestone, evidence=[evidence] if evidence else [])
    record(found, entry, by=by, at=now)
    tell_followers(found, "commitment_milestone", but=by)
    return milestone


def _unfinished(commitment: Commitment, seen: int) -> Commitment:
    found = locked(commitment, seen)
    if not found.is_public or found.state in ENDED:
        raise Ended(str(found.pk))
    return found


def save(commitment: Commitment, *columns: str) -> None:
    """The next version of a commitment, told to whoever shows public things."""
    commitment.version += 1
    commitment.save(update_fields=[*columns, "version"])
    if commitment.is_public:
        published_changed.send(sender=Commitment, ids=[commitment.pk])
