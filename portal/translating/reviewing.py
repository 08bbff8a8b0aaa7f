"""The page on which a second person reads a translation: original, proposal, and what it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from portal.records import services as records
from portal.records.content import PARTS
from portal.records.differences import Piece as Change
from portal.records.differences import text_pieces
from portal.translating import glossary
from portal.translating.models import Translation
from portal.translating.parts import LABELS
from portal.translating.services import drafting


@dataclass(frozen=True)
class Part:
    """One part: the original with its terms, the proposal, the difference to what is in force, if anything is."""

    name: str
    label: str
    original: Sequence[glossary.Piece]
    terms: Sequence[glossary.Term]
    proposal: str
    changed: Sequence[Change]


class Review:
    """What the page shows."""

    def __init__(self, given: Translation) -> None:
        self.given, self.record = given, given.record
        self.source, self.language = given.record.original_language, given.language

    @cached_property
    def seen(self) -> int:
        """The revision that its reader looks at; it travels with the form."""
        return records.in_force(self.record)

    @cached_property
    def _now(self) -> tuple[dict[str, str], dict[str, str]]:
        content = drafting.said_now(self.record)
        return drafting.texts_of(content, self.source), drafting.texts_of(content, self.language)

    @cached_property
    def proposal(self) -> dict[str, str]:
        """The words proposed, by part."""
        revision = self.given.revision
        return drafting.texts_of(revision.content, self.language) if revision else {}

    @property
    def title(self) -> str:
        """What the record is called in its own language."""
        return self._now[0].get("title", str(self.record.pk))

    @cached_property
    def original_has_changed(self) -> bool:
        """Whether the original is not any more what was translated: the rendition will be out of date."""
        then = drafting.said_at(self.record, self.given.base)
        return drafting.texts_of(then, self.source) != self._now[0]

    @property
    def is_new(self) -> bool:
        """Whether there is no rendition in this language yet."""
        return not self._now[1]

    @property
    def parts(self) -> list[Part]:
        """Every part that any of them has."""
        original, in_force = self._now
        names = [part for part in PARTS if part in original or part in in_force or part in self.proposal]
        return [self._part(name, original, in_force) for name in names]

    def _part(self, name: str, original: dict[str, str], in_force: dict[str, str]) -> Part:
        marked = glossary.marked(original.get(name, ""), self.source, self.language)
        old, new = in_force.get(name, ""), self.proposal.get(name, "")
        changed = text_pieces(old, new) if in_force and old != new else ()
        return Part(name, str(LABELS[name]), marked, glossary.found_in(marked), new, changed)
