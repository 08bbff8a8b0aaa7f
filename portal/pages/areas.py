"""An area of action in figures, and its provisions."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.pages import live
from portal.records.models import Facet
from portal.ui import formats
from portal.ui.parts import Area, Book, Card, Figure, Provision
from portal.vocabularies import labels, places

Counts = Mapping[str, int]


def records(count: int, language: str) -> str:
    """ "124 records" in the reader's language."""
    words = ngettext("%(number)s record", "%(number)s records", count)
    return words % {"number": formats.number(count, language)}


def book(number: str, card: Card, counts: Counts) -> Book:
    """An area as a book, with its page's title and summary."""
    area = Area(int(number), card.title, card.url)
    return Book(area, card.text, [records(counts.get(number, 0), live.language())], card.language)


def provisions(number: str, counts: Counts, language: str) -> list[Provision]:
    """The provisions of an area, each leading to its records."""
    return [
        Provision(
            reference=code,
            text=text,
            url=live.explore({"provision": code}),
            note=records(counts.get(code, 0), language),
        )
        for code, text in labels.choices("provisions", language)
        if places.area_of(code) == number
    ]


def figures(number: str, counts: Mapping[str, Counts]) -> list[Figure]:
    """How many records there are on an area, and on how many of its provisions there is one."""
    own = [code for code in labels.terms("provisions") if places.area_of(code) == number]
    with_record = sum(1 for code in own if counts[Facet.PROVISION].get(code))
    return [
        Figure(counts[Facet.AREA].get(number, 0), _("records on this area")),
        Figure(with_record, _("provisions with a record"), of=len(own)),
    ]
