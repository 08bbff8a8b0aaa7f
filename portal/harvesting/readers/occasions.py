"""When an event of a calendar is: days at the place, exact times with their zone, how often it comes again."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from portal.harvesting.sieve import Sieve

RECURRENCES = {("YEARLY", 1): "yearly", ("YEARLY", 2): "two-yearly", ("MONTHLY", 1): "monthly"}


def days(event: Any, zone: ZoneInfo | None, sieve: Sieve) -> dict[str, Any]:
    """The columns of an event that say when. The last day is the last on which something happens."""
    start = _moment(event, "DTSTART", zone, sieve)
    if start is None:
        return {"recurrence": _recurrence(event, sieve)}
    end = _end(event, start, zone, sieve)
    columns: dict[str, Any] = {
        "starts_on": _day(start),
        "ends_on": _last_day(start, end),
        "recurrence": _recurrence(event, sieve),
    }
    columns |= {"since": columns["starts_on"].isoformat(), "until": columns["ends_on"].isoformat()}
    if isinstance(start, datetime):
        if start.tzinfo is None:
            sieve.refuse("DTSTART", start.isoformat(), "has no time zone; the day is kept")
        else:
            columns |= {"starts_at": start, "ends_at": end, "timezone": getattr(start.tzinfo, "key", "")}
    return columns


def _moment(event: Any, name: str, zone: ZoneInfo | None, sieve: Sieve) -> date | datetime | None:
    """A day, or a time in the zone of the event, else of its calendar."""
    prop = event.get(name)
    value = getattr(prop[0] if isinstance(prop, list) and prop else prop, "dt", None)
    if not isinstance(value, date):
        return None
    if not 1000 <= value.year <= 2200:
        sieve.refuse(name, value.isoformat(), "is no likely year")
        return None
    if not isinstance(value, datetime) or zone is None:
        return value
    if value.tzinfo is None:
        return value.replace(tzinfo=zone)
    return (
        value.astimezone(zone) if getattr(value.tzinfo, "key", "") == "UTC" or value.tzinfo is UTC else value
    )


def _end(event: Any, start: date | datetime, zone: ZoneInfo | None, sieve: Sieve) -> date | datetime | None:
    """When it ends, of the same sort as the start; None where nothing usable is said."""
    end = _moment(event, "DTEND", zone, sieve)
    duration = getattr(event.get("DURATION"), "dt", None)
    if end is None and isinstance(duration, timedelta):
        end = start + duration
    if end is None:
        return None
    if _sort(end) != _sort(start) or end < start:
        sieve.refuse("DTEND", end.isoformat(), f"does not follow the beginning, {start.isoformat()}")
        return None
    return end


def _last_day(start: date | datetime, end: date | datetime | None) -> date:
    """The end of all-day events, and midnight, belong to the day before."""
    if end is None or end == start:
        return _day(start)
    if not isinstance(end, datetime) or end.time() == time.min:
        return _day(end) - timedelta(days=1)
    return _day(end)


def _recurrence(event: Any, sieve: Sieve) -> str:
    rule = event.get("RRULE")
    rule = rule[0] if isinstance(rule, list) and rule else rule
    if not isinstance(rule, dict):
        return ""
    frequency = str(next(iter(rule.get("FREQ", [])), "")).upper()
    interval = next(iter(rule.get("INTERVAL", [1])), 1)
    known = RECURRENCES.get((frequency, interval), "")
    if not known:
        text = f"{frequency}, every {interval}"
        sieve.refuse("RRULE", text, "is a rhythm the portal has no word for; the first time is kept")
    return known


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _sort(moment: date | datetime) -> tuple[bool, bool]:
    exact = isinstance(moment, datetime)
    return exact, exact and getattr(moment, "tzinfo", None) is not None
