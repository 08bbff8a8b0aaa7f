"""Many records at once, for imports: the same result as `services.create` for each, in a fixed number of queries.

Django refuses `bulk_create` on models with a parent table, so the child rows go in by a private method of its
query sets; `tests/harvesting/test_bulk.py` notices if it changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.core.signals import published_changed
from portal.moderation.lifecycle import Status
from portal.records import content as contents
from portal.records.drafts import Draft
from portal.records.models import (
    Involvement,
    Record,
    RecordIdentifier,
    RecordRendition,
    RecordTag,
    Revision,
)
from portal.records.registry import KINDS

if TYPE_CHECKING:
    from portal.accounts.models import User


@transaction.atomic
def create_many(
    drafts: Sequence[Draft], *, by: User | None, publish: bool = False, note: str = ""
) -> list[UUID]:
    """Make records with their first revisions; the identifiers in the order of the drafts."""
    made = [_record(draft, publish=publish) for draft in drafts]
    _insert(made)
    _hang_on(list(zip(made, drafts, strict=True)))
    said = _said(made)
    Revision.objects.bulk_create(
        Revision(record_id=record.pk, number=1, content=said[record.pk], by=by, note=note) for record in made
    )
    ids = [record.pk for record in made]
    if publish and ids:
        published_changed.send(sender=Record, ids=ids)
    return ids


def _record(draft: Draft, *, publish: bool) -> Record:
    now = timezone.now()
    provenance = draft.provenance
    return KINDS[draft.kind].model(
        kind=draft.kind,
        original_language=draft.original,
        status=Status.PUBLISHED if publish else Status.DRAFT,
        published_at=now if publish else None,
        created_at=now,
        changed_at=now,
        source=provenance.source,
        source_id=provenance.source_id,
        source_urls=list(provenance.urls),
        checked_on=provenance.checked_on,
        review_due_on=provenance.review_due_on,
        **draft.columns,
    )


def _insert(made: Sequence[Record]) -> None:
    """The parent rows together, then the child rows of each kind."""
    fields = [field.attname for field in Record._meta.concrete_fields]
    Record.objects.bulk_create(Record(**{name: getattr(row, name) for name in fields}) for row in made)
    for kind, rows in _by_kind(made).items():
        model: Any = KINDS[kind].model
        for row in rows:
            row.record_ptr_id = row.id  # type: ignore[attr-defined]
        query = model._base_manager.get_queryset()
        query._for_write = True
        query._batched_insert(rows, model._meta.local_concrete_fields, batch_size=None)


def _hang_on(pairs: list[tuple[Record, Draft]]) -> None:
    """Texts, codes, names and identifiers."""
    RecordRendition.objects.bulk_create(
        RecordRendition(record_id=record.pk, language=language, **vars(words))
        for record, draft in pairs
        for language, words in draft.words.items()
    )
    RecordTag.objects.bulk_create(
        RecordTag(record_id=record.pk, facet=facet, notation=notation, position=position)
        for record, draft in pairs
        for facet, notations in draft.tags.items()
        for position, notation in enumerate(dict.fromkeys(notations))
    )
    Involvement.objects.bulk_create(
        Involvement(
            record_id=record.pk,
            role=behind.role,
            organisation_id=behind.organisation,
            name=behind.name,
            position=position,
        )
        for record, draft in pairs
        for position, behind in enumerate(draft.behind)
    )
    RecordIdentifier.objects.bulk_create(
        RecordIdentifier(record_id=record.pk, scheme=scheme, value=value)
        for record, draft in pairs
        for scheme, value in draft.identifiers
    )


def _said(made: Sequence[Record]) -> dict[UUID, contents.Content]:
    """What each record says, as the database has it."""
    said: dict[UUID, contents.Content] = {}
    for kind, rows in _by_kind(made).items():
        stored = KINDS[kind].model._default_manager.filter(pk__in=[row.pk for row in rows])
        for record in stored.prefetch_related("renditions", "tags", "involvements"):
            said[record.pk] = contents.read(record)
    return said


def _by_kind(made: Iterable[Record]) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in made:
        groups[record.kind].append(record)
    return groups
