"""A month of events. Months are shown from the year before the first event known to the year after the last one, so
that nobody, and no crawler, walks through empty centuries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from portal.browse.agenda import card, first_day, happening
from portal.records.kinds.event.models import Event
from portal.ui import formats, months
from portal.ui.parts import Card, Link
from portal.ui.parts import Event as Happening

# No further than this from today, whatever a slip in a date says.
MOST_YEARS = 100


@dataclass(frozen=True, slots=True)
class Calendar:
    """A month to show: its days, the events on them, and those of which only the month is known."""

    month: months.Month
    events: Sequence[Happening]
    vague: Sequence[Card]

    @property
    def is_empty(self) -> bool:
        """Whether nothing happens, as far as is known."""
        return not (self.events or self.vague)


def calendar(year: int, month: int, language: str, at: datetime | None = None) -> Calendar:
    """The month with what happens in it, in four queries; `Http404` far from everything known."""
    first = date(year, month, 1)
    today = (at or timezone.now()).astimezone(UTC).date()
    published = Event.objects.published()
    earliest, latest = _bounds(published.years(), today.year)
    if not earliest <= _count(first) <= latest:
        raise Http404
    found = list(published.in_month(first).for_short_cards())
    events = [happening(event, language) for event in found if first_day(event)]
    here = [event for event in events if _touches(event, first)]
    before, after = (_link(_count(first) + step, earliest, latest, language) for step in (-1, 1))
    return Calendar(
        month=months.month(
            first,
            here,
            today=today,
            previous=before,
            following=after,
            first_weekday=formats.first_weekday(language),
        ),
        events=here,
        vague=[card(event, language) for event in found if not first_day(event)],
    )


def address(day: date) -> str:
    """The month in which this day is."""
    return reverse("events:month", args=[f"{day:%Y}", f"{day:%m}"])


def _bounds(years: tuple[int, int] | None, now: int) -> tuple[int, int]:
    """The first and the last month that is shown, counted from the year 0."""
    first, last = years or (now, now)
    first, last = max(min(first, now) - 1, now - MOST_YEARS), min(max(last, now) + 1, now + MOST_YEARS)
    return first * 12, last * 12 + 11


def _count(day: date) -> int:
    return day.year * 12 + day.month - 1


def _link(count: int, earliest: int, latest: int, language: str) -> Link | None:
    """The way to a month, where it is shown."""
    if not earliest <= count <= latest:
        return None
    first = date(count // 12, count % 12 + 1, 1)
    return Link(formats.month(first, language), address(first))


def _touches(event: Happening, first: date) -> bool:
    following = (first + timedelta(days=31)).replace(day=1)
    return event.start < following and (event.end or event.start) >= first
