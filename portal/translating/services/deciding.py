"""The verbs by which a rendition comes into force: propose, take back, accept, return, confirm a machine's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.accounts.text import trimmed
from portal.core.signals import published_changed
from portal.notifications.services import notify
from portal.records import services as records
from portal.records.content import PARTS
from portal.records.models import Purpose, Record, RecordRendition, Revision, RevisionState
from portal.translating.models import Translation
from portal.translating.permissions import may_review, reviewers
from portal.translating.services import drafting, remembering, wanting
from portal.translating.sources import RECORD
from portal.translation.models import Origin, RenditionStatus
from portal.translation.registry import TRANSLATABLE

if TYPE_CHECKING:
    from portal.accounts.models import User


class NothingNew(ValueError):
    """It says what is in force already."""


class Changed(ValueError):
    """What is in force, or the original, is not any more what the person looked at."""


class AlreadyDecided(ValueError):
    """Somebody else was first, or it was taken back, or its record is no longer public."""


@transaction.atomic
def propose_rendition(
    record: Record,
    language: str,
    texts: Mapping[str, str],
    *,
    by: User,
    based_on_revision: int,
    note: str = "",
) -> Revision:
    """Ask a second person to put this rendition in force; only `<language>.*` of the record differs.

    Raise `Changed` where somebody else's rendition came into force since `based_on_revision`, `NothingNew` where it
    says what holds already.
    """
    drafting.check(record, language, by)
    before = drafting.said_at(record, based_on_revision)
    now = drafting.said_now(record)
    words = cleaned(texts)
    if drafting.texts_of(before, language) != drafting.texts_of(now, language):
        raise Changed(language)
    said = {key: value for key, value in before.items() if not key.startswith(f"{language}.")}
    said |= {f"{language}.{part}": text for part, text in words.items()}
    revision = records.propose(
        record.pk, said, base=based_on_revision, by=by, note=note, purpose=Purpose.TRANSLATION
    )
    if revision is None:
        raise NothingNew(language)
    return revision


def cleaned(texts: Mapping[str, str]) -> dict[str, str]:
    """By part, without what misleads; empty parts are left out."""
    found = {part: trimmed(str(texts.get(part) or "")) for part in PARTS}
    return {part: text for part, text in found.items() if text}


@transaction.atomic
def send(mine: Translation, *, by: User) -> Translation:
    """Hand a draft in; whoever reads this language is told. The words rest until a second person decides."""
    locked = Translation.objects.select_for_update().select_related("record").get(pk=mine.pk)
    if locked.translator_id != by.pk:
        raise PermissionDenied("send somebody else's translation")
    if locked.is_waiting:
        raise drafting.Waiting(str(locked.pk))
    locked.revision = propose_rendition(
        locked.record, locked.language, locked.texts, by=by, based_on_revision=locked.base, note=locked.note
    )
    locked.sent_at, locked.answer = timezone.now(), ""
    locked.save()
    people = [user for user in reviewers(locked.record, locked.language) if user.pk != by.pk]
    _tell(people, "translating_proposed", locked, path=f"translate/review/{locked.pk}/")
    return locked


@transaction.atomic
def take_back(mine: Translation, *, by: User) -> None:
    """Make a draft of it again, as long as nobody has decided."""
    locked, revision = _waiting(mine)
    if locked.translator_id != by.pk:
        raise PermissionDenied("take back somebody else's translation")
    _close(revision, RevisionState.SUPERSEDED)
    locked.sent_at, locked.revision = None, None
    locked.save()


@transaction.atomic
def accept_translation(given: Translation, *, by: User, seen: int) -> Translation:
    """Put somebody else's rendition in force. `seen` is the revision of the record that its reader looked at.

    Raise `Changed` where words in this language, or the original's, are different by now. A rendition of an original
    that has changed since is in force all the same, and says that it is out of date.
    """
    locked, revision = _waiting(given)
    _check_second(locked, by)
    now = drafting.said_now(locked.record)
    if _words(drafting.said_at(locked.record, seen), locked) != _words(now, locked):
        raise Changed(str(locked.pk))
    words = drafting.texts_of(revision.content, locked.language)
    _close(revision, RevisionState.SUPERSEDED)
    author, origin = locked.translator, _origin(locked)
    _put_in_force(locked.record, locked.language, words, base=locked.base, author=author, note=locked.note)
    _sign(locked.record, locked.language, translator=author, reviewer=by, origin=origin, engine=locked.engine)
    locked.accepted_at = locked.decided_at = timezone.now()
    locked.decided_by, locked.answer = by, ""
    locked.save()
    _settle(locked.record, locked.language, but=locked.translator_id)
    _tell([author], "translating_accepted", locked, path=f"records/{locked.record_id}/")
    return locked


@transaction.atomic
def return_translation(given: Translation, *, by: User, reason: str) -> Translation:
    """Give it back with reasons; its words are a draft again, and nothing of them is lost."""
    locked, revision = _waiting(given)
    _check_second(locked, by)
    _close(revision, RevisionState.DECLINED)
    locked.sent_at, locked.revision, locked.answer = None, None, trimmed(reason)[:2000]
    locked.decided_by, locked.decided_at = by, timezone.now()
    locked.save()
    path = f"translate/{locked.record_id}/{locked.language}/"
    _tell([locked.translator], "translating_returned", locked, path=path, reason=locked.answer)
    return locked


@transaction.atomic
def confirm_machine_rendition(
    record: Record, language: str, texts: Mapping[str, str], *, by: User, based_on_revision: int
) -> RecordRendition:
    """A person has read a machine's rendition, and corrected it where `texts` say something else.

    As it was: it stays a machine's, reviewed. Corrected: it is `machine-edited`. Raise `Changed` where words in this
    language or the original's changed since `based_on_revision`.
    """
    if not may_review(by, record, language):
        raise PermissionDenied("confirm a rendition")
    drafting.check(record, language, by)
    Record.objects.select_for_update().get(pk=record.pk)
    rendition = RecordRendition.objects.get(record=record, language=language)
    before, now = drafting.said_at(record, based_on_revision), drafting.said_now(record)
    probe = Translation(record=record, language=language)
    if _words(before, probe) != _words(now, probe) or not rendition.awaits_review:
        raise Changed(language)
    words = cleaned(texts)
    was = rendition.origin
    edited = words != drafting.texts_of(now, language)
    _put_in_force(record, language, words, base=based_on_revision, author=by, note="")
    origin = Origin.MACHINE_EDITED if edited else Origin(was)
    _sign(
        record, language, translator=rendition.translator, reviewer=by, origin=origin, engine=rendition.engine
    )
    _settle(record, language)
    rendition.refresh_from_db()
    return rendition


@transaction.atomic
def confirm_still_holds(record: Record, language: str, *, by: User, based_on_revision: int) -> None:
    """A second person has read a rendition that is out of date, and it holds all the same."""
    rendition = RecordRendition.objects.select_for_update().get(record=record, language=language)
    if not may_review(by, record, language) or rendition.translator_id == by.pk:
        raise PermissionDenied("confirm a rendition")
    before, now = drafting.said_at(record, based_on_revision), drafting.said_now(record)
    probe = Translation(record=record, language=language)
    if _words(before, probe) != _words(now, probe) or not rendition.is_stale:
        raise Changed(language)
    words = drafting.texts_of(now, language)
    _put_in_force(record, language, words, base=based_on_revision, author=by, note="")
    _sign(
        record,
        language,
        translator=rendition.translator,
        reviewer=by,
        origin=Origin(rendition.origin),
        engine=rendition.engine,
    )
    _settle(record, language)


def _words(content: dict[str, Any], given: Translation) -> tuple[dict[str, str], dict[str, str]]:
    """What a reader of a translation looks at: the original and the rendition in force."""
    original = drafting.texts_of(content, given.record.original_language)
    return original, drafting.texts_of(content, given.language)


def _waiting(given: Translation) -> tuple[Translation, Revision]:
    """The translation and its proposal, locked; raise `AlreadyDecided` where two people meet."""
    locked = Translation.objects.select_for_update().get(pk=given.pk)
    revision = Revision.objects.filter(pk=locked.revision_id, state=RevisionState.PROPOSED).first()
    if not locked.is_waiting or revision is None or not locked.record.is_public:
        raise AlreadyDecided(str(given.pk))
    return locked, revision


def _check_second(given: Translation, by: User) -> None:
    """Never one's own, and only in the languages that one was given."""
    if given.translator_id == by.pk or not may_review(by, given.record, given.language):
        raise PermissionDenied("review this translation")


