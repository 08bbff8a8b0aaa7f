"""The verbs of rendering what people write: keep a draft of it, show it to readers, take it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.accounts.powers import require
from portal.accounts.text import trimmed
from portal.core.signals import published_changed
from portal.moderation import holding
from portal.moderation import services as moderation
from portal.moderation.models import WatchedWord
from portal.moderation.registry import Unregistered, content_of
from portal.notifications.services import notify
from portal.translating.languages import is_known
from portal.translating.models import Rendering
from portal.translating.permissions import may_review_words, reviewers_of_words
from portal.translating.services import remembering, wanting
from portal.translating.services.deciding import Changed, NothingNew
from portal.translating.services.drafting import CannotTranslate, Seen, Waiting, own, write
from portal.translating.sources import Source, Texts, stamp
from portal.translation.models import Origin, Rendition, RenditionStatus
from portal.translation.services import render
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User

MACHINES = {Origin.MACHINE, Origin.MACHINE_EDITED}


def check(source: Source, language: str, by: User) -> None:
    """Raise `PermissionDenied` or `CannotTranslate` where this person cannot render this thing so."""
    require(by, "translate")
    if by.is_suspended():
        raise PermissionDenied("suspended")
    if language == source.language or not is_known(language):
        raise CannotTranslate(language)


def blank(source: Source, language: str, *, by: User) -> Rendering:
    """A rendering not saved yet: what is in force, to be written over."""
    check(source, language, by)
    return Rendering(
        translator=by,
        kind=source.kind.name,
        object_id=source.thing.pk,
        language=language,
        base=source.revision,
        over=stamp(source.renditions.get(language)),
        texts=source.said_in(language),
    )


def of(source: Source, language: str, *, by: User) -> Rendering:
    """The rendering that this person has under way, else a blank one."""
    mine = Rendering.objects.of(by).under_way().filter(object_id=source.thing.pk, language=language)
    return mine.first() or blank(source, language, by=by)


@transaction.atomic
def keep(
    source: Source, language: str, texts: Mapping[str, str], *, by: User, seen: Seen, note: str | None = None
) -> Rendering:
    """Keep what was typed, as it was typed; nobody else sees it.

    Raise `Stale` where it was saved elsewhere since the form was made.
    """
    begun = blank(source, language, by=by)
    begun.base = seen.base if 0 < seen.base <= begun.base else begun.base
    mine, _made = Rendering.objects.select_for_update().get_or_create(
        translator=by,
        object_id=source.thing.pk,
        language=language,
        accepted_at=None,
        defaults={
            "kind": begun.kind,
            "base": begun.base,
            "over": begun.over if seen.over is None else seen.over,
            "texts": begun.texts,
        },
    )
    write(mine, texts, seen=seen, note=note)
    return mine


def catch_up(mine: Rendering, source: Source, *, by: User) -> None:
    """Its translator has seen what the original says now, and what is in force."""
    own(mine, by)
    mine.base, mine.over = source.revision, stamp(source.renditions.get(mine.language))
    mine.saves += 1
    mine.save(update_fields=["base", "over", "saves"])


@transaction.atomic
def send(mine: Rendering, source: Source, *, by: User) -> bool:
    """Show it to readers at once, as not reviewed yet, or ask a second person first; whether it is in force.

    Raise `Changed` where the original, or what is in force, is not what its translator looked at; `NothingNew` where
    it says what holds already.
    """
    locked = Rendering.objects.select_for_update().get(pk=mine.pk)
    own(locked, by)
    words = cleaned(source, locked.texts)
    text = current(source, locked.language)
    if stamp(text) != locked.over or source.said_at(locked.base) != source.original:
        raise Changed(str(locked.pk))
    if not words or (words == source.said_in(locked.language) and not (text and text.is_stale)):
        raise NothingNew(locked.language)
    if waits(source, locked.language, words, by=by):
        _ask_second(locked, source)
        return False
    put_in_force(locked, source, words, reviewer=None)
    return True


def cleaned(source: Source, texts: Mapping[str, str]) -> Texts:
    """By part, without what misleads; empty parts, and those that the original lacks, are left out."""
    found = {part: trimmed(str(texts.get(part) or "")) for part in source.original}
    return {part: text for part, text in found.items() if text}


def waits(source: Source, language: str, words: Texts, *, by: User) -> bool:
    """Whether a second person reads it before anybody else.

    So it is for whoever is new, for watched words and links of new members, in places where everything is read
    beforehand, and for what would take the place of somebody else's rendition that was reviewed.
    """
    text = source.renditions.get(language)
    replaces = text is not None and text.reviewed_at is not None and text.translator_id != by.pk
    if replaces and not may_review_words(by, source, language):
        return True
    rules = holding.Rules(
        settings.PORTAL_TRUSTED_AFTER, frozenset(WatchedWord.objects.values_list("word", flat=True))
    )
    who = holding.Contributor(by.accepted_contributions, vouched=moderation.is_vouched(by))
    said = "\n".join(words.values())
    why = holding.reasons(who, said, rules, premoderated=_is_read_beforehand(source))
    trusted = {holding.Why.NEW_AUTHOR} if who.vouched else set()
    return bool(set(why) - trusted)


def _is_read_beforehand(source: Source) -> bool:
    if source.space in settings.PORTAL_PREMODERATED_SPACES:
        return True
    try:
        return content_of(source.thing).beforehand(source.thing)
    except Unregistered:
        return False


def _ask_second(mine: Rendering, source: Source) -> None:
    """Its words rest until they decide, or until it is taken back."""
    mine.sent_at, mine.answer = timezone.now(), ""
    mine.save()
    people = [user for user in reviewers_of_words(source, mine.language) if user.pk != mine.translator_id]
    tell(
        people, "translating_proposed", source, path=f"translate/words/{mine.object_id}/{mine.language}/read/"
    )


def current(source: Source, language: str) -> Rendition | None:
    """What is in force now, locked: whatever the source remembers."""
    found: Rendition | None = source.thing.renditions.select_for_update().filter(language=language).first()
    return found


def put_in_force(mine: Rendering, source: Source, words: Texts, *, reviewer: User | None) -> Rendition:
    """Write it over what was there; out of date where the original is different by now."""
    before = current(source, mine.language)
    machine = before is not None and before.origin in MACHINES
    origin = Origin.MACHINE_EDITED if machine else Origin(mine.origin)
    engine = mine.engine or (before.engine if before and machine else "")
    wording = Wording(mine.language, **words)
    text = render(
        source.thing,
        wording,
        origin=origin,
        by=mine.translator,
        engine=engine if origin == Origin.MACHINE_EDITED else "",
    )
    if reviewer is not None:
        text.reviewer, text.reviewed_at = reviewer, timezone.now()
    if source.said_at(mine.base) != source.original:
        text.status, text.source_revision = RenditionStatus.STALE, mine.base
    text.save()
    mine.accepted_at, mine.answer = timezone.now(), ""
    mine.save()
    settle(source, text, but=mine.translator_id)
    return text


def settle(source: Source, text: Rendition, *, but: int | None = None) -> None:
    """What follows when a rendition comes into force or is read: the memory learns, readers hear of it."""
    remembering.learn_words(source, text)
    wanting.answer(source.kind, source.thing, text, but=but)
    published_changed.send(sender=type(source.thing), ids=[source.thing.pk])


@transaction.atomic
def take_back(mine: Rendering, *, by: User) -> None:
    """Make a draft of it again, as long as nobody has decided."""
    locked = Rendering.objects.select_for_update().get(pk=mine.pk)
    if locked.translator_id != by.pk:
        raise PermissionDenied("take back somebody else's translation")
    if not locked.is_waiting:
        raise Waiting(str(locked.pk))
    locked.sent_at = None
    locked.save()


def tell(people: list[User], name: str, source: Source, *, path: str, **params: str) -> None:
    """Tell these people about a translation, by the thing's name in its own language."""
    active = [user for user in people if user.is_active]
    notify(active, name, params={"title": source.name(), **params}, path=path, object_id=source.thing.pk)
