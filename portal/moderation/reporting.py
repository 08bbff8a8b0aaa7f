"""Reports: by members at once, by visitors once they have confirmed their address; and hiding for the time being
what several established members reported, until a person has looked or 72 hours are over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, gettext_noop, override

from portal.accounts.powers import require
from portal.moderation import log, services
from portal.moderation.deciding import REDRESS
from portal.moderation.holding import Why
from portal.moderation.lifecycle import Status
from portal.moderation.models import Case, CaseState, Decision, Moderated, Report
from portal.moderation.registry import content_of, find
from portal.moderation.reporters import address, send
from portal.moderation.rules import Rule
from portal.moderation.statements import Actor, Automation, Source, Statement, Visibility

if TYPE_CHECKING:
    from portal.accounts.models import User

ENOUGH = 3
INTERIM = timedelta(hours=72)
CONFIRM_WITHIN = timedelta(days=7)
KEPT_UNCONFIRMED = timedelta(days=7)
# A whole campus may share one network address: the limit is for floods, not for readers.
AN_HOUR_FROM_ONE_NETWORK, A_DAY_BY_ONE_MEMBER, A_DAY_TO_ONE_ADDRESS = 60, 30, 5
SALT = "portal.moderation.report"
REPORTED = gettext_noop(
    "Three established members reported it independently; no person has looked at it yet."
)
INTERIM_WHY = gettext_noop("It is hidden until a person has looked at it, for 72 hours at most.")
NO_LAW_YET = gettext_noop("Not determined yet: no person has looked at it.")
LAPSED = gettext_noop("No person confirmed within 72 hours that it should be hidden.")
STANDARD_FACTS = (REPORTED, INTERIM_WHY, NO_LAW_YET, LAPSED)


class TooMany(Exception):
    """More reports than one person or network can mean."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What somebody says of a thing; `email` and `network` only of visitors."""

    rule: str
    words: str
    language: str
    email: str = ""
    network: str = ""


@transaction.atomic
def report(thing: Moderated, complaint: Complaint, *, by: User | AnonymousUser) -> Report:
    """Report a public thing. A visitor's report counts once the address is confirmed; the letter goes on commit."""
    require(by, "report")
    case = _quiet_case(thing)
    origin = salted_hmac(SALT, complaint.network).hexdigest() if complaint.network else ""
    member = None if isinstance(by, AnonymousUser) else by
    _require_few(member, complaint.email, origin)
    mine: dict[str, Any] = {
        "case": case,
        "by": member,
        "email": "" if member else complaint.email,
        "settled_by": None,
    }
    made, _is_new = Report.objects.update_or_create(
        **mine,
        defaults={
            "rule": complaint.rule,
            "words": complaint.words,
            "language": complaint.language,
            "origin": "" if member else origin,
            "is_established": member is not None and _is_established(member),
        },
    )
    if member is not None:
        _count(made, thing)
    elif made.confirmed_at is None:
        transaction.on_commit(partial(_ask_to_confirm, made))
    return made


def _quiet_case(thing: Moderated) -> Case:
    """The thing's case, without opening it."""
    content = content_of(thing)
    case, _made = Case.objects.get_or_create(
        object_id=thing.pk,
        defaults={"content": content.name, "language": content.language(thing), "state": CaseState.CLOSED},
    )
    return case


def _is_established(member: User) -> bool:
    return not member.is_new or services.is_vouched(member)


def _require_few(member: User | None, email: str, origin: str) -> None:
    now = timezone.now()
    today = Report.objects.filter(created_at__gt=now - timedelta(days=1))
    hour = Report.objects.filter(created_at__gt=now - timedelta(hours=1), origin=origin)
    many = (
        today.filter(by=member).count() >= A_DAY_BY_ONE_MEMBER
        if member
        else today.filter(email=email).count() >= A_DAY_TO_ONE_ADDRESS
        or (origin != "" and hour.count() >= AN_HOUR_FROM_ONE_NETWORK)
    )
    if many:
        raise TooMany


def _ask_to_confirm(made: Report) -> None:
    path = f"moderation/report/confirm/{signing.dumps(str(made.pk), salt=SALT)}/"
    with override(made.language):
        text = gettext(
            "Somebody, probably you, reported something on the portal with this address. "
            "Confirm it within seven days, otherwise it is forgotten:"
        )
        ignored = gettext("If it was not you, you need not do anything.")
        subject = gettext("Please confirm your report")
        send(made.email, subject, f"{text}\n\n{address(path, made.language)}\n\n{ignored}\n")


