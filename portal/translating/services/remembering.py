"""The memory: learn pairs from what people rendered, and find what is like a new text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from rapidfuzz import fuzz, process

from portal.records.models import Record, RecordRendition
from portal.translating.memory import key_of, pairs, plain
from portal.translating.models import Segment
from portal.translating.sources import Source
from portal.translation.models import Origin, Rendition, RenditionStatus
from portal.translation.registry import kind_of

LIKE = 70
LOOKED_AT = 5000
SHOWN = 3
HUMAN = (Origin.HUMAN, Origin.MACHINE_EDITED)


@dataclass(frozen=True)
class Match:
    """A pair from the memory that is like a text; `likeness` is in percent, 100 where it is the same."""

    id: int
    source: str
    target: str
    likeness: int

    @property
    def is_exact(self) -> bool:
        """Whether it is the same text."""
        return self.likeness == 100


def learn(record: Record, language: str) -> int:
    """Keep the pairs of one rendition that a person wrote or corrected and that holds; forget what it said before."""
    texts = {text.language: text for text in RecordRendition.objects.filter(record=record)}
    original, rendition = texts.get(record.original_language), texts.get(language)
    Segment.objects.filter(record=record, target_language=language).delete()
    if original is None or rendition is None or not _is_worth(rendition):
        return 0
    return _keep(pairs(vars(original), vars(rendition)), original.language, language, {"record": record})


def _keep(found: Sequence[tuple[str, str]], source: str, target: str, whose: dict[str, Any]) -> int:
    """Write these pairs, each once."""
    rows = {
        key_of(ours, theirs): Segment(
            source_language=source,
            target_language=target,
            source=ours,
            target=theirs,
            length=len(ours),
            key=key_of(ours, theirs),
            **whose,
        )
        for ours, theirs in found
    }
    Segment.objects.bulk_create(rows.values())
    return len(rows)


def learn_words(source: Source, rendition: Rendition) -> int:
    """The same for what is no record, once a second person has read it."""
    pk, language = source.thing.pk, rendition.language
    Segment.objects.filter(object_id=pk, target_language=language).delete()
    if not _is_worth(rendition) or rendition.reviewed_at is None:
        return 0
    said = {part: getattr(rendition, part) for part in source.kind.parts}
    whose = {"kind": source.kind.name, "object_id": pk}
    return _keep(pairs(source.original, said), source.language, language, whose)


def reworded(sender: object, thing: Any, major: bool, **_more: Any) -> None:
    """Forget the pairs of an original that says something else now; after a small change, learn them anew."""
    Segment.objects.filter(object_id=thing.pk).delete()
    kind = kind_of(thing)
    if kind is None or major:
        return
    source = Source(kind, type(thing)._default_manager.get(pk=thing.pk))
    for text in source.renditions.values():
        if not text.is_original:
            learn_words(source, text)


def _is_worth(rendition: Rendition) -> bool:
    return (
        rendition.origin in HUMAN
        and rendition.status == RenditionStatus.CURRENT
        and not rendition.awaits_review
    )


def learn_all() -> int:
    """Fill the memory from every rendition that a person wrote; returns how many pairs it holds then."""
    rows = RecordRendition.objects.filter(origin__in=HUMAN, status=RenditionStatus.CURRENT).select_related(
        "record"
    )
    return sum(learn(rendition.record, rendition.language) for rendition in rows.iterator())


def like(texts: Sequence[str], source: str, target: str, *, but: UUID) -> list[list[Match]]:
    """For each text, what is most like it in the memory, the most alike first: one query for all.

    Pairs of the same thing are what is in force there: they are not given.
    """
    lengths = [len(text) for text in texts if text]
    if not lengths:
        return [[] for _text in texts]
    share = LIKE / 100
    rows = list(
        Segment.objects.between(source, target)
        .filter(length__gte=int(min(lengths) * share), length__lte=int(max(lengths) / share) + 1)
        .exclude(Q(record=but, record__isnull=False) | Q(object_id=but, object_id__isnull=False))
        .order_by("-at")
        .values_list("id", "source", "target")[:LOOKED_AT]
    )
    return [_best(text, rows) for text in texts]


def _best(text: str, rows: list[tuple[int, str, str]]) -> list[Match]:
    """The most alike, each rendering once."""
    choices = [plain(source) for _id, source, _target in rows]
    found = process.extract(plain(text), choices, scorer=fuzz.ratio, score_cutoff=LIKE, limit=SHOWN * 3)
    best: dict[str, Match] = {}
    for _choice, score, index in found:
        pk, source, target = rows[index]
        likeness = 100 if plain(source) == plain(text) else min(99, round(score))
        best.setdefault(target, Match(pk, source, target, likeness))
    return list(best.values())[:SHOWN]
