"""No file makes a reader raise, whatever is in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.harvesting.incoming import Broken, Incoming, Rejected
from portal.harvesting.readers import READERS
from tests.harvesting.helpers import read

BEGINNINGS = {
    "oerworldmap": '[{"@id": "urn:x:1", "@type": "Event", "name": "',
    "csv": "title,website,since\n",
    "icalendar": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:A\n",
}
LINES = st.sampled_from([
    "DTSTART:99999999", "DTSTART:20240101T250000Z", "DTSTART;TZID=Nowhere/At/All:20240101T100000",
    "DTSTART;VALUE=DATE:20240230", "DTEND:20240101", "DURATION:P1X", "RRULE:FREQ=OFTEN", "RRULE:FREQ=YEARLY",
    "GEO:north", "GEO:1e999;2", "URL:javascript:alert(1)", "ORGANIZER;mailto:x", "BEGIN:VALARM", "END:VALARM",
    "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR", "SUMMARY:again", "UID:2", "DTSTART:00010101T000000Z",
    "RECURRENCE-ID:20240101", "X;;=:", ":", "DTSTART:20240301", "DTSTART:20240301T100000Z", "DURATION:P99999999D",
])  # fmt: skip


def sound(items):
    assert all(isinstance(item, Incoming | Rejected | Broken) for item in items)
    assert not any(isinstance(item, Broken) for item in items[:-1])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(READERS)), st.booleans(), st.text() | st.binary(max_size=200))
def test_any_content_is_read_rejected_or_named_as_broken(form, begun, content):
    beginning = BEGINNINGS[form] if begun or form == "csv" else ""
    sound(read(form, (beginning if isinstance(content, str) else beginning.encode()) + content))


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=12))
def test_any_lines_of_a_calendar_are_read_rejected_or_named_as_broken(lines):
    sound(read("icalendar", BEGINNINGS["icalendar"] + "\n".join([*lines, "END:VEVENT", "END:VCALENDAR"])))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.text(max_size=20), min_size=3, max_size=3), max_size=4))
def test_any_cells_of_a_table_are_read_or_rejected(rows):
    cells = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    items = read("csv", BEGINNINGS["csv"] + cells)
    sound(items)


@pytest.mark.parametrize("form", sorted(READERS))
def test_an_empty_file_says_so(form):
    (item,) = read(form, "")
    assert isinstance(item, Broken)
