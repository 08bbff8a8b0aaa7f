"""Appeals: filed by the author or a reporter within six months, decided by somebody else, answered in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from portal.accounts.powers import require
from portal.moderation import log, services
from portal.moderation.deciding import REDRESS, Matter, Ruling, Stale, carry_out, matter_of
from portal.moderation.models import Appeal, AppealState, CaseState, Decision
from portal.moderation.outcomes import OUTCOMES
from portal.moderation.permissions import actor_of, require_for
from portal.moderation.reporters import address, appeal_key, send
from portal.moderation.statements import Actor, Source, Statement
from portal.notifications.services import notify

if TYPE_CHECKING:
    from portal.accounts.models import User

# What undoes a decision, step by step, and what is milder than it (or does more, where a reporter appeals).
UNDO: dict[str, tuple[str, ...]] = {
    "hide": ("restore",),
    "interim": ("restore",),
    "reject": ("reopen", "approve"),
    "return": ("reopen", "approve"),
    "label": ("unlabel",),
    "lock": ("unlock",),
    "limit": ("lift",),
    "suspend": ("lift",),
    "terminate": ("lift",),
    "keep": ("hide",),
    "approve": ("hide",),
    "restore": ("hide",),
    "unlabel": ("label",),
    "unlock": ("lock",),
    "lapse": ("hide",),
}
VARY: dict[str, tuple[str, ...]] = {
    "hide": ("restore", "label"),
    "reject": ("reopen", "return"),
    "keep": ("label",),
    "approve": ("label",),
    "restore": ("label",),
}


class TooLate(Exception):
    """More than six months after the decision."""


@dataclass(frozen=True, slots=True)
class Appellant:
    """Who appeals: a member, or a visitor whose address has been confirmed."""

    user: User | None = None
    email: str = ""


def standing(decision: Decision, appellant: Appellant) -> str:
    """ "author" or "reporter" for whoever may appeal against this decision, "" for everybody else."""
    found = matter_of(decision.case_id)
    author = found.content.author(found.thing)
    if appellant.user is not None and author is not None and author.pk == appellant.user.pk:
        return "author"
    if author is not None and appellant.email and appellant.email == author.email:
        return "author"
    reports = decision.case.reports.exclude(confirmed_at=None)
    mine = (
        reports.filter(by=appellant.user)
        if appellant.user
        else reports.filter(by=None, email=appellant.email)
    )
    return "reporter" if (appellant.user or appellant.email) and mine.exists() else ""


def of(decision: Decision, appellant: Appellant) -> Appeal | None:
    """The appeal that they have filed already."""
    if appellant.user is not None:
        return decision.appeals.filter(by=appellant.user).first()
    return decision.appeals.filter(email=appellant.email).first() if appellant.email else None


@transaction.atomic
def appeal(decision: Decision, words: str, *, by: Appellant, language: str) -> Appeal:
    """File an appeal; `PermissionDenied` for who is neither author nor reporter, `TooLate` after six months."""
    if by.user is not None:
        require(by.user, "appeal")
    role = standing(decision, by)
    if not role:
        raise PermissionDenied("neither author nor reporter")
    if timezone.now() > decision.at + REDRESS:
        raise TooLate
    if filed := of(decision, by):
        return filed
    case = matter_of(decision.case_id, lock=True).case
    if not case.is_waiting:
        case.state = CaseState.APPEALED
    services.note(case, "appealed", by=by.user, words=words)
    filed = Appeal.objects.create(
        decision=decision,
        by=by.user,
        email=by.email,
        is_author=role == "author",
        language=language,
        words=words,
    )
    _tell(filed, "moderation_appeal_filed")
    return filed


def _tell(filed: Appeal, kind: str) -> None:
    """The appellant, by notice; a visitor gets letters with a link once there is an answer."""
    path = f"moderation/appeal/{filed.decision_id}/"
    appellant: Any = filed.by
    if appellant is not None and appellant.is_active:
        notify([appellant], kind, path=path)
    elif filed.email and filed.is_decided:
        transaction.on_commit(lambda: _write(filed))


def _write(filed: Appeal) -> None:
    key = appeal_key(filed.decision, filed.email)
    with override(filed.language):
        link = address(f"moderation/appeal/{filed.decision_id}/?key={key}", filed.language)
        text = gettext("Your appeal has been decided. This is the answer:")
        send(filed.email, gettext("Answer to your appeal"), f"{text}\n\n{filed.answer}\n\n{link}\n")


def require_judge(filed: Appeal, by: User, matter: Matter) -> None:
    """Whoever decides an appeal has the power here, is not involved, and did not make the decision; no exceptions."""
    require_for(by, "decide_appeal", matter.case, matter.content, matter.thing)
    if filed.by_id == by.pk or matter.case.decisions.filter(pk=filed.decision_id, by=by).exists():
        raise PermissionDenied("one's own decision")


@transaction.atomic
def take(appeal_id: UUID, *, by: User) -> Appeal:
    """Take an appeal on."""
    filed = Appeal.objects.select_for_update().get(pk=appeal_id)
    require_judge(filed, by, matter_of(filed.decision.case_id))
    if not filed.is_decided:
        filed.state, filed.assigned_to, filed.version = AppealState.ASSIGNED, by, filed.version + 1
        filed.save()
    return filed


@transaction.atomic
def answer(appeal_id: UUID, result: AppealState, ruling: Ruling, *, by: User, version: int) -> Appeal:
    """Decide an appeal: `ruling.words` is the written answer, its other fields the reasons of a new measure.

    Raises `PermissionDenied`, `Stale` where it was changed or decided meanwhile, `IncompleteStatement`.
    """
    filed = Appeal.objects.select_for_update().get(pk=appeal_id)
    matter = matter_of(filed.decision.case_id, lock=True)
    require_judge(filed, by, matter)
    if filed.version != version or filed.is_decided:
        raise Stale([])
    if not ruling.words.strip():
        raise log.IncompleteStatement(["answer"])
    actor = actor_of(by, "decide_appeal")
    filed.state, filed.assigned_to, filed.decided_by = result, by, by
    filed.answer, filed.decided_at, filed.version = ruling.words, timezone.now(), filed.version + 1
    filed.save()
    _carry_out(filed, matter, ruling, by, actor)
    _tell(filed, f"moderation_appeal_{result}")
    log.decide(_statement(filed, matter, actor, ruling))
    return filed


def steps(filed: Appeal, result: str, status: str) -> tuple[str, ...]:
    """What has to be done for this result, in the state that the thing is in by now."""
    table = {AppealState.OVERTURNED.value: UNDO, AppealState.VARIED.value: VARY}.get(result, {})
    wanted = table.get(filed.decision.outcome, ())
    state, done = status, []
    for name in wanted:
        outcome = OUTCOMES[name]
        if state in outcome.sources and (outcome.to is None or outcome.to != state):
            done.append(name)
            state = outcome.to or state
    return tuple(done)


def can_vary(filed: Appeal) -> bool:
    """Whether there is anything between letting it stand and undoing it."""
    return filed.decision.outcome in VARY


def _carry_out(filed: Appeal, matter: Matter, ruling: Ruling, by: User, actor: Actor) -> None:
    remaining = steps(filed, filed.state, matter.thing.status)
    for name in remaining:
        done = Ruling(
            name,
            rule=ruling.rule,
            law=ruling.law,
            facts=ruling.facts,
            explanation=ruling.explanation,
            label=ruling.label,
            language=ruling.language,
        )
        carry_out(matter, OUTCOMES[name], done, by=by, actor=actor, source=Source.APPEAL)
    if not remaining:
        others = Appeal.objects.undecided().filter(decision__case=matter.case).exists()
        if not matter.case.is_waiting:
            matter.case.state = CaseState.APPEALED if others else CaseState.CLOSED
        services.note(matter.case, filed.state, by=by)


def _statement(filed: Appeal, matter: Matter, actor: Actor, ruling: Ruling) -> Statement:
    """How it ended, for the log: it refers to the decision and takes nothing from anybody itself."""
    return Statement(
        outcome=filed.state,
        actor=actor,
        facts=ruling.facts,
        facts_language=ruling.language,
        explanation=ruling.explanation,
        content_type=matter.content.name,
        content_date=matter.thing.created_at.date(),
        content_language=matter.case.language,
        application_date=filed.decided_at or timezone.now(),
        redress_until=None,
        source=Source.APPEAL,
        refers_to=filed.decision_id,
    )


@transaction.atomic
def rejoin(filed: Appeal, words: str, *, by: Appellant) -> Appeal:
    """The appellant's one reply to the answer; `PermissionDenied` for others, and a second time."""
    filed = Appeal.objects.select_for_update().get(pk=filed.pk)
    own = filed.by_id == by.user.pk if by.user is not None else bool(by.email) and filed.email == by.email
    if not own or not filed.is_decided or filed.rejoinder:
        raise PermissionDenied("answered once")
    filed.rejoinder = words
    filed.save(update_fields=["rejoinder"])
    judge: Any = filed.decided_by
    if judge is not None and judge.is_active:
        notify([judge], "moderation_rejoinder", path=f"moderation/queue/appeals/{filed.pk}/")
    return filed