def unconfirmed(token: str) -> Report | None:
    """The report that a letter's link belongs to; None where the link is wrong or too old."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=CONFIRM_WITHIN)
    except signing.BadSignature:
        return None
    return Report.objects.filter(pk=pk).select_related("case").first()


@transaction.atomic
def confirm(made: Report) -> None:
    """The visitor has shown that the address is theirs; may be done again without harm."""
    found = find(made.case.object_id)
    if made.confirmed_at is None and found is not None:
        _count(made, found[1])


def _count(made: Report, thing: Any) -> None:
    """From now on it counts: the case is open, and hidden where enough established members say so."""
    if made.confirmed_at is None:
        made.confirmed_at = timezone.now()
        made.save(update_fields=["confirmed_at"])
    case = services.open_case(thing, [Why.REPORTED], by=None)
    if thing.is_public and _independent(case) >= ENOUGH:
        hide_for_now(case, thing)


def _independent(case: Case) -> int:
    """How many established members reported it since it was last hidden for the time being."""
    reports = Report.objects.unsettled().filter(case=case)
    last = case.decisions.filter(outcome="interim").first()
    return (reports.filter(confirmed_at__gt=last.at) if last else reports).established_reporters()


@transaction.atomic
def hide_for_now(case: Case, thing: Moderated) -> Decision:
    """Hide until a person has looked, 72 hours at most; done by the portal itself, and said so on the log."""
    services.move(thing, to=Status.HIDDEN, by=None)
    case.interim_until = timezone.now() + INTERIM
    services.note(case, "interim", by=None)
    services.tell_author(thing, "moderation_interim")
    rules = Counter(Report.objects.unsettled().filter(case=case).values_list("rule", flat=True))
    rule = max(rules, key=lambda code: (rules[code], code), default=str(Rule.R10))
    decision = _by_itself(case, "interim", rule)
    log.decide(
        _statement(
            case,
            thing,
            decision,
            facts=REPORTED,
            explanation=INTERIM_WHY,
            visibility=Visibility.REMOVED,
            rule=rule,
            law=NO_LAW_YET if rule == Rule.R1 else "",
            end_date=case.interim_until,
        )
    )
    return decision


def show_what_nobody_confirmed() -> int:
    """Undo hiding for the time being where its time is over and no person has decided; how many were."""
    due = list(Case.objects.interim_over(timezone.now()).values_list("pk", flat=True))
    return sum(_lapse(pk) for pk in due)


@transaction.atomic
def _lapse(pk: Any) -> bool:
    case = Case.objects.select_for_update().interim_over(timezone.now()).filter(pk=pk).first()
    found = find(case.object_id) if case is not None else None
    if case is None or found is None:
        return False
    thing, hidden = found[1], case.decisions.filter(outcome="interim").first()
    case.interim_until = None
    if thing.status != Status.HIDDEN:
        case.save()
        return False
    services.move(thing, to=Status.PUBLISHED, by=None)
    services.note(case, "lapse", by=None)
    services.tell_author(thing, "moderation_restore", rule="")
    decision = _by_itself(case, "lapse", "")
    refers_to = hidden.pk if hidden else None
    log.decide(_statement(case, thing, decision, facts=LAPSED, refers_to=refers_to))
    return True


def _by_itself(case: Case, outcome: str, rule: str) -> Decision:
    return Decision.objects.create(
        case=case,
        outcome=outcome,
        rule=rule,
        is_automated=True,
        language=case.language,
        waited_since=case.opened_at,
    )


def _statement(case: Case, thing: Moderated, decision: Decision, **given: Any) -> Statement:
    """What the portal itself did."""
    return Statement(
        id=decision.pk,
        outcome=decision.outcome,
        actor=Actor.PORTAL,
        content_type=case.content,
        content_date=thing.created_at.date(),
        content_language=case.language,
        application_date=decision.at,
        redress_until=decision.at + REDRESS,
        source=Source.REPORT,
        automated_decision=Automation.FULLY,
        **given,
    )


def forget_unconfirmed() -> int:
    """Throw away what was not confirmed in time, and network traces older than a week; how many reports went."""
    before = timezone.now() - KEPT_UNCONFIRMED
    Report.objects.filter(created_at__lt=before).exclude(origin="").update(origin="")
    return Report.objects.filter(confirmed_at=None, created_at__lt=before).delete()[0]


def reportable(pk: Any) -> tuple[Any, Moderated] | None:
    """A public thing by its identifier; what is not public cannot be reported."""
    found = find(pk)
    return cast("tuple[Any, Moderated]", found) if found and found[1].is_public else None
