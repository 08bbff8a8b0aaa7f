"""The page on which a second person reads a rendition of what people write: a proposal, or what readers see."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import reverse

from portal.records.differences import text_pieces
from portal.translating import glossary
from portal.translating.models import Rendering
from portal.translating.reviewing import Part
from portal.translating.services import reading, rendering
from portal.translating.sources import Source
from portal.translation.models import Rendition

if TYPE_CHECKING:
    from portal.accounts.models import User


class Reading:
    """What the page shows: the proposal that waits longest (or the one asked for), else the rendition in force."""

    def __init__(self, matter: Source, language: str, which: str = "") -> None:
        self.matter, self.language, self.which = matter, language, which
        self.source = matter.language

    @cached_property
    def waiting(self) -> list[Rendering]:
        """The proposals of this thing in this language."""
        rows = Rendering.objects.waiting().filter(object_id=self.matter.thing.pk, language=self.language)
        return list(rows.select_related("translator"))

    @cached_property
    def given(self) -> Rendering | None:
        """The proposal that is read; None where what readers see is."""
        if self.which == "shown":
            return None
        chosen = [row for row in self.waiting if str(row.pk) == self.which]
        return next(iter(chosen or self.waiting), None)

    @property
    def others(self) -> list[Rendering]:
        """The other proposals."""
        return [row for row in self.waiting if row != self.given]

    @cached_property
    def rendition(self) -> Rendition | None:
        """What readers see."""
        return self.matter.renditions.get(self.language)

    @property
    def translator(self) -> User | None:
        """Who wrote it; nobody for a machine."""
        if self.given is not None:
            return self.given.translator
        return self.rendition.translator if self.rendition else None

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing to read: no proposal, and what readers see was read and holds."""
        text = self.rendition
        done = text is None or (text.reviewed_at is not None and not text.is_stale)
        return self.given is None and done

    @property
    def mark(self) -> str:
        """What the reader looks at; it travels with the form."""
        return reading.mark(self.matter, self.language, self.given)

    @property
    def title(self) -> str:
        return self.matter.name()

    @property
    def url(self) -> str:
        """Where it is corrected."""
        return reverse("translating:edit_words", args=[self.matter.thing.pk, self.language])

    @cached_property
    def original_has_changed(self) -> bool:
        """Whether the original is not any more what was translated."""
        if self.given is None:
            return bool(self.rendition and self.rendition.is_stale)
        return self.matter.said_at(self.given.base) != self.matter.original

    @cached_property
    def said(self) -> dict[str, str]:
        """The words that are read, by part."""
        if self.given is not None:
            return rendering.cleaned(self.matter, self.given.texts)
        return self.matter.said_in(self.language)

    @property
    def engine(self) -> str:
        """Which machine had a part in it, if any."""
        if self.given is not None:
            return self.given.engine if self.given.origin == "machine-edited" else ""
        return self.rendition.engine if self.rendition else ""

    @property
    def parts(self) -> Sequence[Part]:
        """Every part of the original."""
        return [self._part(name) for name in self.matter.original]

    def _part(self, name: str) -> Part:
        marked = glossary.marked(self.matter.original[name], self.source, self.language)
        old, new = self.matter.said_in(self.language).get(name, ""), self.said.get(name, "")
        changed = text_pieces(old, new) if old and old != new else ()
        return Part(name, self.matter.labels[name], marked, glossary.found_in(marked), new, changed)
