"""One record with all that its page shows, in five queries however much hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

from portal.moderation.marks import is_marked
from portal.organisations.models import Organisation, OrganisationRendition
from portal.records.comparing import Shown, compare
from portal.records.models import (
    INVERSE_LABELS,
    Involvement,
    Record,
    Relation,
    RelationType,
    Revision,
    RevisionState,
)
from portal.records.registry import KINDS


@dataclass(frozen=True)
class Reading:
    """A record as an instance of its kind, with what hangs on it at hand.

    `related` pairs the words for a relation, read from this record, with the public record at its other end;
    `identifiers` pairs schemes with values; `versions` counts the revisions in force so far.
    """

    record: Record
    versions: int = 1
    identifiers: tuple[tuple[str, str], ...] = ()
    related: tuple[tuple[Any, Record], ...] = field(default_factory=tuple)


def find(pk: UUID) -> Reading | None:
    """The record, whatever its state, and its identifiers: one query. None where there never was one."""
    rows = list(
        Record.objects.filter(pk=pk)
        .select_related(*KINDS)
        .annotate(
            versions=Coalesce(Subquery(_versions()), 0),
            scheme=F("identifiers__scheme"),
            value=F("identifiers__value"),
            is_marked=is_marked(),
        )
        .order_by("identifiers__id")
    )
    if not rows:
        return None
    record = getattr(rows[0], rows[0].kind)
    record.is_marked = rows[0].is_marked
    return Reading(
        record=record,
        versions=rows[0].versions,
        identifiers=tuple((row.scheme, row.value) for row in rows if row.scheme),
    )


def whole(found: Reading) -> Reading:
    """The same with its relations, texts, codes and who is behind it: four more queries."""
    record = found.record
    related = tuple(_related(record))
    prefetch_related_objects([record, *(other for _label, other in related)], "renditions")
    prefetch_related_objects([record], "tags")
    _keep(record, "involvements", _involvements(record))
    return Reading(record, found.versions, found.identifiers, related)


def with_texts(found: Reading) -> Reading:
    """The same with its texts at hand: one more query."""
    prefetch_related_objects([found.record], "renditions")
    return found


def versions_around(record: Record, number: int) -> tuple[Revision | None, Revision | None]:
    """The revision of this number, if it is or was in force, and the one before it."""
    accepted = Revision.objects.filter(record=record.pk, state=RevisionState.ACCEPTED, number__lte=number)
    new, old, *_rest = [*accepted.order_by("-number")[:2], None, None]
    return (new, old) if new and new.number == number else (None, None)


def changes_between(record: Record, old: Revision | None, new: Revision, language: str) -> list[Shown]:
    """What one revision changed, in the reader's words; all that it says where there was none before it."""
    before: dict[str, Any] = old.content if old else {}
    names = names_behind([before, new.content], language)
    return compare(record.kind, before, new.content, language, names)


def names_behind(contents: Iterable[Mapping[str, Any]], language: str) -> dict[str, str]:
    """The names of the public organisations that revisions mention, by identifier."""
    ids = {row.get("organisation") for content in contents for row in content.get("behind", ())} - {None, ""}
    found = Organisation.objects.published().filter(pk__in=ids).for_cards() if ids else ()
    return {str(one.pk): text.title for one in found if (text := one.text(language))}


def _versions() -> Any:
    accepted = Revision.objects.filter(record=OuterRef("pk"), state=RevisionState.ACCEPTED)
    return accepted.order_by().values("record").annotate(many=Count("pk")).values("many")


def _related(record: Record) -> Iterable[tuple[Any, Record]]:
    relations = Relation.objects.filter(Q(source=record.pk) | Q(target=record.pk))
    for relation in relations.select_related("source", "target").order_by("type", "id"):
        kind = RelationType(relation.type)
        outward = relation.source_id == record.pk
        other = relation.target if outward else relation.source
        if other.is_public:
            yield (kind.label if outward else INVERSE_LABELS[kind]), other


def _involvements(record: Record) -> list[Involvement]:
    """Who is behind it, each organisation with its names: one row a name, gathered here."""
    rows = (
        Involvement.objects.filter(record=record.pk)
        .select_related("organisation")
        .annotate(
            called=F("organisation__renditions__title"), in_language=F("organisation__renditions__language")
        )
        .order_by("position", "id")
    )
    found: dict[int, Any] = {}
    names: dict[int, list[OrganisationRendition]] = {}
    for row in rows:
        found.setdefault(row.pk, row)
        if row.in_language:
            name = OrganisationRendition(language=row.in_language, title=row.called)
            names.setdefault(row.pk, []).append(name)
    for row in found.values():
        if row.organisation:
            _keep(row.organisation, "renditions", names.get(row.pk, []))
    return list(found.values())


def _keep(thing: Any, name: str, rows: list[Any]) -> None:
    """Let `thing.name.all()` answer with these rows, as a prefetch would."""
    manager = getattr(thing, name)
    answer = manager.get_queryset()
    answer._result_cache = rows
    answer._prefetch_done = True
    if not hasattr(thing, "_prefetched_objects_cache"):
        thing._prefetched_objects_cache = {}
    thing._prefetched_objects_cache[name] = answer
