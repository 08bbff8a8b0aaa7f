"""The verbs of measures against accounts: limit, suspend, end together, lift; each leaves a statement of reasons.

Ending takes two persons: whoever proposes it never confirms it. Nobody measures themselves.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from portal.accounts import services as accounts
from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import Role, require
from portal.moderation import services
from portal.moderation.deciding import Matter, Ruling, Stale, carry_out
from portal.moderation.models import Case, Measure, MeasureKind, MeasureState
from portal.moderation.outcomes import OUTCOMES
from portal.moderation.permissions import actor_of, require_for
from portal.moderation.registry import Content, Words, named
from portal.moderation.registry import register as register_content
from portal.moderation.reporters import address, appeal_key, send
from portal.notifications.services import notify

if TYPE_CHECKING:
    from portal.moderation.models import Decision

LONGEST_LIMIT = timedelta(days=7)
NAME = "account"


class TooLong(ValueError):
    """A limit of more than seven days, or an end that has passed."""


@transaction.atomic
def limit(user: User, ruling: Ruling, *, by: User) -> Measure:
    """Keep somebody from acting for up to seven days; raises `TooLong`, `PermissionDenied`."""
    _require_end(ruling.until, LONGEST_LIMIT)
    return _at_once(user, MeasureKind.LIMIT, ruling, by=by)


@transaction.atomic
def suspend(user: User, ruling: Ruling, *, by: User) -> Measure:
    """Keep somebody from acting until a day."""
    _require_end(ruling.until)
    return _at_once(user, MeasureKind.SUSPEND, ruling, by=by)


@transaction.atomic
def propose_termination(user: User, ruling: Ruling, *, by: User) -> Measure:
    """Propose that an account ends; a second person of the secretariat is told and decides."""
    require(by, "propose_termination")
    if user.pk == by.pk or not user.is_active:
        raise PermissionDenied("no such account")
    measure = _made(user, MeasureKind.TERMINATE, ruling, by)
    grants = RoleGrant.objects.in_force().filter(role=Role.SECRETARIAT).exclude(user=by)
    others = User.objects.filter(is_active=True, pk__in=grants.values("user"))
    notify(others, "moderation_termination_proposed", path=f"moderation/queue/accounts/{measure.pk}/")
    return measure


@transaction.atomic
def confirm(measure_id: UUID, *, by: User, version: int) -> Measure:
    """The second person ends the account; raises `PermissionDenied` for the first, `Stale` where it was decided."""
    measure = _proposed(measure_id, by, version)
    _carry_out(measure, measure.kind, by)
    return measure


@transaction.atomic
def decline(measure_id: UUID, *, by: User, version: int) -> Measure:
    """Let the account be."""
    measure = _proposed(measure_id, by, version)
    _settle(measure, MeasureState.DECLINED, by)
    return measure


@transaction.atomic
def lift(measure_id: UUID, ruling: Ruling, *, by: User, version: int) -> Measure:
    """Let the account act again before its time is over."""
    measure = _locked(measure_id, version)
    if measure.status != MeasureState.IN_FORCE:
        raise Stale([])
    _carry_out(measure, "lift", by, facts=ruling.facts)
    return measure


def _require_end(until: datetime | None, longest: timedelta | None = None) -> None:
    now = timezone.now()
    if until is None or until <= now or (longest and until > now + longest + timedelta(minutes=1)):
        raise TooLong


def _made(user: User, kind: MeasureKind, ruling: Ruling, by: User) -> Measure:
    said = {name: getattr(ruling, name) for name in ("rule", "law", "facts", "explanation", "words")}
    return Measure.objects.create(
        user=user, kind=kind, until=ruling.until, language=ruling.language, proposed_by=by, **said
    )


def _at_once(user: User, kind: MeasureKind, ruling: Ruling, *, by: User) -> Measure:
    require(by, OUTCOMES[kind].power)
    measure = _made(user, kind, ruling, by)
    _carry_out(measure, kind, by)
    return measure


def _locked(measure_id: UUID, version: int) -> Measure:
    measure = Measure.objects.select_for_update().get(pk=measure_id)
    if measure.version != version:
        raise Stale([])
    return measure


def _proposed(measure_id: UUID, by: User, version: int) -> Measure:
    require(by, "suspend")
    measure = _locked(measure_id, version)
    if measure.status != MeasureState.PROPOSED:
        raise Stale([])
    if measure.proposed_by_id == by.pk:
        raise PermissionDenied("a second person decides")
    return measure


def _settle(measure: Measure, status: MeasureState, by: Any) -> None:
    measure.status, measure.decided_by = status, by
    measure.version += 1
    measure.save()


def _carry_out(measure: Measure, name: str, by: User, facts: str = "") -> None:
    """Ask once more, then decide as about anything else: case, decision, notice, log."""
    outcome = OUTCOMES[name]
    content = named(NAME)
    case = Case.objects.filter(object_id=measure.pk).first() or services.open_case(measure, [], by=by)
    require_for(by, outcome.power, case, content, measure)
    measure.decided_by = by
    ruling = Ruling(
        name,
        rule=measure.rule,
        law=measure.law,
        facts=facts or measure.facts,
        explanation=measure.explanation,
        words=measure.words,
        language=measure.language,
        until=measure.until if outcome.account else None,
    )
    matter = Matter(case, content, measure)
    decision = carry_out(matter, outcome, ruling, by=by, actor=actor_of(by, outcome.power))
    if name == MeasureKind.TERMINATE:
        _write_last(measure, decision)


def _write_last(measure: Measure, decision: Decision) -> None:
    """The reasons and the way to appeal, by mail: the account cannot sign in any more."""
    user: Any = measure.user
    language = user.language or "en"
    with override(language):
        path = f"moderation/appeal/{decision.pk}/?key={appeal_key(decision, user.email)}"
        told = gettext("Your account has been ended. This is why:")
        appeal = gettext("If you disagree, you can appeal within six months:")
        text = f"{told}\n\n{measure.words or measure.explanation}\n\n{appeal}\n{address(path, language)}\n"
        subject = gettext("Your account has been ended")
        transaction.on_commit(lambda: send(user.email, subject, text))


def effect(measure: Measure, outcome: str) -> None:
    """What the decision means for the account."""
    user: Any = measure.user
    if user is None:
        return
    lifted = outcome == "lift"
    if outcome == MeasureKind.TERMINATE or (lifted and measure.kind == MeasureKind.TERMINATE):
        accounts.close(user) if not lifted else accounts.reopen(user)
    else:
        reason = "" if lifted else measure.words or measure.explanation
        accounts.set_suspension(user, until=None if lifted else measure.until, reason=reason)
    status = MeasureState.ENDED if lifted else MeasureState.IN_FORCE
    _settle(measure, status, measure.decided_by)


def register_accounts() -> None:
    """Make accounts known to moderation, to their owners alone."""
    register_content(
        Content(
            name=NAME,
            label=_("Account"),
            model=Measure,
            title=lambda measure, language: str(gettext("Your account")),
            language=lambda measure: (measure.user.language if measure.user else "") or "en",
            path=lambda measure: "account/",
            text=lambda measure: "",
            words=lambda measure: [Words(measure.language, str(measure.get_kind_display()), measure.words)],
            effect=effect,
            is_private=True,
        )
    )
