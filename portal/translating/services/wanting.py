"""The verbs of those who read: ask for a text in one's language, be told when it is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.accounts.powers import require
from portal.notifications.services import notify
from portal.translating.languages import is_known
from portal.translating.models import Wanted
from portal.translation.models import Origin, Rendition
from portal.translation.registry import Translatable, kinds

if TYPE_CHECKING:
    from portal.accounts.models import User

MOST_A_DAY = 40
SHOWN = 100
REMEMBERED = timedelta(days=30)


class CannotAsk(ValueError):
    """The language is the original's own or unknown."""


class ThereAlready(ValueError):
    """It can be read in this language, as it stands now."""


class TooManyWishes(ValueError):
    """Nobody waits for more than `MOST_A_DAY` texts begun on one day."""


@transaction.atomic
def ask(kind: Translatable, thing: Any, language: str, *, by: User, at: datetime | None = None) -> Wanted:
    """Note that this person wishes to read this thing in this language; asked twice is asked once."""
    require(by, "translate")
    if by.is_suspended():
        raise PermissionDenied("suspended")
    if language == thing.original_language or not is_known(language):
        raise CannotAsk(language)
    if is_there(kind, thing, language):
        raise ThereAlready(language)
    now = at or timezone.now()
    before = Wanted.objects.of(thing.pk, language).filter(by=by).first()
    if before is None and Wanted.objects.filter(by=by, at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooManyWishes(language)
    wish, _made = Wanted.objects.get_or_create(
        by=by,
        object_id=thing.pk,
        language=language,
        answered_at=None,
        defaults={"kind": kind.name, "at": now},
    )
    return wish


def is_there(kind: Translatable, thing: Any, language: str) -> bool:
    """Whether there is nothing to wish for: it is current and, where its words bind others, a person's."""
    text: Rendition | None = next((one for one in thing.renditions.all() if one.language == language), None)
    return text is not None and is_final(kind, thing, text)


def is_final(kind: Translatable, thing: Any, text: Rendition) -> bool:
    """Whether a rendition holds and, where its words bind others, a second person has said so."""
    return not text.is_stale and (text.reviewed_at is not None or not kind.is_normative(thing))


@transaction.atomic
def answer(kind: Translatable, thing: Any, text: Rendition, *, but: UUID | int | None = None) -> int:
    """Tell whoever asked that the words are there; how many they were.

    What binds others is no answer before a second person has approved it: the wish stays, and they are not told.
    """
    if not is_final(kind, thing, text):
        return 0
    wishes = list(Wanted.objects.of(thing.pk, text.language).select_for_update().select_related("by"))
    Wanted.objects.filter(pk__in=[wish.pk for wish in wishes]).update(answered_at=timezone.now())
    name = "translating_there_machine" if text.origin == Origin.MACHINE else "translating_there"
    people = [wish.by for wish in wishes if wish.by.is_active and wish.by_id != but]
    title = kind.name_of(thing, thing.original_language)
    notify(people, name, params={"title": title}, path=kind.path(thing), object_id=thing.pk)
    return len(wishes)


@transaction.atomic
def take_back(wish: Wanted, *, by: User) -> None:
    """Wish for it no longer."""
    if wish.by_id != by.pk:
        raise PermissionDenied("somebody else's wish")
    wish.delete()


def forget(before: datetime) -> int:
    """Forget wishes that were answered before this moment."""
    gone, _each = Wanted.objects.filter(answered_at__lt=before).delete()
    return gone


@dataclass(frozen=True)
class Wish:
    """One's own wish as one reads it; hidden things are not named."""

    wanted: Wanted
    name: str
    language: str
    path: str


def wishes_of(user: User, page_language: str) -> list[Wish]:
    """What somebody asked for, the newest first: public things only, two queries a kind."""
    rows = list(Wanted.objects.filter(by=user).order_by("-at", "-pk")[:SHOWN])
    found = []
    for kind in kinds():
        things = kind.many({row.object_id for row in rows if row.kind == kind.name})
        for row in rows:
            thing = things.get(row.object_id)
            if thing is not None:
                text = thing.text(page_language)
                name, code = kind.name_of(thing, page_language), text.language if text else ""
                found.append(Wish(row, name, code, f"/{page_language}/{kind.path(thing)}"))
    return sorted(found, key=lambda wish: wish.wanted.at, reverse=True)
