"""The verbs about a round as a whole: begin it, change it before it opens, put its end off, call it off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.core.signals import published_changed
from portal.groups.permissions import require_facilitator
from portal.moderation.holding import Why
from portal.moderation.lifecycle import Status
from portal.moderation.marks import require_unlocked
from portal.moderation.models import Moderated
from portal.moderation.services import move, submit
from portal.rounds.counting import Quorum
from portal.rounds.models import Round, RoundEvent, What
from portal.rounds.refusals import Closed, Opened, Stale, WithoutReason, WrongEnd
from portal.rounds.services.telling import tell_extended, tell_opened, tell_stopped
from portal.translation import services as words
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.groups.models import Group


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """A round to be begun: the question and the proposal, from when until when, and who has to take part.

    `about` names a registered thing by its kind and identifier; `replaces` the round called off for this one.
    """

    kind: str
    wording: Wording
    opens_at: datetime
    closes_at: datetime
    zone: str = "UTC"
    quorum: Quorum = field(default_factory=Quorum)
    about: tuple[str, UUID] | None = None
    replaces: Round | None = None

    def columns(self) -> dict[str, object]:
        """What the round's row says of it."""
        kind, pk = self.about or ("", None)
        return {
            "kind": self.kind,
            "opens_at": self.opens_at,
            "closes_at": self.closes_at,
            "zone": self.zone,
            "quorum_people": self.quorum.people,
            "quorum_organisations": self.quorum.organisations,
            "about_kind": kind,
            "about_id": pk,
        }


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the facilitator does it, in one language; public."""

    words: str
    language: str = "en"


@transaction.atomic
def begin_round(
    group: Group, draft: RoundDraft, *, by: User, also: Iterable[Why] = (), at: datetime | None = None
) -> Round:
    """Put a question to the group; everything about it is set now. Raises `WrongEnd`.

    One that opens at once is announced at once, another when its time has come.
    """
    require_facilitator(by, group)
    now = at or timezone.now()
    _require_end(draft, now)
    made = Round.objects.create(
        group=group,
        author_id=by.pk,
        original_language=draft.wording.language,
        replaces=draft.replaces,
        **draft.columns(),
    )
    words.begin(made, draft.wording)
    note(made, What.BEGUN, by=by, at=now)
    put_out(made, by=by, also=tuple(also))
    if made.is_open(now):
        tell_opened(made, at=now, but=by)
    return made


@transaction.atomic
def change_round(one: Round, draft: RoundDraft, *, by: User, seen: int, at: datetime | None = None) -> Round:
    """Say it differently before it opens. Raises `Opened`, `Stale` or `WrongEnd`."""
    require_facilitator(by, one.group)
    now = at or timezone.now()
    found = locked(one, seen)
    if found.opens_at <= now or found.stopped_at:
        raise Opened(str(found.pk))
    _require_end(draft, now)
    for name, value in draft.columns().items():
        setattr(found, name, value)
    _save(found, *draft.columns())
    words.reword(
        found,
        Wording(found.original_language, draft.wording.title, body=draft.wording.body),
        by=by,
        major=True,
    )
    note(found, What.CHANGED, by=by, at=now)
    return found


@transaction.atomic
def extend_round(
    one: Round, closes_at: datetime, *, reason: Reason, by: User, seen: int, at: datetime | None = None
) -> Round:
    """Put the end off, before it has come and for a reason that everybody reads.

    Raises `WithoutReason`, `Closed`, `WrongEnd` (an end is never brought forward) or `Stale`.
    """
    require_facilitator(by, one.group)
    now = at or timezone.now()
    found = locked(one, seen)
    _require_reason(reason)
    if found.stopped_at or now >= found.closes_at:
        raise Closed(str(found.pk))
    if closes_at <= found.closes_at:
        raise WrongEnd(str(closes_at))
    found.closes_at, found.told_closing_at = closes_at, None
    _save(found, "closes_at", "told_closing_at")
    note(found, What.EXTENDED, by=by, at=now, reason=reason)
    tell_extended(found, but=by)
    return found


@transaction.atomic
def stop_round(one: Round, *, reason: Reason, by: User, seen: int, at: datetime | None = None) -> Round:
    """Call it off, for a reason that everybody reads; the page stays. Raises `Closed` where its outcome is public."""
    require_facilitator(by, one.group)
    now = at or timezone.now()
    found = locked(one, seen)
    _require_reason(reason)
    outcome = getattr(found, "outcome", None)
    if found.stopped_at or (outcome is not None and outcome.published_at):
        raise Closed(str(found.pk))
    found.stopped_at = now
    _save(found, "stopped_at")
    note(found, What.STOPPED, by=by, at=now, reason=reason)
    tell_stopped(found)
    return found


def put_out(thing: Moderated, *, by: User, also: Sequence[Why] = ()) -> None:
    """Publish what somebody says in an office that the group or the portal gave them: a question put to a group is no
    newcomer's contribution. What looks automatic waits all the same."""
    if also:
        submit(thing, by=by, also=also)
        return
    move(thing, to=Status.SUBMITTED, by=by)
    move(thing, to=Status.PUBLISHED, by=by)


def locked(one: Round, seen: int | None = None) -> Round:
    """The round as the database has it, kept for this transaction; raises `Stale` where it is not as it was seen,
    `Locked` where a moderator has closed it to changes."""
    found: Round = Round.objects.select_for_update(of=("self",)).select_related("group").get(pk=one.pk)
    require_unlocked(found.pk)
    if seen is not None and found.version != seen:
        raise Stale(str(one.pk))
    return found


def note(one: Round, what: What, *, by: User, at: datetime, reason: Reason | None = None) -> RoundEvent:
    """A line of its public history."""
    said = reason or Reason("")
    return RoundEvent.objects.create(
        round=one,
        what=what,
        closes_at=one.closes_at,
        reason=said.words.strip(),
        language=said.language,
        at=at,
        by=by,
    )


def _save(one: Round, *columns: str) -> None:
    one.version += 1
    one.save(update_fields=[*columns, "version"])
    if one.is_public:
        published_changed.send(sender=Round, ids=[one.pk])


def _require_end(draft: RoundDraft, now: datetime) -> None:
    if draft.closes_at <= max(draft.opens_at, now):
        raise WrongEnd(str(draft.closes_at))


def _require_reason(reason: Reason) -> None:
    if not reason.words.strip():
        raise WithoutReason
