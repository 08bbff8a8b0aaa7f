"""The verbs before a commitment runs: propose it, change the proposal, send it back, accept it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from portal.commitments.lifecycle import State, WithoutReasons, check
from portal.commitments.models import Commitment, CommitmentTag, Facet, Milestone, What
from portal.commitments.permissions import require_acceptor, require_may_propose, require_owner
from portal.commitments.refusals import Ended, Stale, WrongDay
from portal.commitments.services.recording import Entry, locked, publish, record
from portal.commitments.services.telling import tell_answer, tell_followers, tell_proposals
from portal.core.signals import published_changed
from portal.moderation.holding import Why
from portal.rounds.models import Round
from portal.translation import services as words
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.groups.models import Group
    from portal.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone to be: its name in the commitment's language, and its day."""

    title: str
    due: date


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody commits to. The wording's title names it, the body says what, the summary is the indicator."""

    wording: Wording
    update_by: date
    ends_on: date | None = None
    baseline: str = ""
    goal: str = ""
    codes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    steps: Sequence[Step] = ()
    from_round: Round | None = None
    replaces: Commitment | None = None


@transaction.atomic
def propose(
    promise: Promise,
    *,
    by: User,
    organisation: Organisation | None = None,
    group: Group | None = None,
    also: Iterable[Why] = (),
    at: datetime | None = None,
) -> Commitment:
    """Propose a commitment of an organisation (in a group's work plan, where one is named) or of a group.

    It is public as a proposal. Raises `WrongDay`, `PermissionDenied`.
    """
    require_may_propose(by, organisation, group)
    now = at or timezone.now()
    require_future(promise.update_by, now)
    made = Commitment.objects.create(
        organisation=organisation,
        group=group,
        author_id=by.pk,
        original_language=promise.wording.language,
        from_round=promise.from_round,
        replaces=promise.replaces,
        **_columns(promise),
    )
    words.begin(made, promise.wording)
    _write_parts(made, promise)
    record(made, Entry(What.PROPOSED), by=by, at=now)
    publish(made, made, by=by, also=tuple(also))
    tell_proposals(made.pk)
    return made


@transaction.atomic
def revise(
    commitment: Commitment, promise: Promise, *, by: User, seen: int, at: datetime | None = None
) -> Commitment:
    """Say a proposal differently, and lay it before the facilitators again where it was sent back.

    Raises `Ended` once it is accepted: what was promised is then changed by `move_on` alone.
    """
    require_owner(by, commitment)
    now = at or timezone.now()
    found = locked(commitment, seen)
    if found.state != State.PROPOSED:
        raise Ended(str(found.pk))
    require_future(promise.update_by, now)
    was_returned, found.returned_at = found.returned_at is not None, None
    for name, value in _columns(promise).items():
        setattr(found, name, value)
    _save(found, *_columns(promise), "returned_at")
    spoken = Wording(
        found.original_language, promise.wording.title, promise.wording.summary, promise.wording.body
    )
    words.reword(found, spoken, by=by, major=True)
    found.milestones.all().delete()
    found.tags.all().delete()
    _write_parts(found, promise)
    record(found, Entry(What.REVISED), by=by, at=now)
    if was_returned:
        Commitment.objects.filter(pk=found.pk).update(reminded_for=None)
        tell_proposals(found.pk)
    return found


@transaction.atomic
def accept(
    commitment: Commitment, *, by: User, seen: int, said: Wording | None = None, at: datetime | None = None
) -> Commitment:
    """Accept a proposal: it runs from now on. Never by its proposer, nor by who speaks for its organisation."""
    require_acceptor(by, commitment)
    now = at or timezone.now()
    found = _proposed(commitment, seen)
    check(found.state, State.ACCEPTED, words="", evidence=False)
    before, found.state = found.state, State.ACCEPTED
    found.accepted_at, found.accepted_by = now, by
    found.returned_at = found.reminded_for = None
    _save(found, "state", "accepted_at", "accepted_by", "returned_at", "reminded_for")
    entry = Entry(What.ACCEPTED, said=said, before=before, by_owner=False)
    record(found, entry, by=by, at=now)
    tell_answer(found, "commitment_accepted")
    tell_followers(found, "commitment_changed", but=by)
    return found


@transaction.atomic
def send_back(
    commitment: Commitment, *, by: User, seen: int, said: Wording, at: datetime | None = None
) -> Commitment:
    """Send a proposal back with questions, which everybody reads; it stays a proposal. Raises `WithoutReasons`."""
    require_acceptor(by, commitment)
    if not said.body.strip():
        raise WithoutReasons
    now = at or timezone.now()
    found = _proposed(commitment, seen)
    found.returned_at = now
    _save(found, "returned_at")
    record(found, Entry(What.RETURNED, said=said, by_owner=False), by=by, at=now)
    tell_answer(found, "commitment_returned")
    return found


def require_future(day: date, now: datetime) -> None:
    """Raise `WrongDay` for a day that has begun already."""
    if day <= now.date():
        raise WrongDay(str(day))


def _proposed(commitment: Commitment, seen: int) -> Commitment:
    found = locked(commitment, seen)
    if found.state != State.PROPOSED or not found.is_public:
        raise Stale(str(found.pk))
    return found


def _columns(promise: Promise) -> dict[str, object]:
    return {
        "update_by": promise.update_by,
        "ends_on": promise.ends_on,
        "baseline": promise.baseline,
        "goal": promise.goal,
    }


def _write_parts(commitment: Commitment, promise: Promise) -> None:
    CommitmentTag.objects.bulk_create(
        CommitmentTag(commitment=commitment, facet=facet, code=code)
        for facet in Facet.values
        for code in dict.fromkeys(promise.codes.get(facet, ()))
    )
    for step in promise.steps:
        write_step(commitment, step)


def write_step(commitment: Commitment, step: Step) -> Milestone:
    """A milestone with its name in the commitment's language."""
    spoken = commitment.original_language
    made: Milestone = commitment.milestones.create(due=step.due, original_language=spoken)
    words.begin(made, Wording(spoken, step.title))
    return made


def _save(commitment: Commitment, *columns: str) -> None:
    commitment.version += 1
    commitment.save(update_fields=[*columns, "version"])
    if commitment.is_public:
        published_changed.send(sender=Commitment, ids=[commitment.pk])
