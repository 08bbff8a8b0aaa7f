"""Events and meetings as iCalendar (RFC 5545). An event whose days nobody knows exactly is in no calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, timedelta
from uuid import UUID

from icalendar import Calendar
from icalendar import Event as CalendarEvent

from portal.feeds.entries import Row
from portal.records.kinds.event.models import Event
from portal.search.gathering import Gathered
from portal.ui import formats

# What these calendars hold, as lists call it.
KINDS = ("event", "meeting")
CANCELLED = "cancelled"
PRODUCT = "-//OER Dynamic Coalition Portal//EN"


def to_icalendar(name: str, rows: Iterable[Row], events: Mapping[UUID, Event | Gathered]) -> bytes:
    """A calendar with an entry for each row whose event has days or times."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for row in rows:
        event = events.get(UUID(row.id.rpartition("/")[2]))
        if event and _when(event):
            calendar.add_component(_entry(row, event))
    return bytes(calendar.to_ical())


def _entry(row: Row, event: Event | Gathered) -> CalendarEvent:
    entry = CalendarEvent()
    entry.add("uid", f"{event.pk}")
    entry.add("dtstamp", row.changed.astimezone(UTC))
    entry.add("summary", row.title, parameters={"LANGUAGE": formats.tag(row.language)})
    for name, value in (("description", row.summary), ("location", event.place), ("url", row.url)):
        if value:
            entry.add(name, value)
    for name, moment in _when(event).items():
        entry.add(name, moment)
    if isinstance(event, Gathered) and event.state == CANCELLED:
        entry.add("status", "CANCELLED")
    return entry


def _when(event: Event | Gathered) -> dict[str, object]:
    """Exact times in UTC, or whole days, whose end iCalendar excludes; nothing where neither is known."""
    start, end = (event.start, event.end) if isinstance(event, Gathered) else (event.starts_at, event.ends_at)
    if start:
        times = {"dtstart": start, "dtend": end}
        return {name: moment.astimezone(UTC) for name, moment in times.items() if moment}
    if isinstance(event, Gathered) or event.starts_on is None:
        return {}
    return {"dtstart": event.starts_on, "dtend": (event.ends_on or event.starts_on) + timedelta(days=1)}
