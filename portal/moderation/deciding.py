"""Deciding on a case: permission, version, move, history, notices, and last the public log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from portal.moderation import log, services
from portal.moderation.holding import Why
from portal.moderation.lifecycle import ForbiddenMove, Status
from portal.moderation.models import Case, CaseEvent, CaseState, Decision, Report
from portal.moderation.outcomes import OUTCOMES, Outcome, possible
from portal.moderation.permissions import actor_of, require_for
from portal.moderation.redaction import NothingFound
from portal.moderation.registry import Content, named
from portal.moderation.reporters import tell_reporters
from portal.moderation.statements import Actor, Source, Statement

if TYPE_CHECKING:
    from portal.accounts.models import User

CLAIM = timedelta(hours=24)
REDRESS = timedelta(days=183)
NO_RULE = gettext_noop("A person read it and found that no rule is broken.")
UNDONE = gettext_noop("An earlier measure was undone.")
STANDARD_FACTS = (NO_RULE, UNDONE)


class Stale(Exception):
    """The case has changed since the form was made; `events` says how."""

    def __init__(self, events: list[CaseEvent]) -> None:
        super().__init__("stale")
        self.events = events


@dataclass(frozen=True, slots=True)
class Ruling:
    """What somebody decides. `facts` and `explanation` are public; `words` are for the author alone."""

    outcome: str
    rule: str = ""
    law: str = ""
    facts: str = ""
    explanation: str = ""
    words: str = ""
    label: str = ""
    language: str = "en"
    until: datetime | None = None
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """A case with what it is about."""

    case: Case
    content: Content
    thing: Any


def matter_of(case_id: UUID, *, version: int | None = None, lock: bool = False) -> Matter:
    """The case and its thing; raises `Case.DoesNotExist`, `LookupError` where the thing is gone, `Stale`."""
    cases = Case.objects.select_for_update() if lock else Case.objects.all()
    case = cases.prefetch_related("reports").get(pk=case_id)
    if version is not None and version != case.version:
        raise Stale(list(case.events.filter(version__gt=version).select_related("by")))
    content = named(case.content)
    thing = content.many([case.object_id]).get(case.object_id)
    if thing is None:
        raise LookupError(str(case.object_id))
    return Matter(case, content, thing)


@transaction.atomic
def claim(case_id: UUID, *, by: User) -> Case:
    """Take a case on for a day, so that others see it; they may still decide it."""
    matter = matter_of(case_id, lock=True)
    case = matter.case
    require_for(by, "see_queue", case, matter.content, matter.thing)
    if case.is_waiting:
        case.state, case.claimed_by, case.claimed_until = CaseState.CLAIMED, by, timezone.now() + CLAIM
        services.note(case, "claimed", by=by)
    return case


@transaction.atomic
def ask_second_opinion(case_id: UUID, *, by: User, version: int, words: str) -> Case:
    """Leave the case to somebody else, saying why."""
    matter = matter_of(case_id, version=version, lock=True)
    require_for(by, "see_queue", matter.case, matter.content, matter.thing)
    matter.case.state = CaseState.SECOND_OPINION
    services.note(matter.case, "second_opinion", by=by, words=words)
    return matter.case


@transaction.atomic
def decide(case_id: UUID, ruling: Ruling, *, by: User, version: int) -> Decision:
    """Decide on a case. Raises `PermissionDenied` (`Involved`), `Stale`, `ForbiddenMove` where the thing's state
    does not allow it, `IncompleteStatement` where reasons are missing."""
    matter = matter_of(case_id, version=version, lock=True)
    outcome = OUTCOMES[ruling.outcome]
    require_for(by, outcome.power, matter.case, matter.content, matter.thing)
    _require_other(matter.case, outcome, by)
    _require_fits(matter, outcome)
    actor = actor_of(by, outcome.power)
    return carry_out(matter, outcome, ruling, by=by, actor=actor)


def _require_other(case: Case, outcome: Outcome, by: User) -> None:
    """Nobody gives the second opinion they asked for, or undoes the secretariat's measure from below."""
    if case.state == CaseState.SECOND_OPINION:
        asked = case.events.filter(verb="second_opinion").last()
        if asked is not None and asked.by_id == by.pk:
            raise PermissionDenied("second opinion")
    last = case.decisions.first()
    from_above = outcome.undoes and last is not None and last.by_secretariat
    if from_above and actor_of(by, outcome.power) != Actor.SECRETARIAT:
        raise PermissionDenied("a measure of the secretariat")


