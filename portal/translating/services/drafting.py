"""The verbs of writing: begin a translation, keep it, take over a suggestion, throw it away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.accounts.powers import require
from portal.accounts.text import as_typed
from portal.records import content as contents
from portal.records import services as records
from portal.records.content import PARTS
from portal.records.models import Record
from portal.records.registry import KINDS
from portal.translating.languages import is_known
from portal.translating.models import Draft, Translation
from portal.translation.models import Origin

if TYPE_CHECKING:
    from portal.accounts.models import User

Texts = dict[str, str]


class CannotTranslate(ValueError):
    """The record is not public, or the language is its own or unknown."""


class Stale(ValueError):
    """The translation was saved elsewhere since it was opened."""


class Waiting(ValueError):
    """A second person is asked: the words rest until they decide, or until it is taken back."""


def said_now(record: Record) -> contents.Content:
    """All that the record says at present."""
    return contents.read(KINDS[record.kind].model._default_manager.get(pk=record.pk))


def said_at(record: Record, number: int) -> contents.Content:
    """What it said at one revision; what it says now where nobody kept that."""
    revision = record.revisions.filter(number=number).first()
    return dict(revision.content) if revision else said_now(record)


def texts_of(content: contents.Content, language: str) -> Texts:
    """The words in one language, by part; parts without words are left out."""
    found = {part: str(content.get(f"{language}.{part}") or "") for part in PARTS}
    return {part: text for part, text in found.items() if text}


def check(record: Record, language: str, by: User) -> None:
    """Raise `PermissionDenied` or `CannotTranslate` where this person cannot render this record so."""
    require(by, "translate")
    if by.is_suspended():
        raise PermissionDenied("suspended")
    if not record.is_public or language == record.original_language or not is_known(language):
        raise CannotTranslate(language)


def blank(record: Record, language: str, *, by: User) -> Translation:
    """A translation not saved yet: what is in force, to be written over."""
    check(record, language, by)
    texts = texts_of(said_now(record), language)
    base = records.in_force(record)
    return Translation(translator=by, record=record, language=language, base=base, texts=texts)


def of(record: Record, language: str, *, by: User) -> Translation:
    """The translation that this person has under way, else a blank one."""
    mine = Translation.objects.of(by).under_way().filter(record=record, language=language)
    return mine.select_related("revision").first() or blank(record, language, by=by)


@dataclass(frozen=True)
class Seen:
    """What the form was made from: how often the translation had been saved, the original's revision then, and (where
    that is not the same) which rendition was in force."""

    saves: int = 0
    base: int = 0
    over: str | None = None


@transaction.atomic
def keep(
    record: Record, language: str, texts: Mapping[str, str], *, by: User, seen: Seen, note: str | None = None
) -> Translation:
    """Keep what was typed, as it was typed; nobody else sees it.

    Raise `Stale` where it was saved elsewhere since the form was made.
    """
    check(record, language, by)
    kept = _mine(record, language, by, seen.base)
    write(kept, texts, seen=seen, note=note)
    return kept


def write(kept: Draft, texts: Mapping[str, str], *, seen: Seen, note: str | None = None) -> None:
    """Write into a draft that is locked; raise `Waiting` or `Stale` where that would lose words."""
    if kept.is_waiting:
        raise Waiting(str(kept.pk))
    if kept.saves != seen.saves:
        raise Stale(str(kept.pk))
    kept.texts = {**kept.texts, **{part: as_typed(text) for part, text in texts.items() if part in PARTS}}
    if note is not None:
        kept.note = as_typed(note)[:300]
    kept.saves += 1
    kept.changed_at = timezone.now()
    kept.save()


def _mine(record: Record, language: str, by: User, base: int) -> Translation:
    """One's own translation, locked; begun where there is none, from the revision that its translator saw."""
    begun = blank(record, language, by=by)
    begun.base = base if 0 < base <= begun.base else begun.base
    mine, _made = Translation.objects.select_for_update().get_or_create(
        translator=by,
        record=record,
        language=language,
        accepted_at=None,
        defaults={"base": begun.base, "texts": begun.texts},
    )
    return mine


@transaction.atomic
def take(mine: Draft, part: str, text: str, *, by: User, machine: bool = False) -> None:
    """Put a suggestion into a part; a machine's words stay known as such."""
    own(mine, by)
    mine.texts = {**mine.texts, part: as_typed(text)}
    if machine:
        mine.origin = Origin.MACHINE_EDITED
    mine.saves += 1
    mine.save()


def offer(mine: Draft, offers: Mapping[str, str], engine: str, *, by: User) -> None:
    """Keep what a machine suggests, until the translator takes it or leaves it."""
    own(mine, by)
    mine.offers, mine.engine = {part: as_typed(text) for part, text in offers.items()}, engine[:80]
    mine.save(update_fields=["offers", "engine"])


def catch_up(mine: Translation, *, by: User) -> None:
    """Render what the record says now: its translator has seen what changed since they began."""
    own(mine, by)
    mine.base = records.in_force(mine.record)
    mine.saves += 1
    mine.save(update_fields=["base", "saves"])


def discard(mine: Draft, *, by: User) -> None:
    """Throw one's own draft away."""
    own(mine, by)
    mine.delete()


def own(mine: Draft, by: User) -> None:
    """Raise unless this draft is this person's and can be written on."""
    if mine.translator_id != by.pk:
        raise PermissionDenied("somebody else's translation")
    if mine.is_waiting:
        raise Waiting(str(mine.pk))
