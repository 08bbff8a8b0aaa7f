"""Events in schema.org's words."""

from __future__ import annotations

from typing import Any

from portal.records import schema
from portal.records.kinds.event.models import Event
from portal.records.models import Facet, Role
from portal.ui import formats

ATTENDANCE = {True: "https://schema.org/OnlineEventAttendanceMode"}


def to_schema(record: Event) -> dict[str, Any]:
    """What only events say."""
    start, end = record.starts_at or record.starts_on, record.ends_at or record.ends_on
    return {
        "startDate": start.isoformat() if start else record.since,
        "endDate": end.isoformat() if end else record.until,
        "eventAttendanceMode": ATTENDANCE.get(record.is_online),
        "location": location(record),
        "organizer": schema.people(record, Role.LEAD, Role.HOST),
        "contributor": schema.people(record, Role.PARTNER),
        "funder": schema.people(record, Role.FUNDER),
        "inLanguage": [formats.tag(code) for code in record.codes(Facet.LANGUAGE)],
        "about": schema.terms(record, Facet.SUBJECT),
    }


def location(record: Event) -> Any:
    """The room on the web, the place, or else the countries."""
    if record.is_online and record.website:
        return {"@type": "VirtualLocation", "url": record.website}
    return schema.place(record) or schema.countries(record)
