"""Events by their time: those coming, those held again and again, those past.

Days are days at the place of the event and shown as they are; a time is shown in the event's zone and in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from portal.browse import addresses
from portal.meetings.listing import next_happenings
from portal.records import dates, facets
from portal.records.cards import card_for, countries_line
from portal.records.kinds.event.models import Event
from portal.records.models import Facet, Involvement, Stage
from portal.records.templatetags.moments import at as at_place
from portal.ui import formats
from portal.ui.parts import Card, Item
from portal.ui.parts import Event as Happening

PAGE = 30
SERIES_SHOWN = 50
MEETINGS_SHOWN = 5
# Lists of events say when and where, not who is behind them.
NOBODY = Prefetch("involvements", Involvement.objects.none())


@dataclass(frozen=True, slots=True)
class Coming:
    """What is coming: on known days, some time, and again and again."""

    page: Page
    dated: Sequence[Happening]
    vague: Sequence[Card]
    series: Sequence[Card]
    meetings: Sequence[Happening] = ()


@dataclass(frozen=True, slots=True)
class Year:
    """The events of a year; without a year, those of which nobody knows when they were."""

    name: str
    cards: Sequence[Card]


def coming(number: str | None, language: str, at: datetime | None = None) -> Coming:
    """What is coming, a page of it, and on the first page the series and the groups' meetings: eight queries."""
    published = Event.objects.published()
    page = addresses.numbered(Paginator(published.coming(at), PAGE), number)
    series = list(published.series(at)[:SERIES_SHOWN]) if page.number == 1 else []
    prefetch_related_objects([*page.object_list, *series], "renditions", "tags", NOBODY)
    events = list(page.object_list)
    return Coming(
        page=page,
        dated=[happening(event, language) for event in events if first_day(event)],
        vague=[card(event, language) for event in events if not first_day(event)],
        series=[card(event, language) for event in series],
        meetings=next_happenings(language, MEETINGS_SHOWN, at) if page.number == 1 else [],
    )


def past(number: str | None, language: str, at: datetime | None = None) -> dict[str, Any]:
    """What is over, a page of it by years, the latest first: four queries."""
    found = Event.objects.published().past(at).for_short_cards()
    page = addresses.numbered(Paginator(found, PAGE), number)
    years = groupby(page, key=lambda event: event.last_day[:4])
    return {
        "page": page,
        "years": [Year(_year(name, language), [card(e, language) for e in group]) for name, group in years],
    }


def happening(event: Event, language: str) -> Happening:
    """An event on known days, as a leaf of the calendar."""
    text = event.text(language)
    start = first_day(event)
    if start is None:
        raise ValueError("an event without a day has no place in a calendar")
    return Happening(
        title=text.title if text else str(event.pk),
        url=event.get_absolute_url(),
        start=start,
        end=last_day(event),
        language=text.language if text else "",
        meta=[*clock(event, language), *_where(event, language)],
        area=next(iter(facets.areas(event.codes(Facet.AREA), language)), None),
    )


def card(event: Event, language: str) -> Card:
    """An event in a list: when, where, what."""
    when = when_it_is(event, language)
    meta = [*([when] if when else []), *_where(event, language)]
    return replace(card_for(event, language), kind="", size="s", meta=meta, areas=())


def when_it_is(event: Event, language: str) -> str:
    """Its days, or the year or month as far as known, or how often it is held."""
    start = first_day(event)
    if start:
        return formats.days(start, last_day(event), language)
    ongoing = event.stage == Stage.ONGOING or bool(event.recurrence)
    return dates.span(event.since, event.until, language, ongoing=ongoing)


def first_day(event: Event) -> date | None:
    """Its first day at its place; None where no day is known."""
    return at_place(event.starts_at, event.timezone).date() if event.starts_at else event.starts_on


def last_day(event: Event) -> date | None:
    """Its last day at its place, where another than the first is known."""
    if event.starts_at:
        return at_place(event.ends_at, event.timezone).date() if event.ends_at else None
    return event.ends_on


def clock(event: Event, language: str) -> Iterator[SafeString]:
    """From when to when, by the event's own clocks and by UTC where they differ."""
    if not event.starts_at:
        return
    start = at_place(event.starts_at, event.timezone)
    yield _time(start, at_place(event.ends_at, event.timezone) if event.ends_at else None, language)
    if start.utcoffset():
        at_utc = start.astimezone(UTC)
        end = event.ends_at.astimezone(UTC) if event.ends_at else None
        if at_utc.date() == start.date():
            yield _time(at_utc, end, language)
        else:
            yield _timed(at_utc, formats.moment(at_utc, language))


def _time(start: datetime, end: datetime | None, language: str) -> SafeString:
    """The hours of a day with their zone: "14:00–16:00 UTC+3"."""
    until = f"–{end:%H:%M}" if end and end.date() == start.date() else ""
    return _timed(start, f"{start:%H:%M}{until} {formats.zone(start, language)}")


def _timed(moment: datetime, text: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', formats.iso(moment), text)


def _where(event: Event, language: str) -> Iterator[Item]:
    """How often it is held, and whether online or in which place and countries."""
    if event.recurrence:
        yield event.get_recurrence_display()
    if event.is_online:
        yield gettext("Online")
    if event.place:
        yield event.place
    countries = event.codes(Facet.COUNTRY)
    if countries:
        yield countries_line(countries, language)


def _year(name: str, language: str) -> str:
    return dates.partial(name, language) if name else gettext("Date not known")
