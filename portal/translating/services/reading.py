"""The verbs of the second person: put a rendition in force, say that it is right, give it back with reasons.

And of the machine, which is never the second person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.accounts.text import trimmed
from portal.core.signals import published_changed
from portal.translating.models import Rendering
from portal.translating.permissions import may_review_words
from portal.translating.services.deciding import AlreadyDecided, Changed
from portal.translating.services.rendering import cleaned, current, put_in_force, settle, tell
from portal.translating.sources import Source, stamp
from portal.translation.models import Origin, Rendition, RenditionStatus
from portal.translation.services import render
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User


def mark(source: Source, language: str, given: Rendering | None) -> str:
    """What a reader looks at: the original, what is in force, and the proposal. It travels with the form."""
    proposal = f"{given.pk}.{given.saves}" if given is not None else ""
    return f"{source.revision}|{stamp(source.renditions.get(language))}|{proposal}"


@transaction.atomic
def accept(given: Rendering, source: Source, *, by: User, over: str | None = None) -> Rendition:
    """Put somebody else's rendition in force, as one that a second person has read.

    Raise `Changed` where it would take the place of another rendition than the one that its reader saw (`over`).
    """
    locked = _waiting(given)
    if over is not None and stamp(current(source, locked.language)) != over:
        raise Changed(str(given.pk))
    _check_second(source, locked.language, locked.translator_id, by)
    locked.decided_by, locked.decided_at = by, timezone.now()
    text = put_in_force(locked, source, cleaned(source, locked.texts), reviewer=by)
    path = source.kind.path(source.thing)
    tell([locked.translator], "translating_accepted", source, path=path)
    return text


@transaction.atomic
def give_back(given: Rendering, source: Source, *, by: User, reason: str) -> None:
    """Give a proposal back with reasons; its words are a draft again, and nothing of them is lost."""
    locked = _waiting(given)
    _check_second(source, locked.language, locked.translator_id, by)
    locked.sent_at = None
    _answer(locked, source, by, reason)


@transaction.atomic
def confirm(
    source: Source, language: str, texts: Mapping[str, str] | None, *, by: User, over: str
) -> Rendition:
    """A second person has read what is in force, and corrected it where `texts` say something else.

    It says of the present original what it should: one that was out of date is current again. Raise `Changed` where
    another rendition is in force than the one read (`over`).
    """
    text = current(source, language)
    if text is None or stamp(text) != over:
        raise Changed(language)
    _check_second(source, language, text.translator_id, by)
    words = cleaned(source, texts) if texts is not None else source.said_in(language)
    if words != source.said_in(language):
        _correct(source, text, words, by)
    text.status, text.source_revision = RenditionStatus.CURRENT, source.revision
    text.reviewer, text.reviewed_at = by, timezone.now()
    text.save()
    settle(source, text, but=text.translator_id)
    return text


def _correct(source: Source, text: Rendition, words: dict[str, str], by: User) -> None:
    """Write the corrected words; those of before stay among the earlier ones."""
    _remember(source, text)
    for part in source.kind.parts:
        setattr(text, part, words.get(part, ""))
    text.origin = Origin.MACHINE_EDITED if text.origin != Origin.HUMAN else Origin.HUMAN
    text.changed_at = timezone.now()


def _remember(source: Source, text: Rendition) -> None:
    """Keep words of a person that nobody else keeps."""
    kept = Rendering.objects.earlier(source.thing.pk, text.language).first()
    words = source.said_in(text.language)
    if text.translator is None or (kept is not None and cleaned(source, kept.texts) == words):
        return
    Rendering.objects.create(
        translator=text.translator,
        kind=source.kind.name,
        object_id=source.thing.pk,
        language=text.language,
        base=text.source_revision,
        texts=words,
        accepted_at=text.changed_at,
    )


@transaction.atomic
def take_off(source: Source, language: str, *, by: User, over: str, reason: str) -> None:
    """Show readers the original again; whoever translated has their words as a draft, with the reasons."""
    text = current(source, language)
    if text is None or stamp(text) != over:
        raise Changed(language)
    _check_second(source, language, text.translator_id, by)
    words, translator = source.said_in(language), text.translator
    text.delete()
    published_changed.send(sender=type(source.thing), ids=[source.thing.pk])
    if translator is not None:
        _answer(_draft_again(source, language, translator, words), source, by, reason)


def _draft_again(source: Source, language: str, translator: User, words: dict[str, str]) -> Rendering:
    """The draft that its translator has under way, else one with the words taken off."""
    mine, _made = Rendering.objects.select_for_update().get_or_create(
        translator=translator,
        object_id=source.thing.pk,
        language=language,
        accepted_at=None,
        defaults={"kind": source.kind.name, "base": source.revision, "texts": words, "saves": 1},
    )
    mine.sent_at, mine.over = None, ""
    return mine


def _answer(mine: Rendering, source: Source, by: User, reason: str) -> None:
    mine.answer, mine.decided_by, mine.decided_at = trimmed(reason)[:2000], by, timezone.now()
    mine.save()
    path = f"translate/words/{mine.object_id}/{mine.language}/"
    tell([mine.translator], "translating_returned", source, path=path, reason=mine.answer)


def _waiting(given: Rendering) -> Rendering:
    """The rendering, locked; raise `AlreadyDecided` where two people meet."""
    locked: Rendering = Rendering.objects.select_for_update().select_related("translator").get(pk=given.pk)
    if not locked.is_waiting:
        raise AlreadyDecided(str(given.pk))
    return locked


def _check_second(source: Source, language: str, translator: Any, by: User) -> None:
    """Never one's own, and only in the languages and places that one was given."""
    if translator == by.pk or not may_review_words(by, source, language):
        raise PermissionDenied("review this translation")


@transaction.atomic
def render_by_machine(source: Source, language: str, words: Mapping[str, str], engine: str) -> bool:
    """Show a machine's words, marked as such, where there are none of a person; whether they are shown."""
    text = current(source, language)
    if text is not None and (text.origin != Origin.MACHINE or text.reviewed_at is not None):
        return False
    wording = Wording(language, **cleaned(source, words))
    made = render(source.thing, wording, origin=Origin.MACHINE, engine=engine)
    settle(source, made)
    return True
