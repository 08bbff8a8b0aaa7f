"""The first of some commitments as small cards, for the pages of others; two queries, one where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Window
from django.utils import timezone

from portal.commitments.cards import sheet
from portal.commitments.register import Question, gather_names
from portal.ui.parts import Card

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Shelf:
    """Some commitments, how many there are, and the register with all of them."""

    cards: Sequence[Card]
    total: int
    url: str

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self.total <= len(self.cards)


def shelf(question: Question, language: str) -> Shelf:
    """The newest that the question finds."""
    rows = question.found().select_related("organisation", "group").annotate(total=Window(Count(F("pk"))))
    found = list(rows.with_last_update()[:SHOWN])
    gather_names(found) if found else None
    now = timezone.now()
    shown = [sheet(one, language, now) for one in found]
    cards = [
        Card(
            title=one.title,
            url=one.url,
            language=one.title_language,
            text=one.silence,
            meta=[one.owner],
            tag=one.tag,
            size="s",
        )
        for one in shown
    ]
    return Shelf(cards, found[0].total if found else 0, question.address("commitments:register"))
