"""The verbs of the knowledge base: make a record, revise it, propose and decide, merge two."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from portal.accounts.powers import require
from portal.core.signals import published_changed
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.records import content as contents
from portal.records.differences import merge
from portal.records.drafts import Behind, Draft, Words
from portal.records.models import (
    Facet,
    Purpose,
    Record,
    RecordIdentifier,
    RecordRendition,
    Relation,
    RelationType,
    Revision,
    RevisionState,
)
from portal.records.permissions import is_owner, may_decide
from portal.records.registry import KINDS
from portal.translation.models import Origin, RenditionStatus

if TYPE_CHECKING:
    from portal.accounts.models import User


A_YEAR = timedelta(days=365)


class Conflict(ValueError):
    """Both the record in force and the change touched the same fields; `fields` names them."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


class NotADraft(ValueError):
    """What was submitted changes by revisions only."""


class AlreadyDecided(ValueError):
    """Somebody else was first, or the record is no longer public."""


@transaction.atomic
def create(
    draft: Draft, *, by: User | None, publish: bool = False, note: str = "", at: datetime | None = None
) -> Record:
    """Make a record with its first revision; a draft unless `publish`, which is for imports alone."""
    provenance = draft.provenance
    now = at or timezone.now()
    record = KINDS[draft.kind].model(
        kind=draft.kind,
        author=by,
        original_language=draft.original,
        status=Status.PUBLISHED if publish else Status.DRAFT,
        published_at=now if publish else None,
        source=provenance.source,
        source_id=provenance.source_id,
        source_urls=list(provenance.urls),
        checked_on=provenance.checked_on,
        review_due_on=provenance.review_due_on,
        **draft.columns,
    )
    record.save(force_insert=True)
    _hang_on(record, draft)
    Revision.objects.create(record_id=record.pk, number=1, content=contents.read(record), by=by, note=note)
    if publish:
        published_changed.send(sender=Record, ids=[record.pk])
    return record


def _hang_on(record: Record, draft: Draft) -> None:
    """Texts, codes, names and identifiers of a new record."""
    RecordRendition.objects.bulk_create(
        RecordRendition(record_id=record.pk, language=language, **vars(words))
        for language, words in draft.words.items()
    )
    contents.write_tags(record, dict(draft.tags))
    contents.write_behind(record, [_row(behind) for behind in draft.behind])
    RecordIdentifier.objects.bulk_create(
        RecordIdentifier(record_id=record.pk, scheme=scheme, value=value)
        for scheme, value in draft.identifiers
    )


def _row(behind: Behind) -> dict[str, str]:
    return {"role": behind.role, "organisation": str(behind.organisation or ""), "name": behind.name}


@transaction.atomic
def revise(
    record_id: UUID,
    changed: dict[str, Any],
    *,
    base: int,
    by: User | None,
    note: str = "",
    major: bool = True,
) -> Revision | None:
    """Put a change in force, made from revision `base`; raise `Conflict` where somebody else touched the same.

    `changed` is all that the record should say, as somebody left it who began from `base`: a field that is not in
    it, or empty, is cleared. Returns None where nothing changes. A major change of an original text makes its
    renditions stale.
    """
    record = _locked(record_id)
    theirs = contents.read(record)
    merged, conflicts = merge(_content_at(record, base), theirs, contents.without_empty(changed))
    if conflicts:
        raise Conflict(conflicts)
    if merged == theirs:
        return None
    record.changed_at = timezone.now()
    contents.write(record, merged)
    number = _next_number(record)
    _write_texts(record, theirs, merged, number=number, major=major)
    revision = Revision.objects.create(
        record_id=record.pk, number=number, base=base, content=merged, by=by, note=note
    )
    if record.is_public:
        published_changed.send(sender=Record, ids=[record.pk])
    return revision


def _content_at(record: Record, number: int) -> dict[str, Any]:
    revision = record.revisions.filter(number=number).first()
    return dict(revision.content) if revision else contents.read(record)


def _next_number(record: Record) -> int:
    return (record.revisions.aggregate(last=Max("number"))["last"] or 0) + 1


