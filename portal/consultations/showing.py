"""How paragraphs, changes and stages stand on a page: values for templates, made without asking the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from portal.consultations.importing.reading import BETWEEN_CELLS
from portal.consultations.models import Change as Fate
from portal.consultations.models import Consultation, Kind, Mapping, Paragraph, Stage
from portal.records.differences import Piece, text_pieces
from portal.translation.models import Rendition
from portal.ui import formats
from portal.ui.parts import Step, Tag

DEEPEST_HEADING = 6
TONES = {Stage.OPEN: ("info", "clock"), Stage.FINAL: ("good", "check"), Stage.RESPONDED: ("good", "check")}


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a paragraph since the draft before: in words, where it came from, and word by word."""

    label: str
    pieces: Sequence[Piece] = ()
    came_from: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph for a reader: the words that suit them; `heading` is the level of its element, 0 for no heading."""

    paragraph: Paragraph
    text: Rendition | None
    language: str
    heading: int = 0
    change: Change | None = None

    @property
    def words(self) -> str:
        return self.text.body if self.text else ""

    @property
    def cells(self) -> list[str]:
        """A table row's cells."""
        return self.words.split(BETWEEN_CELLS)

    @property
    def is_untranslated(self) -> bool:
        """Whether the reader gets it in another language than their own."""
        return self.text is not None and self.text.language != self.language

    @property
    def is_stale(self) -> bool:
        """Whether the original has changed since it was translated."""
        return self.text is not None and self.text.is_stale

    @property
    def count(self) -> int:
        """How many public comments there are on it."""
        return int(vars(self.paragraph).get("comment_count", 0))


def heading_levels(paragraphs: Sequence[Paragraph]) -> dict[Any, int]:
    """The level of each heading's element: below the page's title, and never more than one below the one before."""
    found: dict[Any, int] = {}
    before = 1
    for one in paragraphs:
        if one.kind == Kind.HEADING:
            before = min(one.level + 1, before + 1, DEEPEST_HEADING)
            found[one.pk] = before
    return found


def change_of(paragraph: Paragraph, came: Sequence[Mapping], language: str) -> Change:
    """What changed in a paragraph, in the reader's language if both have it, else in the original's."""
    if not came:
        return Change(gettext("New, or not traced to the draft before"))
    olds = [mapping.old for mapping in came]
    numbers = [one.number for one in olds]
    label = _label(came, numbers)
    if came[0].change == Fate.UNCHANGED:
        return Change(label, (), numbers)
    before, after = in_one_language(olds, paragraph, language)
    return Change(label, text_pieces(before, after), numbers)


def _label(came: Sequence[Mapping], numbers: Sequence[int]) -> str:
    change = Fate(came[0].change)
    listed = (
        formats.listing([str(one) for one in numbers], "en")
        if len(numbers) == 1
        else ", ".join(map(str, numbers))
    )
    sentences = {
        Fate.UNCHANGED: gettext("Unchanged; paragraph %(numbers)s before"),
        Fate.EDITED: gettext("Edited; paragraph %(numbers)s before"),
        Fate.SPLIT: gettext("Split off from paragraph %(numbers)s"),
        Fate.MERGED: gettext("Merged from paragraphs %(numbers)s"),
    }
    return sentences[Fate.MERGED if len(numbers) > 1 else change] % {"numbers": listed}


def in_one_language(olds: Sequence[Paragraph], new: Paragraph, language: str) -> tuple[str, str]:
    """The words before and after, both in the same language."""
    original = new.original_language
    for wanted in (language, original):
        before = [one.text(wanted) for one in olds]
        after = new.text(wanted)
        if after is not None and all(text is not None and text.language == after.language for text in before):
            return " ".join(text.body for text in before if text), after.body
    after = new.original()
    return " ".join(text.body for one in olds if (text := one.original())), after.body if after else ""


def state_tag(consultation: Consultation, language: str) -> Tag:
    """The stage with its date: “Open until 1 December 2026, 23:59 UTC”."""
    stage = consultation.stage_at()
    tone, icon = TONES.get(stage, ("", ""))
    text = str(stage.label)
    if stage == Stage.OPEN and consultation.closes_at:
        text = gettext("Open until %(moment)s") % {"moment": formats.moment(consultation.closes_at, language)}
    elif stage == Stage.ANNOUNCED and consultation.opens_at:
        text = gettext("Opens on %(moment)s") % {"moment": formats.moment(consultation.opens_at, language)}
    return Tag(text, tone, icon)


def steps(consultation: Consultation) -> list[Step]:
    """The stages in their order: what is done, and where it stands."""
    order = [stage for stage in Stage if stage != Stage.ARCHIVED]
    stage = consultation.stage_at()
    now = len(order) if stage == Stage.ARCHIVED else order.index(stage)
    return [
        Step(str(one.label), state="done" if place < now else "now" if place == now else "")
        for place, one in enumerate(order)
    ]