def _close(revision: Revision, state: RevisionState) -> None:
    revision.state = state
    revision.save(update_fields=["state"])


def _origin(given: Translation) -> Origin:
    """What a translation becomes: a machine's words stay known as such, those of the rendition before too."""
    before = RecordRendition.objects.filter(record=given.record, language=given.language).first()
    was_machine = before is not None and before.origin in {Origin.MACHINE, Origin.MACHINE_EDITED}
    return Origin.MACHINE_EDITED if was_machine else Origin(given.origin)


def _put_in_force(
    record: Record, language: str, words: dict[str, str], *, base: int, author: User | None, note: str
) -> None:
    """Write a rendition of the original as it stood at `base`; out of date where the original is different by now."""
    original = record.original_language
    now, then = drafting.said_now(record), drafting.said_at(record, base)
    said = {key: value for key, value in now.items() if not key.startswith(f"{language}.")}
    said |= {f"{language}.{part}": text for part, text in words.items()}
    made = records.revise(record.pk, said, base=records.in_force(record), by=author, note=note, major=False)
    same = drafting.texts_of(now, original) == drafting.texts_of(then, original)
    RecordRendition.objects.filter(record=record, language=language).update(
        status=RenditionStatus.CURRENT if same else RenditionStatus.STALE,
        source_revision=(made.number if made else records.in_force(record)) if same else base,
    )
    published_changed.send(sender=Record, ids=[record.pk])


def _sign(
    record: Record, language: str, *, translator: User | None, reviewer: User, origin: Origin, engine: str
) -> None:
    """Say of a rendition who made and who read it; kept as long as the text."""
    RecordRendition.objects.filter(record=record, language=language).update(
        origin=origin, translator=translator, reviewer=reviewer, reviewed_at=timezone.now(), engine=engine
    )


def _settle(record: Record, language: str, *, but: int | None = None) -> None:
    """The memory learns, and whoever asked for these words hears of them."""
    remembering.learn(record, language)
    text = RecordRendition.objects.get(record=record, language=language)
    wanting.answer(TRANSLATABLE[RECORD], record, text, but=but)


def _tell(people: list[User], kind: str, given: Translation, *, path: str, **params: str) -> None:
    """Tell these people about a translation, by the record's name in its own language."""
    text = given.record.text(given.record.original_language)
    title = text.title if text else str(given.record_id)
    active = [user for user in people if user.is_active]
    notify(active, kind, params={"title": title, **params}, path=path, object_id=given.record_id)
