"""One paragraph's page: its words, where they come from, and what it was and became in other drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext

from portal.consultations.gathering import gather
from portal.consultations.mapping import traced
from portal.consultations.models import Change, Consultation, Paragraph
from portal.consultations.models import Mapping as Successor
from portal.consultations.showing import Shown, in_one_language
from portal.records.differences import Piece, text_pieces
from portal.translation.origins import origin_of
from portal.ui.parts import Link


@dataclass(frozen=True, slots=True)
class Turn:
    """What a paragraph of another draft has to do with this one; `pieces` is the difference between the two."""

    paragraph: Paragraph
    label: str
    url: str
    is_earlier: bool
    words: str = ""
    language: str = ""
    pieces: Sequence[Piece] = ()


@dataclass
class Trace:
    """A paragraph as a reader of `language` sees it."""

    paragraph: Paragraph
    language: str
    chosen: str = ""

    @property
    def consultation(self) -> Consultation:
        return self.paragraph.consultation

    @cached_property
    def rows(self) -> list[Successor]:
        """Everything that the editors said of what became of what, as far as it is published; with all words."""
        rows = Successor.objects.filter(
            old__consultation=self.consultation, old__draft__published_at__isnull=False
        )
        found = [
            row
            for row in rows.select_related("old__draft", "new__draft").order_by("old__number", "new__number")
            if row.new is None or row.new.draft.published_at
        ]
        related = self._related(found)
        concerned = [one for row in found for one in (row.old, row.new) if one and one.number in related]
        gather([self.consultation], [self.consultation.group], [self.paragraph, *concerned])
        return [
            row for row in found if row.old.number in related and (not row.new or row.new.number in related)
        ]

    def load(self) -> None:
        """Everything with words in one query, before anybody asks for a part of it."""
        assert self.rows is not None

    def _related(self, found: Sequence[Successor]) -> set[int]:
        kept = [(row.old.number, row.new.number if row.new else None, Change(row.change)) for row in found]
        before, after = traced(self.paragraph.number, kept)
        return {self.paragraph.number, *before, *after}

    @property
    def title(self) -> str:
        """What the consultation is called for this reader."""
        self.load()
        text = self.consultation.text(self.language)
        return text.title if text else self.consultation.slug

    @cached_property
    def shown(self) -> Shown:
        """The paragraph with the words that suit the reader."""
        self.load()
        return Shown(self.paragraph, self.paragraph.text(self.chosen or self.language), self.language)

    @property
    def origin(self) -> Any:
        """Where the words come from."""
        text = self.shown.text
        if text is None or self.chosen == text.language:
            return None
        original = self.paragraph.original_language
        return origin_of(text, original=original, language=self.language, url=self.url(self.paragraph))

    @property
    def is_unreviewed(self) -> bool:
        """A translation that no reviewer has approved: drafts are normative texts."""
        text = self.shown.text
        return text is not None and not text.is_original and text.reviewed_at is None

    @cached_property
    def turns(self) -> list[Turn]:
        """What it was and became, the earliest first."""
        return [self._turn(row) for row in self.rows]

    @property
    def earlier(self) -> list[Turn]:
        return [turn for turn in self.turns if turn.is_earlier]

    @property
    def later(self) -> list[Turn]:
        return [turn for turn in self.turns if not turn.is_earlier]

    def _turn(self, row: Successor) -> Turn:
        old, new = row.old, row.new
        is_earlier = new is not None and new.draft.number <= self.paragraph.draft.number
        if new is None:
            label = gettext("Removed after draft %(draft)s") % {"draft": old.draft.number}
            return Turn(old, label, "", is_earlier)
        labels = {
            Change.UNCHANGED: gettext(
                "Paragraph %(old)s of draft %(draft)s became paragraph %(new)s, unchanged"
            ),
            Change.EDITED: gettext(
                "Paragraph %(old)s of draft %(draft)s was edited; it became paragraph %(new)s"
            ),
            Change.SPLIT: gettext(
                "Paragraph %(old)s of draft %(draft)s was split; a part became paragraph %(new)s"
            ),
            Change.MERGED: gettext(
                "Paragraph %(old)s of draft %(draft)s was merged with others into paragraph %(new)s"
            ),
        }
        named = {"old": old.number, "draft": old.draft.number, "new": new.number}
        before, after = in_one_language([old], new, self.language)
        other = old if is_earlier else new
        text = other.text(self.language)
        return Turn(
            other,
            labels[Change(row.change)] % named,
            self.url(other),
            is_earlier,
            words=text.body if text else "",
            language=text.language if text else "",
            pieces=text_pieces(before, after) if row.change == Change.EDITED else (),
        )

    @cached_property
    def renditions(self) -> list[Link]:
        """Its other languages."""
        self.load()
        shown = self.shown.text.language if self.shown.text else ""
        return [
            Link(one.language, f"{self.url(self.paragraph)}?text={one.language}", one.language)
            for one in sorted(self.paragraph.renditions.all(), key=lambda one: one.language)
            if one.language != shown
        ]

    def url(self, paragraph: Paragraph) -> str:
        """A paragraph's page."""
        return reverse("consultations:paragraph", args=[self.consultation.slug, paragraph.number])

    @property
    def place(self) -> str:
        """Where it stands in its draft."""
        page = self.consultation.get_absolute_url()
        return f"{page}?draft={self.paragraph.draft.number}&p={self.paragraph.number}#{self.paragraph.anchor}"


def find(consultation: Consultation, number: int, language: str, asked: Mapping[str, str]) -> Trace:
    """The paragraph of a published draft; `Http404` where there is none."""
    rows = consultation.paragraphs.filter(number=number, draft__published_at__isnull=False)
    paragraph = rows.select_related("draft").with_counts().first()
    if paragraph is None:
        raise Http404
    paragraph.consultation = paragraph.draft.consultation = consultation
    return Trace(paragraph, language, asked.get("text", ""))