def _require_fits(matter: Matter, outcome: Outcome) -> None:
    case, status = matter.case, matter.thing.status
    can_redact = matter.content.redact is not None
    marks = {"labelled": bool(case.label), "locked": case.is_locked, "redacts": can_redact}
    if outcome not in possible(status, interim=case.interim_until is not None, **marks):
        raise ForbiddenMove(f"{outcome.name} does not apply to what is {status}")


@transaction.atomic
def carry_out(
    matter: Matter,
    outcome: Outcome,
    ruling: Ruling,
    *,
    by: User | None,
    actor: Actor,
    source: Source | None = None,
) -> Decision:
    """Do what was decided and leave its traces; permission has been asked. The log comes last."""
    case, thing = matter.case, matter.thing
    waited_since = case.opened_at
    if outcome.name == "redact":
        _redact(matter, ruling)
    if outcome.to is not None and thing.status != outcome.to:
        services.move(thing, to=outcome.to, by=by)
    _mark(case, outcome, ruling)
    matter.content.effect(thing, outcome.name)
    decision = Decision.objects.create(
        id=uuid4(),
        case=case,
        outcome=outcome.name,
        rule=ruling.rule,
        words=ruling.words,
        by=by,
        by_secretariat=actor == Actor.SECRETARIAT,
        language=case.language,
        waited_since=waited_since,
    )
    services.note(case, outcome.name, by=by, words=ruling.words)
    reports = _settle(case, decision)
    if outcome.tells:
        services.tell_author(thing, outcome.tells, rule=ruling.rule)
    tell_reporters(reports, decision, done=outcome.reasons)
    if outcome.logged:
        source = source or (Source.REPORT if reports else Source.OWN_INITIATIVE)
        log.decide(_statement(matter, outcome, ruling, decision, actor, source))
    return decision


def _redact(matter: Matter, ruling: Ruling) -> None:
    """Blacken the passages before anybody sees the thing again; raise `NothingFound` where it says none of them."""
    redact = matter.content.redact
    if redact is None or not ruling.passages or not redact(matter.thing, ruling.passages):
        raise NothingFound


def _mark(case: Case, outcome: Outcome, ruling: Ruling) -> None:
    """What the case remembers of it."""
    case.interim_until = None
    if outcome.name in {"label", "unlabel"}:
        case.label = ruling.label if outcome.name == "label" else ""
    if outcome.name in {"lock", "unlock"}:
        case.is_locked = outcome.name == "lock"
    if outcome.to == Status.HELD:
        case.state, case.opened_at, case.why = CaseState.OPEN, timezone.now(), [Why.TAKEN_UP.value]
    else:
        case.state = CaseState.DECIDED


def _settle(case: Case, decision: Decision) -> list[Report]:
    """The reports that this decision answers."""
    reports = list(Report.objects.unsettled().filter(case=case).select_related("by"))
    Report.objects.filter(pk__in=[report.pk for report in reports]).update(settled_by=decision)
    return reports


def _statement(
    matter: Matter, outcome: Outcome, ruling: Ruling, decision: Decision, actor: Actor, source: Source
) -> Statement:
    standard = UNDONE if outcome.undoes else NO_RULE
    return Statement(
        id=decision.pk,
        outcome=outcome.name,
        actor=actor,
        facts=ruling.facts if outcome.reasons else ruling.facts or standard,
        facts_language=ruling.language if ruling.facts else "en",
        explanation=ruling.explanation,
        content_type=matter.content.name,
        content_date=matter.thing.created_at.date(),
        content_language=matter.case.language,
        application_date=decision.at,
        redress_until=decision.at + REDRESS,
        visibility=outcome.visibility,
        account=outcome.account,
        end_date=ruling.until,
        rule=ruling.rule if outcome.reasons else "",
        law=ruling.law if outcome.reasons else "",
        source=source,
        refers_to=_undone(matter.case, decision) if outcome.undoes else None,
    )


def _undone(case: Case, decision: Decision) -> UUID | None:
    """The measure that this decision ends."""
    before = case.decisions.exclude(pk=decision.pk).first()
    return before.pk if before else None


def decide_many(
    chosen: Iterable[tuple[UUID, int]], ruling: Ruling, *, by: User
) -> tuple[list[Decision], list[tuple[UUID, Exception]]]:
    """The same decision on several cases, each on its own with a statement of its own: what was done, what not."""
    done: list[Decision] = []
    refused: list[tuple[UUID, Exception]] = []
    for case_id, version in chosen:
        try:
            done.append(decide(case_id, ruling, by=by, version=version))
        except (
            Stale,
            PermissionDenied,
            ForbiddenMove,
            log.IncompleteStatement,
            NothingFound,
            LookupError,
            Case.DoesNotExist,
        ) as error:
            refused.append((case_id, error))
    return done, refused
