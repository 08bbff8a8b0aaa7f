"""The course of a consultation: announced → open → consolidating → responded → final → archived.

Every change of stage or dates leaves a `StageEvent` that anybody may read. Opening and closing happen at their very
moments whether or not the clock runs (`Consultation.stage_at`); the clock only notes them and tells followers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.consultations.models import Comment, Consultation, Draft, Stage, StageEvent
from portal.consultations.permissions import require_editor
from portal.consultations.refusals import Refused, Stale
from portal.consultations.services import telling
from portal.consultations.services.dispositions import publish_answers
from portal.core.signals import published_changed
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.notifications.services import News, announce_once

if TYPE_CHECKING:
    from portal.accounts.models import User

S = Stage
# Where one may go on to by hand. A further round of comments may follow while answers are written, or after them.
NEXT: dict[Stage, tuple[Stage, ...]] = {
    S.ANNOUNCED: (S.OPEN,),
    S.OPEN: (S.CONSOLIDATING,),
    S.CONSOLIDATING: (S.RESPONDED, S.OPEN),
    S.RESPONDED: (S.FINAL, S.OPEN),
    S.FINAL: (S.ARCHIVED,),
    S.ARCHIVED: (),
}
BEFOREHAND = timedelta(days=3)
NOTICES = {
    S.OPEN: "consultation_opened",
    S.RESPONDED: "consultation_responded",
    S.FINAL: "consultation_final",
}
UNPUBLISHED = (Status.DRAFT, Status.RETURNED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Dates:
    """From when until when comments are taken; moments in UTC."""

    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """Another stage; opening by hand needs an end, `final` is the draft that is the final text."""

    to: Stage
    closes_at: datetime | None = None
    final: Draft | None = None


@dataclass(frozen=True, slots=True)
class Because:
    """Why something is done, and in which language that is said."""

    reason: str = ""
    language: str = "en"


@transaction.atomic
def announce(
    consultation: Consultation,
    dates: Dates,
    *,
    by: User,
    seen: int,
    because: Because,
    at: datetime | None = None,
) -> Consultation:
    """Make it public, with its dates: it opens by itself, at once where the time has come.

    Refused without a published draft, or where the dates cannot be meant.
    """
    found, now = _locked(consultation, by=by, seen=seen), at or timezone.now()
    if found.status not in UNPUBLISHED:
        raise Refused(_("It was announced already. Its dates can be changed."))
    if not found.drafts.published().exists():
        raise Refused(_("Publish the draft first: who reads the announcement wants to read the text."))
    _check_dates(dates, now)
    found.author_id, found.stage = by.pk, Stage.ANNOUNCED
    found.opens_at, found.closes_at = dates.opens_at, dates.closes_at
    found.save(update_fields=["author", "stage", "opens_at", "closes_at"])
    # Facilitators act for the group here, whatever they have contributed before: nobody reads it beforehand.
    for state in (Status.SUBMITTED, Status.PUBLISHED):
        move(found, to=state, by=by)
    _note(found, because, by=by, at=now)
    telling.tell(found, "consultation_announced", but=by)
    _keep_time(found, now)
    return found


@transaction.atomic
def change_dates(
    consultation: Consultation,
    dates: Dates,
    *,
    by: User,
    seen: int,
    because: Because,
    at: datetime | None = None,
) -> Consultation:
    """Other dates, with the reason on record; followers are told. What has begun has begun."""
    found, now = _locked(consultation, by=by, seen=seen), at or timezone.now()
    stage = found.stage_at(now)
    if stage not in {S.ANNOUNCED, S.OPEN} or found.status in UNPUBLISHED:
        raise Refused(_("The time for comments is over, or not announced yet: there are no dates to change."))
    if stage == S.OPEN and dates.opens_at != found.opens_at:
        raise Refused(_("It is open already: only the end can be changed."))
    if not because.reason:
        raise Refused(_("Say why the dates change: everybody can read it."))
    _check_dates(dates, now)
    found.stage, found.opens_at, found.closes_at = stage, dates.opens_at, dates.closes_at
    found.save(update_fields=["stage", "opens_at", "closes_at"])
    _note(found, because, by=by, at=now)
    _tell(found, "consultation_dates", by)
    _keep_time(found, now)
    return found


@transaction.atomic
def go_on(
    consultation: Consultation,
    step: Step,
    *,
    by: User,
    seen: int,
    because: Because,
    at: datetime | None = None,
) -> Consultation:
    """Take it to another stage by hand, as far as `NEXT` allows and what that stage asks for is there."""
    found, now = _locked(consultation, by=by, seen=seen), at or timezone.now()
    found.stage = found.stage_at(now)
    if found.status in UNPUBLISHED or step.to not in NEXT[Stage(found.stage)]:
        raise Refused(_("It cannot go on to this stage from where it stands."))
    _prepare(found, step, now)
    found.stage = step.to
    found.save(update_fields=["stage", "opens_at", "closes_at", "final_draft"])
    _note(found, because, by=by, at=now)
    if step.to == S.RESPONDED:
        publish_answers(found, at=now)
    if step.to in NOTICES:
        _tell(found, NOTICES[step.to], by)
    return found


def _prepare(found: Consultation, step: Step, now: datetime) -> None:
    """What each stage asks for, or `Refused`."""
    if step.to == S.OPEN:
        _open(found, step, now)
    elif step.to == S.CONSOLIDATING:
        found.closes_at = now
    elif step.to == S.RESPONDED and (left := _unanswered(found)):
        words = ngettext(
            "%(number)s comment has no answer yet.", "%(number)s comments have no answer yet.", left
        )
        raise Refused(words % {"number": left})
    elif step.to == S.FINAL:
        found.final_draft = _final(found, step.final)


def _open(found: Consultation, step: Step, now: datetime) -> None:
    closes = step.closes_at or (found.closes_at if found.stage == S.ANNOUNCED else None)
    if closes is None:
        raise Refused(_("Say until when comments are taken."))
    _check_dates(Dates(now, closes), now)
    found.opens_at, found.closes_at = now, closes


def _final(found: Consultation, draft: Draft | None) -> Draft:
    if draft is None or draft.published_at is None or draft.consultation_id != found.pk:
        raise Refused(_("Choose the published draft that is the final text."))
    return draft


def _unanswered(found: Consultation) -> int:
    return int(Comment.objects.published().filter(consultation=found).unanswered().count())


def keep_time(at: datetime | None = None) -> int:
    """What the clock does: note openings and closings whose moment has come, and tell of those that close soon."""
    now = at or timezone.now()
    due = Q(stage=S.ANNOUNCED, opens_at__lte=now) | Q(stage=S.OPEN, closes_at__lte=now)
    ids = list(Consultation.objects.published().filter(due).values_list("pk", flat=True))
    for pk in ids:
        with transaction.atomic():
            found = Consultation.objects.select_for_update().select_related("group").get(pk=pk)
            _keep_time(found, now)
    tell_of_closing(now)
    return len(ids)


def tell_of_closing(at: datetime | None = None) -> int:
    """Tell followers, once a closing date, that three days are left; returns of how many consultations."""
    now = at or timezone.now()
    told = 0
    soon = Consultation.objects.published().open().filter(closes_at__gt=now, closes_at__lte=now + BEFOREHAND)
    for one in soon.select_related("group").with_names():
        # Where comments are taken for no longer than that anyway, the opening was news enough.
        if one.opens_at and one.closes_at - one.opens_at > BEFOREHAND:
            params = {"title": telling.title_of(one)}
            news = News("consultation_closing", params, telling.path_of(one), one.pk)
            told += announce_once(f"closing:{one.pk}:{one.closes_at.isoformat()}", telling.targets(one), news)
    return told


def _keep_time(found: Consultation, now: datetime) -> None:
    """Note each moment that has come, as of that moment."""
    while found.stage_at(now) != found.stage:
        opens = found.stage == S.ANNOUNCED
        found.stage = S.OPEN if opens else S.CONSOLIDATING
        found.version += 1
        found.save(update_fields=["stage", "version"])
        _record(found, Because(), at=(found.opens_at if opens else found.closes_at) or now)
        if opens and found.stage_at(now) == S.OPEN:
            _tell(found, NOTICES[S.OPEN])


def _tell(found: Consultation, kind: str, but: User | None = None) -> None:
    if found.is_public:
        telling.tell(found, kind, but=but)


def _locked(consultation: Consultation, *, by: User, seen: int) -> Consultation:
    require_editor(by, consultation)
    found = (
        Consultation.objects.select_for_update(of=("self",)).select_related("group").get(pk=consultation.pk)
    )
    if found.version != seen:
        raise Stale
    return found


def _check_dates(dates: Dates, now: datetime) -> None:
    if dates.closes_at <= dates.opens_at:
        raise Refused(_("The end lies before the beginning."))
    if dates.closes_at <= now:
        raise Refused(_("The end lies in the past."))


def _note(found: Consultation, because: Because, *, by: User, at: datetime) -> None:
    """The next version of the course, with what was done on record."""
    found.version += 1
    found.save(update_fields=["version"])
    _record(found, because, at=at, by=by)


def _record(found: Consultation, because: Because, *, at: datetime, by: User | None = None) -> None:
    StageEvent.objects.create(
        consultation=found,
        stage=found.stage,
        opens_at=found.opens_at,
        closes_at=found.closes_at,
        reason=because.reason,
        language=because.language,
        at=at,
        by=by,
    )
    if found.is_public:
        published_changed.send(sender=Consultation, ids=[found.pk])
