"""Meetings as iCalendar (RFC 5545), in UTC, which every calendar turns into its owner's time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from icalendar import Calendar, vUri
from icalendar import Event as CalendarEvent

from portal.meetings.models import Meeting
from portal.ui import formats

PRODUCT = "-//OER Dynamic Coalition Portal//EN"
MEDIA_TYPE = "text/calendar; charset=utf-8"


def to_icalendar(
    name: str, meetings: Iterable[Meeting], language: str, base: str, *, member: bool = False
) -> bytes:
    """A calendar with these meetings in a reader's language, cancelled ones marked so.

    `base` is the portal's address. The link to take part stands in it where it is for everybody, or the reader is
    a `member` registered for all of them.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for meeting in meetings:
        calendar.add_component(_entry(meeting, language, base, member=member))
    return bytes(calendar.to_ical())


def _entry(meeting: Meeting, language: str, base: str, *, member: bool) -> CalendarEvent:
    text = meeting.text(language)
    spoken = {"LANGUAGE": formats.tag(text.language)} if text else {}
    entry = CalendarEvent()
    entry.add("uid", str(meeting.pk))
    entry.add("dtstamp", meeting.changed_at.astimezone(UTC))
    entry.add("last-modified", meeting.changed_at.astimezone(UTC))
    entry.add("sequence", meeting.sequence)
    entry.add("dtstart", meeting.starts_at.astimezone(UTC))
    entry.add("dtend", meeting.ends_at.astimezone(UTC))
    entry.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    entry.add("summary", text.title if text else str(meeting.pk), parameters=spoken)
    entry.add("url", vUri(f"{base}/{language}/meetings/{meeting.pk}/"))
    link = meeting.join_url if meeting.is_join_public or member else ""
    if text and (text.summary or text.body):
        entry.add("description", "\n\n".join(filter(None, [text.summary, text.body])), parameters=spoken)
    if meeting.place or link:
        entry.add("location", meeting.place or link)
    if link:
        entry.add("conference", vUri(link), parameters={"VALUE": "URI"})
    return entry
