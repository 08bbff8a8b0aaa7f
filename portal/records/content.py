"""A record as one flat dict of what may be edited, and back: the shape that revisions keep.

Keys: `"<language>.title|summary|body"`, facets (`"area": ["1", "2"]`), `"behind"` (rows of role, organisation,
name), and the columns of Record and its kind as JSON values. Never state, owner or dates of the entry.
"""

from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from portal.records.models import Facet, Involvement, Record, RecordRendition, RecordTag
from portal.records.registry import KINDS

COLUMNS = ("stage", "website", "licence", "since", "until", "place", "latitude", "longitude")
PARTS = ("title", "summary", "body")
Content = dict[str, Any]


def columns(kind: str) -> tuple[str, ...]:
    """All columns of this kind that a revision keeps."""
    return (*COLUMNS, *KINDS[kind].fields)


def read(record: Record) -> Content:
    """What the record says now; `record` is an instance of its kind's model. Empty values are left out."""
    content: Content = {name: _plain(getattr(record, name)) for name in columns(record.kind)}
    for rendition in record.renditions.all():
        content.update({f"{rendition.language}.{part}": getattr(rendition, part) for part in PARTS})
    for tag in record.tags.all():
        content.setdefault(tag.facet, []).append(tag.notation)
    content["behind"] = [
        {"role": row.role, "organisation": str(row.organisation_id or ""), "name": row.name}
        for row in record.involvements.all()
    ]
    return without_empty(content)


def without_empty(content: Content) -> Content:
    """Only what says something; a zero does, False is what a box not ticked says."""
    return {key: value for key, value in content.items() if not (value is False or value in ("", None, []))}


def write(record: Record, content: Content) -> None:
    """Make the record say this: columns, tags and who is behind it. Renditions have their own verb."""
    model = type(record)
    if record.website != content.get("website", ""):
        record.silent_since = None
    for name in columns(record.kind):
        field = model._meta.get_field(name)
        assert isinstance(field, models.Field)
        empty = None if field.null else field.get_default()
        setattr(record, name, field.to_python(content[name]) if name in content else empty)
    record.save()
    write_tags(record, {facet: content.get(facet, []) for facet in Facet.values})
    write_behind(record, content.get("behind", []))


def write_tags(record: Record, tags: dict[str, Any]) -> None:
    """Replace the codes of the facets named."""
    record.tags.filter(facet__in=tags).delete()
    RecordTag.objects.bulk_create(
        RecordTag(record_id=record.pk, facet=facet, notation=notation, position=position)
        for facet, notations in tags.items()
        for position, notation in enumerate(dict.fromkeys(notations))
    )


def write_behind(record: Record, rows: list[dict[str, str]]) -> None:
    """Replace who is behind the record."""
    record.involvements.all().delete()
    Involvement.objects.bulk_create(
        Involvement(
            record_id=record.pk,
            role=row["role"],
            organisation_id=row.get("organisation") or None,
            name=row.get("name", ""),
            position=position,
        )
        for position, row in enumerate(rows)
    )


def write_rendition(record: Record, language: str, values: dict[str, Any]) -> None:
    """Make or change the text in one language."""
    RecordRendition.objects.update_or_create(record_id=record.pk, language=language, defaults=values)


def _plain(value: Any) -> Any:
    """Dates and the like as JSON has them."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return DjangoJSONEncoder().default(value)
