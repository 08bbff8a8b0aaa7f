"""The verbs of the knowledge base: make a record, revise it, say what it said before."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from portal.core.signals import published_changed
from portal.moderation.lifecycle import Status
from portal.records import content as contents
from portal.records.differences import merge
from portal.records.drafts import Behind, Draft, Words
from portal.records.models import (
    Record,
    RecordIdentifier,
    RecordRendition,
    Relation,
    RelationType,
    Revision,
    RevisionState,
)
from portal.records.registry import KINDS
from portal.translation.models import Origin, RenditionStatus

if TYPE_CHECKING:
    from portal.accounts.models import User


class Conflict(ValueError):
    """Both the record in force and the change touched the same fields; `fields` names them."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


@transaction.atomic
def create(
    draft: Draft, *, by: User | None, publish: bool = False, note: str = "", at: datetime | None = None
) -> Record:
    """Make a record with its first revision; a draft unless `publish`, which is for imports alone."""
    provenance = draft.provenance
    now = at or timezone.now()
    record = KINDS[draft.kind].model(
        kind=draft.kind,
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
    kind = Record.objects.values_list("kind", flat=True).get(pk=record_id)
    record = KINDS[kind].model._default_manager.select_for_update().get(pk=record_id)
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
