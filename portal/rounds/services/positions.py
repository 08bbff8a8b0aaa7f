"""Taking a position, and changing it until the end. One round at a time takes one position at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from portal.moderation.holding import Why
from portal.moderation.lifecycle import Status
from portal.moderation.services import move, submit
from portal.rounds.counting import CHOICES_OF, NEEDS_WORDS
from portal.rounds.models import Position, PositionChange, Round
from portal.rounds.permissions import require_may_take
from portal.rounds.refusals import Closed, Stale, WithoutReason, WordsTaken, WrongChoice
from portal.rounds.services.beginning import locked
from portal.translation import services as written
from portal.translation.models import Rendition
from portal.translation.written import Wording
from portal.vocabularies import places

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.organisations.models import Organisation

# Words that a moderator took away are not brought back by changing them.
TAKEN = frozenset({Status.HIDDEN, Status.REJECTED})


@dataclass(frozen=True, slots=True)
class Stand:
    """Where somebody stands, and why, in one language; `marks` are what looked automatic."""

    choice: str
    words: str = ""
    language: str = "en"
    marks: tuple[Why, ...] = ()


@transaction.atomic
def take_position(
    one: Round,
    stand: Stand,
    *,
    by: User,
    organisation: Organisation | None = None,
    seen: int = 0,
    at: datetime | None = None,
) -> Position:
    """Take a position, for oneself or for an organisation, or change it; `seen` is its version, 0 for none.

    Raises `Closed` from the end on, to the second; `Stale` where another representative took or changed it
    meanwhile; `WrongChoice`, `WithoutReason`, `WordsTaken`, `PermissionDenied`.
    """
    require_may_take(by, one.group, organisation)
    found = locked(one)
    now = at or timezone.now()
    if not found.is_open(now):
        raise Closed(str(found.pk))
    _require_sense(found, stand)
    present = mine(found, by, organisation)
    if (present.version if present else 0) != seen:
        raise Stale(str(found.pk))
    if present is None:
        return _take(found, stand, by, organisation, now)
    return _change(present, stand, by, now)


def mine(one: Round, by: User, organisation: Organisation | None) -> Position | None:
    """The position that this person, or the organisation, has taken."""
    whose: dict[str, Any] = (
        {"organisation": organisation} if organisation else {"person": by, "organisation": None}
    )
    found: Position | None = Position.objects.filter(round=one, **whose).first()
    return found


def _require_sense(one: Round, stand: Stand) -> None:
    if stand.choice not in CHOICES_OF[one.kind]:
        raise WrongChoice(stand.choice)
    if stand.choice in NEEDS_WORDS and not stand.words.strip():
        raise WithoutReason(stand.choice)


def _take(one: Round, stand: Stand, by: User, organisation: Organisation | None, at: datetime) -> Position:
    country = organisation.country if organisation else by.country
    made = Position.objects.create(
        round=one,
        author_id=by.pk,
        person=by,
        organisation=organisation,
        choice=stand.choice,
        original_language=stand.language,
        stakeholder_type=organisation.stakeholder_type if organisation else "",
        region=places.region_of(country) if country else "",
        taken_at=at,
    )
    if stand.words.strip():
        written.begin(made, Wording(stand.language, body=stand.words))
        submit(made, by=by, also=stand.marks)
    return made


def _change(present: Position, stand: Stand, by: User, at: datetime) -> Position:
    PositionChange.objects.create(
        position=present,
        number=present.version,
        choice=present.choice,
        at=present.taken_at,
        by=present.person,
    )
    _say(present, stand, by)
    present.choice, present.person, present.taken_at = stand.choice, by, at
    present.version += 1
    present.save(update_fields=["choice", "person", "taken_at", "version"])
    return present


def _say(present: Position, stand: Stand, by: User) -> None:
    """Its words from now on; what was public is read again under the same rules as the first time."""
    text = present.original()
    said = (text.language, text.body) if text and text.body else ("", "")
    if said == (stand.language if stand.words else "", stand.words):
        return
    if present.status in TAKEN:
        raise WordsTaken(str(present.pk))
    if present.status in {Status.PUBLISHED, Status.HELD}:
        move(present, to=Status.WITHDRAWN, by=by)
    _word(present, text, stand, by)
    if stand.words:
        present.author_id = by.pk
        present.save(update_fields=["author"])
        submit(present, by=by, also=stand.marks)


def _word(present: Position, text: Rendition | None, stand: Stand, by: User) -> None:
    """Write the words down; another language than before begins the renditions anew."""
    wording = Wording(stand.language, body=stand.words)
    if text is not None and (text.language == stand.language or not stand.words):
        written.reword(present, Wording(text.language, body=stand.words), by=by, major=True)
        return
    if text is not None:
        written.reword(present, Wording(text.language), by=by, major=True)
        present.renditions.all().delete()
    present.original_language = stand.language
    present.save(update_fields=["original_language"])
    written.begin(present, wording)
