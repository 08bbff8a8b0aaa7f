"""A public text that is no record, as translators read it: what it says now, and what it said before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from portal.translating.parts import LABELS
from portal.translation.models import Earlier, Rendition
from portal.translation.registry import Translatable, beginning, find, kinds

RECORD = "record"
Texts = dict[str, str]


def written_kinds() -> list[Translatable]:
    """Everything that is translated here without being a record: records have revisions of their own."""
    return [kind for kind in kinds() if kind.name != RECORD]


@dataclass(frozen=True)
class Source:
    """A thing and how to read it."""

    kind: Translatable
    thing: Any

    @property
    def language(self) -> str:
        """The language of its original."""
        return str(self.thing.original_language)

    @property
    def revision(self) -> int:
        """How often its words were changed, and once for their beginning."""
        return int(self.thing.revision)

    @cached_property
    def renditions(self) -> dict[str, Rendition]:
        """All that it says, by language."""
        return {text.language: text for text in self.thing.renditions.all()}

    @property
    def original(self) -> Texts:
        """The author's words, by part."""
        return self.said_in(self.language)

    def said_in(self, language: str) -> Texts:
        """Its words in one language, by part; parts without words are left out."""
        return self._texts(self.renditions.get(language))

    def said_at(self, revision: int) -> Texts:
        """What the original said at one revision."""
        if revision >= self.revision:
            return self.original
        earlier = Earlier.objects.filter(object_id=self.thing.pk, number__gte=revision).order_by("number")
        return self._texts(earlier.first()) or self.original

    def _texts(self, text: Rendition | Earlier | None) -> Texts:
        found = {part: str(getattr(text, part, "")) for part in self.kind.parts}
        return {part: words for part, words in found.items() if words}

    @property
    def labels(self) -> dict[str, str]:
        """What its parts are called."""
        return {part: str(label) for part, label in {**LABELS, **dict(self.kind.labels)}.items()}

    @property
    def is_normative(self) -> bool:
        """Whether its words bind others."""
        return self.kind.is_normative(self.thing)

    @property
    def space(self) -> str:
        """The group in which it stands."""
        return self.kind.space(self.thing)

    def name(self, language: str = "") -> str:
        """What it is called: in its own language, unless another is asked for."""
        return beginning(self.kind.name_of(self.thing, language or self.language))


def source(pk: UUID) -> Source | None:
    """What this identifier names, as long as anybody may read it; records are not meant."""
    found = find(pk)
    return Source(*found) if found and found[0].name != RECORD else None


def stamp(text: Rendition | None) -> str:
    """By this two people notice that they do not look at the same rendition."""
    return text.changed_at.isoformat() if text is not None else ""
