"""A record as a card for lists: `[card_for(record, language) for record in Record.objects.published().for_cards()]`.

Pure once the records come from `for_cards()`: no query is made here. Show a card with
`{% include "ui/components/card.html" with card=card only %}`, a list with `ui/components/cards.html`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils.translation import ngettext, override

from portal.licensing import catalogue
from portal.records import behind, dates, facets
from portal.records.models import Facet, Record
from portal.records.registry import KINDS
from portal.translation.origins import origin_of
from portal.ui import formats
from portal.ui.parts import Card, Item

COUNTRIES_SHOWN = 2


def card_for(record: Record, language: str) -> Card:
    """What a list shows of a record to a reader of this language, whichever language is active."""
    with override(language):
        text = record.text(language)
        url = record.get_absolute_url()
        if text is None:
            return Card(title=str(record.pk), url=url, kind=str(KINDS[record.kind].label))
        return Card(
            title=text.title,
            url=url,
            kind=str(KINDS[record.kind].label),
            language=text.language,
            text=text.summary,
            text_language=text.language,
            meta=list(meta(record, language)),
            areas=facets.areas(record.codes(Facet.AREA), language),
            origin=origin_of(text, original=record.original_language, language=language, url=url),
        )


def small_card_for(record: Record, language: str) -> Card:
    """The same for a narrow column: without areas."""
    return replace(card_for(record, language), size="s", areas=())


def cards(records: Iterable[Record], language: str) -> list[Card]:
    """The cards of several records."""
    return [card_for(record, language) for record in records]


def meta(record: Record, language: str) -> Iterator[Item]:
    """Who leads, where, when, under which licence: what is known of it."""
    lead = behind.lead(record, language)
    if lead:
        yield lead
    countries = record.codes(Facet.COUNTRY)
    if countries:
        yield countries_line(countries, language)
    when = dates.when(record, language)
    if when:
        yield when
    if record.licence:
        yield catalogue.label(record.licence)


def countries_line(codes: Sequence[str], language: str) -> str:
    """At most two countries, and how many more."""
    shown = facets.named(Facet.COUNTRY, codes[:COUNTRIES_SHOWN], language)
    more = len(codes) - COUNTRIES_SHOWN
    if more <= 0:
        return formats.listing(shown, language)
    return ngettext(
        "%(first)s, %(second)s and %(number)s more", "%(first)s, %(second)s and %(number)s more", more
    ) % {
        "first": shown[0],
        "second": shown[1],
        "number": formats.number(more, language),
    }
