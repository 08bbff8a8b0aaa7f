"""A month as a table of weeks, with what happens on each day."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.ui.parts import Event, Link


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month, and the events on it."""

    date: date
    events: Sequence[Event]
    today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month to show; a week is seven days from `first_weekday` (0 is Monday), with None outside the month."""

    first: date
    weeks: Sequence[Sequence[Day | None]]
    previous: Link | None = None
    next: Link | None = None
    first_weekday: int = 0


def month(
    first: date,
    events: Sequence[Event],
    *,
    today: date,
    previous: Link | None = None,
    following: Link | None = None,
    first_weekday: int = 0,
) -> Month:
    """The month that begins on `first`, with each event on every day it lasts."""
    weeks = [
        [_day(day, events, today) if day.month == first.month else None for day in week]
        for week in Calendar(first_weekday).monthdatescalendar(first.year, first.month)
    ]
    return Month(first, weeks, previous, following, first_weekday)


def _day(day: date, events: Sequence[Event], today: date) -> Day:
    held = [event for event in events if event.start <= day <= (event.end or event.start)]
    return Day(day, held, today=day == today)
