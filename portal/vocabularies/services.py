"""Take a concept scheme into the database: as often as one likes, in one transaction, with a report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.vocabularies import labels, skos
from portal.vocabularies.models import Concept, Scheme
from portal.vocabularies.skos import ReadConcept, ReadScheme, SkosError

# Raise this when reading changes, so that unchanged files are read again.
READING = 1
BATCH = 500
FIELDS = (
    "uri",
    "labels",
    "alt_labels",
    "definitions",
    "broader",
    "related",
    "matches",
    "extra",
    "position",
    "is_gone",
)


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or would do: notations, and how many concepts stayed as they were."""

    scheme: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unchanged: int = 0
    renamed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was new, changed or gone."""
        return not (self.new or self.changed or self.gone or self.renamed)


def fingerprint(data: bytes) -> str:
    """What tells one state of a file from another, and one way of reading from another."""
    return hashlib.sha256(b"%d:%s" % (READING, data)).hexdigest()


def import_file(path: Path, *, slug: str, dry_run: bool = False) -> Report:
    """Read a SKOS file and take it in; raises `SkosError` before anything is written."""
    data = path.read_bytes()
    read = skos.parse(data, path.name)
    return import_scheme(read, slug=slug, source_hash=fingerprint(data), dry_run=dry_run)


def import_folder(folder: Path, *, notify: Callable[[Report], None] = lambda report: None) -> list[Report]:
    """Take in each Turtle file whose content is not what was last taken in; one query where nothing changed."""
    known = dict(Scheme.objects.values_list("slug", "source_hash"))
    reports = []
    for path in sorted(folder.glob("*.ttl")):
        if known.get(path.stem) != fingerprint(path.read_bytes()):
            reports.append(import_file(path, slug=path.stem))
            notify(reports[-1])
    return reports


@transaction.atomic
def import_scheme(read: ReadScheme, *, slug: str, source_hash: str = "", dry_run: bool = False) -> Report:
    """Make the scheme's rows equal to what was read. Concepts it no longer has are marked as gone, not deleted."""
    scheme = Scheme.objects.select_for_update().filter(slug=slug).first()
    stored = {concept.notation: concept for concept in Concept.objects.ever_of(slug)}
    _refuse_others(read, slug, scheme)
    _refuse_new_notations(read, stored)
    report = _compare(slug, read, scheme, stored)
    if not dry_run:
        kept = _keep_scheme(read, slug, scheme, source_hash=source_hash, moved=not report.is_empty)
        _keep_concepts(kept, read, report)
        transaction.on_commit(labels.forget)
        labels.forget()
    return report


def _refuse_others(read: ReadScheme, slug: str, scheme: Scheme | None) -> None:
    """A name belongs to one scheme, and an address to one scheme or concept."""
    if scheme is not None and scheme.uri != read.uri:
        raise SkosError(f"“{slug}” is the name of <{scheme.uri}>, not of <{read.uri}>.")
    others = Scheme.objects.exclude(slug=slug).filter(uri=read.uri).values_list("slug", flat=True)
    addresses = [concept.uri for concept in read.concepts]
    taken = Concept.objects.exclude(scheme__slug=slug).values_list("scheme__slug", flat=True)
    batches = (addresses[start : start + BATCH] for start in range(0, len(addresses), BATCH))
    owner = others.first() or next(
        (found for part in batches if (found := taken.filter(uri__in=part).first())), None
    )
    if owner is not None:
        raise SkosError(f"its addresses belong to the vocabulary “{owner}” already.")


def _refuse_new_notations(read: ReadScheme, stored: Mapping[str, Concept]) -> None:
    """A concept keeps its notation for ever."""
    notations = {concept.uri: concept.notation for concept in read.concepts}
    for concept in stored.values():
        if notations.get(concept.uri, concept.notation) != concept.notation:
            told = f"from {concept.notation} to {notations[concept.uri]}"
            raise SkosError(f"the notation of <{concept.uri}> changed {told}; records may point at it.")


def _compare(slug: str, read: ReadScheme, scheme: Scheme | None, stored: Mapping[str, Concept]) -> Report:
    new, changed = [], []
    for concept in read.concepts:
        old = stored.get(concept.notation)
        if old is None:
            new.append(concept.notation)
        elif _differs(old, _values(concept)):
            changed.append(concept.notation)
    present = {concept.notation for concept in read.concepts}
    gone = [notation for notation, old in stored.items() if notation not in present and not old.is_gone]
    return Report(
        scheme=slug,
        new=tuple(new),
        changed=tuple(changed),
        gone=tuple(sorted(gone)),
        unchanged=len(read.concepts) - len(new) - len(changed),
        renamed=scheme is not None
        and (scheme.labels, scheme.descriptions) != (read.labels, read.descriptions),
    )


def _values(concept: ReadConcept) -> dict[str, Any]:
    """The columns of a concept, as JSON gives them back."""
    return {
        "uri": concept.uri,
        "labels": concept.labels,
        "alt_labels": concept.alt_labels,
        "definitions": concept.definitions,
        "broader": list(concept.broader),
        "related": list(concept.related),
        "matches": [list(match) for match in concept.matches],
        "extra": concept.extra,
        "position": concept.position,
        "is_gone": False,
    }


def _differs(old: Concept, values: Mapping[str, Any]) -> bool:
    return any(getattr(old, name) != value for name, value in values.items())


def _keep_scheme(
    read: ReadScheme, slug: str, scheme: Scheme | None, *, source_hash: str, moved: bool
) -> Scheme:
    kept = scheme or Scheme(slug=slug, uri=read.uri)
    kept.labels, kept.descriptions = read.labels, read.descriptions
    kept.source_hash, kept.imported_at = source_hash, timezone.now()
    kept.version += int(moved or scheme is None)
    kept.save()
    return kept


def _keep_concepts(scheme: Scheme, read: ReadScheme, report: Report) -> None:
    touched = {*report.new, *report.changed}
    rows = [
        Concept(scheme=scheme, notation=concept.notation, **_values(concept))
        for concept in read.concepts
        if concept.notation in touched
    ]
    Concept.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["scheme", "notation"],
        update_fields=FIELDS,
    )
    for start in range(0, len(report.gone), BATCH):
        part = report.gone[start : start + BATCH]
        Concept.objects.filter(scheme=scheme, notation__in=part).update(is_gone=True)