def _write_texts(
    record: Record, old: dict[str, Any], new: dict[str, Any], *, number: int, major: bool
) -> None:
    """Write the renditions that changed, drop those emptied; others go stale if the original moved."""
    original = record.original_language
    for language in sorted({key.partition(".")[0] for key in (*old, *new) if "." in key}):
        values = {part: new.get(f"{language}.{part}", "") for part in contents.PARTS}
        if values == {part: old.get(f"{language}.{part}", "") for part in contents.PARTS}:
            continue
        if not values["title"]:
            record.renditions.filter(language=language).delete()
            continue
        origin = Origin.ORIGINAL if language == original else _edited(record, language)
        contents.write_rendition(
            record,
            language,
            {
                **values,
                "origin": origin,
                "source_revision": number,
                "changed_at": record.changed_at,
                "status": RenditionStatus.CURRENT,
            },
        )
    if major and any(old.get(f"{original}.{p}") != new.get(f"{original}.{p}") for p in contents.PARTS):
        record.renditions.exclude(language=original).filter(source_revision__lt=number).update(
            status=RenditionStatus.STALE
        )


def _edited(record: Record, language: str) -> str:
    """What a translation becomes when a person writes in it: a machine's text stays known as one."""
    texts = record.renditions.filter(language=language)
    machine = texts.filter(origin__in=(Origin.MACHINE, Origin.MACHINE_EDITED)).exists()
    return Origin.MACHINE_EDITED if machine else Origin.HUMAN


@transaction.atomic
def redraft(record_id: UUID, said: dict[str, Any], *, original: str, by: User) -> None:
    """Let one's own draft say this. Nobody else has read it, so its first revision is written anew.

    Raise `NotADraft` for what was submitted already, `PermissionDenied` for somebody else's.
    """
    record = _locked(record_id)
    if record.author_id != by.pk:
        raise PermissionDenied("redraft")
    if record.status != Status.DRAFT:
        raise NotADraft(str(record_id))
    old, new = contents.read(record), contents.without_empty(said)
    record.original_language = original
    record.changed_at = timezone.now()
    contents.write(record, new)
    _write_texts(record, old, new, number=1, major=False)
    Revision.objects.update_or_create(
        record_id=record_id, number=1, defaults={"content": new, "by": by, "at": record.changed_at}
    )


@transaction.atomic
def propose(
    record_id: UUID,
    said: dict[str, Any],
    *,
    base: int,
    by: User,
    note: str = "",
    purpose: Purpose = Purpose.CHANGE,
) -> Revision | None:
    """Keep what somebody thinks a public record should say, made from revision `base`, until its owner decides.

    A translation is decided on at the translators' desk. Returns None where it says what `base` says.
    """
    require(by, "propose_change")
    record = _locked(record_id)
    proposed = contents.without_empty(said)
    if not record.is_public or proposed == _content_at(record, base):
        return None
    number = _next_number(record)
    return Revision.objects.create(
        record_id=record_id,
        number=number,
        base=base,
        content=proposed,
        by=by,
        note=note,
        purpose=purpose,
        state=RevisionState.PROPOSED,
    )


@transaction.atomic
def accept_revision(revision_id: int, *, by: User, take: Collection[str] | None = None) -> Revision:
    """Put a proposed change in force beside all that changed since it was made.

    Where both changed the same field, the proposal's value counts for the fields in `take`; raise `Conflict`
    unless `take` is given. The revision gets the next number, since it says what holds from now.
    """
    record, revision = _proposed(revision_id, by)
    theirs = contents.read(record)
    merged, conflicts = merge(_content_at(record, revision.base), theirs, revision.content)
    if conflicts and take is None:
        raise Conflict(conflicts)
    for field in set(conflicts) & set(take or ()):
        merged[field] = revision.content.get(field)
    merged = contents.without_empty(merged)
    revision.number, revision.content = _next_number(record), merged
    revision.state, revision.at = RevisionState.ACCEPTED, timezone.now()
    record.changed_at = revision.at
    contents.write(record, merged)
    _write_texts(record, theirs, merged, number=revision.number, major=True)
    revision.save()
    published_changed.send(sender=Record, ids=[record.pk])
    return revision


@transaction.atomic
def decline_revision(revision_id: int, *, by: User) -> Revision:
    """Let a proposed change rest; the record stays as it is."""
    _record, revision = _proposed(revision_id, by)
    revision.state = RevisionState.DECLINED
    revision.save(update_fields=["state"])
    return revision


def _proposed(revision_id: int, by: User) -> tuple[Record, Revision]:
    """A proposed change and its record, locked; raise `AlreadyDecided` where two people meet.

    Translations are not decided on here: their translator and reviewer would be lost.
    """
    revision = Revision.objects.get(pk=revision_id, purpose=Purpose.CHANGE)
    record = _locked(revision.record_id)
    revision.refresh_from_db()
    if not may_decide(by, record):
        raise PermissionDenied("decide on a change")
    if revision.state != RevisionState.PROPOSED or not record.is_public:
        raise AlreadyDecided(str(revision_id))
    return record, revision


