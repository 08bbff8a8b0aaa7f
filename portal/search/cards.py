"""Things of a list as cards, as rows of a table, and with the found words marked."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from portal.licensing import catalogue
from portal.organisations.cards import card_for as organisation_card
from portal.organisations.models import Organisation
from portal.records import dates
from portal.records.cards import card_for as record_card
from portal.records.cards import countries_line
from portal.records.models import Facet, Record, Stage
from portal.search.engine.highlighting import excerpt, highlight
from portal.search.gathered_cards import card_for as gathered_card
from portal.search.gathered_cards import when
from portal.search.gathering import Gathered
from portal.search.listing import Listed
from portal.ui.parts import Card, Column, Item, Link, Table

LENGTH = 260
NOTHING = "–"


def cards(things: Iterable[Listed], text: str, language: str) -> list[Card]:
    """Cards with the found words marked in title and summary."""
    return [_marked(card(one, language), text) for one in things]


def card(one: Listed, language: str) -> Card:
    """One thing as a card."""
    if isinstance(one, Gathered):
        return gathered_card(one, language)
    return organisation_card(one, language) if isinstance(one, Organisation) else record_card(one, language)


def table(things: Iterable[Listed], caption: str, language: str) -> Table:
    """The same things as a table."""
    heads = (gettext("Title"), gettext("Kind"), gettext("Country"), gettext("Date"), gettext("Licence"))
    rows = [_row(one, card(one, language), language) for one in things]
    return Table(caption, [Column(head) for head in heads], rows)


def _marked(shown: Card, text: str) -> Card:
    """`excerpt` and `highlight` escape what they are given."""
    if not text:
        return shown
    summary = excerpt(shown.text, text, shown.text_language, LENGTH)
    return replace(shown, title=_safe(highlight(shown.title, text, shown.language)), text=_safe(summary))


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - escaped by our own highlighter, which is tested for it


def _row(one: Listed, shown: Card, language: str) -> list[Item]:
    title = Link(shown.title, shown.url, shown.language)
    codes, *others = _facts(one, language)
    country = countries_line(codes, language) if codes else ""
    return [title, shown.kind, *(cell or NOTHING for cell in (country, *others))]


def _facts(one: Listed, language: str) -> tuple[Sequence[str], str, str]:
    """The countries, the date and the licence."""
    if isinstance(one, Organisation):
        return [one.country] if one.country else [], "", ""
    if isinstance(one, Gathered):
        return one.codes.get("country", []), when(one, language), ""
    return one.codes(Facet.COUNTRY), _span(one, language), catalogue.label(one.licence)


def _span(record: Record, language: str) -> str:
    return dates.span(record.since, record.until, language, ongoing=record.stage == Stage.ONGOING)
