"""Events as iCalendar (RFC 5545). An event whose days nobody knows exactly is in no calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, timedelta
from uuid import UUID

from icalendar import Calendar
from icalendar import Event as CalendarEvent

from portal.feeds.entries import Row
from portal.records.kinds.event.models import Event
from portal.ui import formats

PRODUCT = "-//OER Dynamic Coalition Portal//EN"


def to_icalendar(name: str, rows: Iterable[Row], events: Mapping[UUID, Event]) -> bytes:
    """A calendar with an entry for each row whose event has days or times."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for row in rows:
        event = events.get(UUID(row.id.rpartition("/")[2]))
        if event and (event.starts_at or event.starts_on):
            calendar.add_component(_entry(row, event))
    return bytes(calendar.to_ical())


def _entry(row: Row, event: Event) -> CalendarEvent:
    entry = CalendarEvent()
    entry.add("uid", f"{event.pk}")
    entry.add("dtstamp", row.changed.astimezone(UTC))
    entry.add("summary", row.title, parameters={"LANGUAGE": formats.tag(row.language)})
    for name, value in (("description", row.summary), ("location", event.place), ("url", row.url)):
        if value:
            entry.add(name, value)
    for name, moment in _when(event).items():
        entry.add(name, moment)
    return entry


def _when(event: Event) -> dict[str, object]:
    """Exact times in UTC, or whole days, whose end iCalendar excludes."""
    if event.starts_at:
        times = {"dtstart": event.starts_at, "dtend": event.ends_at}
        return {name: moment.astimezone(UTC) for name, moment in times.items() if moment}
    assert event.starts_on is not None
    return {"dtstart": event.starts_on, "dtend": (event.ends_on or event.starts_on) + timedelta(days=1)}