def _locked(record_id: UUID) -> Record:
    """The record as an instance of its kind, nobody else's until the transaction ends."""
    kind = Record.objects.values_list("kind", flat=True).get(pk=record_id)
    found: Record = KINDS[kind].model._default_manager.select_for_update().get(pk=record_id)
    return found


@transaction.atomic
def note_silence(record_id: UUID, since: date | None) -> None:
    """Say since when a record's address has not answered; None once it does again."""
    before = Record.objects.values_list("silent_since", flat=True).get(pk=record_id)
    if before != since:
        Record.objects.filter(pk=record_id).update(silent_since=since)
        published_changed.send(sender=Record, ids=[record_id])


@transaction.atomic
def confirm(record_id: UUID, *, by: User, on: date) -> None:
    """Say that an entry still holds; it is asked about again in a year."""
    record = _locked(record_id)
    if not is_owner(by, record):
        raise PermissionDenied("confirm somebody else's record")
    Record.objects.filter(pk=record_id).update(checked_on=on, review_due_on=on + A_YEAR)
    published_changed.send(sender=Record, ids=[record_id])


def in_force(record: Record) -> int:
    """The number of the revision that holds; 0 where none does yet."""
    accepted = record.revisions.filter(state=RevisionState.ACCEPTED)
    return accepted.aggregate(last=Max("number"))["last"] or 0


@transaction.atomic
def merge_records(duplicate_id: UUID, into_id: UUID, *, by: User) -> Record:
    """Let two entries for one thing be one: `duplicate` leaves every door and its addresses lead to the other.

    Texts in languages that the one kept lacks, codes, identifiers and sources are taken over; words are not mixed.
    """
    require(by, "merge_records")
    if duplicate_id == into_id:
        raise ValueError("A record cannot be merged with itself.")
    duplicate, kept = _locked(duplicate_id), _locked(into_id)
    if not (duplicate.is_public and kept.is_public):
        raise AlreadyDecided(str(duplicate_id))
    theirs = contents.read(kept)
    added = _taken_over(contents.read(duplicate), theirs, contents.columns(kept.kind))
    revise(into_id, {**theirs, **added}, base=in_force(kept), by=by, note=f"+ {duplicate_id}", major=False)
    for scheme, value in duplicate.identifiers.values_list("scheme", "value"):
        RecordIdentifier.objects.get_or_create(record_id=into_id, scheme=scheme, value=value)
    Record.objects.filter(merged_into=duplicate_id).update(merged_into=into_id)
    Record.objects.filter(pk=duplicate_id).update(merged_into=into_id)
    Revision.objects.filter(record=duplicate_id, state=RevisionState.PROPOSED).update(
        state=RevisionState.SUPERSEDED
    )
    move(duplicate, to=Status.WITHDRAWN, by=by)
    return kept


def _taken_over(old: dict[str, Any], kept: dict[str, Any], columns: Collection[str]) -> dict[str, Any]:
    """What the entry kept does not say itself: whole languages, further codes, empty columns of its kind."""
    languages = {key.partition(".")[0] for key in kept if "." in key}
    words = {key: value for key, value in old.items() if "." in key and key.split(".")[0] not in languages}
    codes = {key: [*kept.get(key, []), *old[key]] for key in Facet.values if old.get(key)}
    rest = {key: value for key, value in old.items() if key in columns and key not in kept}
    return {**words, **codes, **rest}


@transaction.atomic
def relate(source: Record, target: Record, kind: RelationType) -> None:
    """State once how one record relates to another; the inverse is read, never stored."""
    Relation.objects.get_or_create(source_id=source.pk, target_id=target.pk, type=kind)
    published_changed.send(sender=Record, ids=[source.pk, target.pk])


def history(record: Record) -> list[Revision]:
    """The revisions in force, newest first, with who made them: one query."""
    return list(
        record.revisions.filter(state=RevisionState.ACCEPTED).select_related("by").order_by("-number")
    )


def words(title: str, summary: str = "", origin: str = Origin.ORIGINAL) -> Words:
    """Words of one language, for callers that have only a title and a summary."""
    return Words(title=title, summary=summary, origin=origin)
