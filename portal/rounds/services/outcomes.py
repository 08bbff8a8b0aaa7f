"""The verbs about an outcome: write it, publish it once each objection is answered, change it on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.core.signals import published_changed
from portal.groups.permissions import require_facilitator
from portal.rounds.counting import Stage
from portal.rounds.models import Answer, Outcome, Position, Round, What
from portal.rounds.refusals import Closed, Stale, Unanswered, WithoutReason
from portal.rounds.services.beginning import Reason, locked, note
from portal.rounds.services.telling import tell_outcome
from portal.translation import services as written
from portal.translation.written import Wording, Written

if TYPE_CHECKING:
    from portal.accounts.models import User


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What was decided, and what is said to each objection, by its position; all of it in one language."""

    words: str
    language: str = "en"
    answers: Mapping[UUID, str] = field(default_factory=dict)
    review_on: date | None = None


@transaction.atomic
def write_outcome(
    one: Round, conclusion: Conclusion, *, by: User, seen: int, at: datetime | None = None
) -> Outcome:
    """Keep a draft, which only facilitators see; `seen` is its version, 0 for none. Raises `Closed` before the end
    of the round, `Stale` where somebody else wrote meanwhile."""
    return _written(one, conclusion, {Stage.CLOSED}, by, seen, at or timezone.now())


@transaction.atomic
def publish_outcome(
    one: Round, conclusion: Conclusion, *, by: User, seen: int, at: datetime | None = None
) -> Outcome:
    """Publish it and tell everybody who took a position. Raises `Unanswered` where an objection has no answer,
    `WithoutReason` where nothing is said, and what `write_outcome` raises."""
    now = at or timezone.now()
    outcome = _written(one, conclusion, {Stage.CLOSED}, by, seen, now)
    _require_whole(outcome, conclusion)
    outcome.published_at = now
    outcome.save(update_fields=["published_at"])
    note(outcome.round, What.DECIDED, by=by, at=now)
    tell_outcome(outcome.round, but=by)
    published_changed.send(sender=Round, ids=[outcome.round_id])
    return outcome


@transaction.atomic
def revise_outcome(
    one: Round, conclusion: Conclusion, *, reason: Reason, by: User, seen: int, at: datetime | None = None
) -> Outcome:
    """Say a published outcome differently, for a reason that everybody reads; what it said before is kept.

    Raises `WithoutReason`, `Unanswered`, `Stale`, `Closed` where there is none to change.
    """
    now = at or timezone.now()
    if not reason.words.strip():
        raise WithoutReason
    outcome = _written(one, conclusion, {Stage.DECIDED}, by, seen, now)
    _require_whole(outcome, conclusion)
    note(outcome.round, What.REVISED, by=by, at=now, reason=reason)
    tell_outcome(outcome.round, kind="round_outcome_changed", but=by)
    published_changed.send(sender=Round, ids=[outcome.round_id])
    return outcome


def standing(one: Round) -> list[Position]:
    """The objections that stood at the end, in the order in which they were made."""
    return list(one.positions.objections().in_order())


def _written(
    one: Round, conclusion: Conclusion, stages: set[Stage], by: User, seen: int, now: datetime
) -> Outcome:
    require_facilitator(by, one.group)
    found = locked(one)
    if not found.is_public or found.stage(now) not in stages:
        raise Closed(str(found.pk))
    outcome = Outcome.objects.select_for_update().filter(round=found).first()
    if (outcome.version if outcome else 0) != seen:
        raise Stale(str(found.pk))
    if outcome is None:
        outcome = Outcome.objects.create(round=found, version=0, original_language=conclusion.language)
    if outcome.review_on != conclusion.review_on:
        outcome.reminded_at = None
    outcome.review_on, outcome.by, outcome.version = conclusion.review_on, by, outcome.version + 1
    outcome.save(update_fields=["review_on", "reminded_at", "by", "version"])
    _say(outcome, conclusion.words, conclusion.language, by)
    for position in standing(found):
        _answer(outcome, position, conclusion, by)
    outcome.round = found
    return outcome


def _answer(outcome: Outcome, position: Position, conclusion: Conclusion, by: User) -> None:
    said = conclusion.answers.get(position.pk, "").strip()
    answer = Answer.objects.filter(position=position).first()
    if answer is None and said:
        answer = Answer.objects.create(
            outcome=outcome, position=position, original_language=conclusion.language
        )
    if answer is not None:
        _say(answer, said, conclusion.language, by)


def _say(thing: Written, said: str, language: str, by: User) -> None:
    """The words from now on, in the language in which it was first written."""
    if thing.original() is None:
        written.begin(thing, Wording(language, body=said))
    else:
        written.reword(thing, Wording(thing.original_language, body=said), by=by, major=True)


def _require_whole(outcome: Outcome, conclusion: Conclusion) -> None:
    if not conclusion.words.strip():
        raise WithoutReason
    if any(not conclusion.answers.get(one.pk, "").strip() for one in standing(outcome.round)):
        raise Unanswered(str(outcome.pk))
