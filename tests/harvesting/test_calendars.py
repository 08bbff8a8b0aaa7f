"""iCalendar: zones, days, recurrence, and events that are broken, private or cancelled."""

from datetime import UTC, date, datetime

import pytest

from portal.harvesting.incoming import Broken, Incoming, Rejected
from tests.harvesting.helpers import fields_left_out, only, read


def calendar(*events, head=()):
    blocks = (["BEGIN:VEVENT", *event, "END:VEVENT"] for event in events)
    return "\r\n".join(
        ["BEGIN:VCALENDAR", *head, *(line for block in blocks for line in block), "END:VCALENDAR", ""]
    )


def event(*lines, head=()):
    return only(read("icalendar", calendar(["UID:1", "SUMMARY:Week", *lines], head=head)))


def test_all_day_events_end_the_day_before_their_end():
    columns = event("DTSTART;VALUE=DATE:20170327", "DTEND;VALUE=DATE:20170401").columns
    assert (columns["starts_on"], columns["ends_on"]) == (date(2017, 3, 27), date(2017, 3, 31))
    assert "starts_at" not in columns


def test_an_event_without_an_end_is_of_one_day():
    assert event("DTSTART;VALUE=DATE:20170327").columns["ends_on"] == date(2017, 3, 27)


def test_a_time_keeps_its_zone_and_its_day_there():
    columns = event("DTSTART;TZID=Africa/Nairobi:20240305T010000", "DURATION:PT2H").columns
    assert columns["starts_at"].astimezone(UTC) == datetime(2024, 3, 4, 22, tzinfo=UTC)
    assert (columns["timezone"], columns["starts_on"]) == ("Africa/Nairobi", date(2024, 3, 5))
    assert columns["ends_at"] - columns["starts_at"] == (datetime(2024, 1, 1, 2) - datetime(2024, 1, 1))  # noqa: DTZ001


def test_a_time_in_utc_is_of_the_day_in_the_calendars_zone():
    columns = event("DTSTART:20170328T020000Z", head=["X-WR-TIMEZONE:America/New_York"]).columns
    assert (columns["timezone"], columns["starts_on"]) == ("America/New_York", date(2017, 3, 27))


def test_a_zone_that_the_file_defines_is_understood():
    zone = ["BEGIN:VTIMEZONE", "TZID:Here", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0300",
            "TZOFFSETTO:+0300", "END:STANDARD", "END:VTIMEZONE"]  # fmt: skip
    columns = event("DTSTART;TZID=Here:20240305T120000", head=zone).columns
    assert columns["starts_at"].astimezone(UTC) == datetime(2024, 3, 5, 9, tzinfo=UTC)


def test_a_floating_time_keeps_only_its_day():
    item = event("DTSTART:20240305T120000")
    assert item.columns["starts_on"] == date(2024, 3, 5)
    assert "starts_at" not in item.columns
    assert fields_left_out(item) == {"DTSTART"}


def test_midnight_is_the_end_of_the_day_before():
    columns = event("DTSTART:20240305T120000Z", "DTEND:20240306T000000Z").columns
    assert columns["ends_on"] == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("rule", "known"),
    [
        ("FREQ=YEARLY", "yearly"),
        ("FREQ=YEARLY;INTERVAL=2", "two-yearly"),
        ("FREQ=MONTHLY;COUNT=3", "monthly"),
    ],
)
def test_rhythms_that_the_portal_has_words_for(rule, known):
    assert event("DTSTART;VALUE=DATE:20240305", f"RRULE:{rule}").columns["recurrence"] == known


def test_other_rhythms_are_named_and_the_first_time_is_kept():
    item = event("DTSTART;VALUE=DATE:20240305", "RRULE:FREQ=WEEKLY;BYDAY=TU")
    assert item.columns["starts_on"] == date(2024, 3, 5)
    assert fields_left_out(item) == {"RRULE"}


def test_an_occurrence_that_differs_has_an_identifier_of_its_own():
    series, other = read(
        "icalendar",
        calendar(
            ["UID:1", "SUMMARY:Week", "DTSTART;VALUE=DATE:20240305", "RRULE:FREQ=YEARLY"],
            ["UID:1", "SUMMARY:Week", "RECURRENCE-ID;VALUE=DATE:20250305", "DTSTART;VALUE=DATE:20250306"],
        ),
    )
    assert (series.source_id, other.source_id) == ("1", "1#2025-03-05")


def test_a_description_that_is_an_address_is_the_address():
    item = event("DESCRIPTION:http://www.openeducationweek.org")
    assert (item.website, item.words["en"].summary) == ("http://www.openeducationweek.org", "")


def test_online_is_no_place():
    item = event("LOCATION:https://meet.example.org/room")
    assert (item.columns["is_online"], item.columns["place"]) == (True, "")
    assert event("LOCATION:Paris\\, France").columns["place"] == "Paris, France"


def test_texts_say_their_language_and_lose_their_markup():
    item = only(
        read(
            "icalendar",
            calendar(["UID:1", "SUMMARY;LANGUAGE=fr:Semaine", "DESCRIPTION:<p>Un</p><script>x</script>"]),
        )
    )
    assert (item.original, item.words["fr"].summary) == ("fr", "Un")


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["SUMMARY:A"], "has no UID"),
        (["UID:1"], "has no SUMMARY"),
        (["UID:1", "SUMMARY:A", "STATUS:CANCELLED"], "is cancelled"),
        (["UID:1", "SUMMARY:A", "CLASS:PRIVATE"], "is private"),
        (["UID:1", f"SUMMARY:{'a' * 301}"], "301 characters"),
    ],
)
def test_events_that_are_not_taken_over_say_why(lines, reason):
    (item,) = read("icalendar", calendar(lines))
    assert isinstance(item, Rejected)
    assert reason in item.reason


def test_a_broken_event_does_not_take_the_others_with_it():
    items = read(
        "icalendar",
        calendar(
            ["UID:1", "SUMMARY:A", "DTSTART:soon", "ORGANIZER;mailto:x@example.com:CN=X"],
            ["BEGIN:VALARM", "TRIGGER:never", "END:VALARM", "UID:2", "SUMMARY:B"],
        ),
    )
    assert [item.source_id for item in items] == ["1", "2"]
    assert fields_left_out(items[0]) == {"DTSTART"}


def test_a_file_cut_off_names_the_event_that_does_not_end():
    items = read(
        "icalendar", calendar(["UID:1", "SUMMARY:A"], ["UID:2", "SUMMARY:B"]).rpartition("END:VEVENT")[0]
    )
    assert [type(item) for item in items] == [Incoming, Broken]
    assert items[-1].where == "line 6"


def test_a_file_that_is_no_calendar_says_so():
    (item,) = read("icalendar", "Hello")
    assert isinstance(item, Broken)
