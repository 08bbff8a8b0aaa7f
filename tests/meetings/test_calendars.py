"""Calendars, as an independent reader of iCalendar takes them."""

from __future__ import annotations

from datetime import timedelta

import feedparser
import icalendar

from portal.meetings.models import Meeting
from portal.meetings.services.attending import attend
from portal.meetings.services.calling import Reason, cancel_meeting, change_meeting
from portal.moderation.lifecycle import Status
from portal.translation.written import Wording
from tests.groups.conftest import make_group
from tests.meetings.conftest import called, make_facilitator_of, plan, signed_in, utc

WORDS = Wording("en", "Spring meeting", "What comes next.", "- Welcome (5)")
ARABIC = (
    "اجتماع ربيعي لمجموعة العمل المعنية بالتراخيص المفتوحة، وجدول أعماله؛ مع نقاش طويل حول ما يلي: الترجمة "
)


def entries(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))


def test_one_meeting_goes_into_any_calendar(client, meeting):
    (entry,) = entries(client.get(f"/en/meetings/{meeting.pk}.ics"))
    assert str(entry["UID"]) == str(meeting.pk)
    assert entry.decoded("DTSTART") == meeting.starts_at
    assert entry.decoded("DTEND") == meeting.ends_at
    assert (int(entry["SEQUENCE"]), str(entry["STATUS"])) == (0, "CONFIRMED")
    assert str(entry["SUMMARY"]) == "Spring meeting"
    assert str(entry["URL"]).endswith(f"/en/meetings/{meeting.pk}/")


def test_moments_stay_the_same_across_a_change_of_clocks(client, group, facilitator):
    begins = utc(2027, 10, 31, 0, 30)
    meeting = called(group, facilitator, starts_at=begins, minutes=120, timezone="Europe/Paris")
    (entry,) = entries(client.get(f"/fr/meetings/{meeting.pk}.ics"))
    assert entry.decoded("DTSTART") == begins
    assert entry.decoded("DTEND") - entry.decoded("DTSTART") == timedelta(hours=2)


def test_a_change_is_a_newer_version_and_a_cancelled_meeting_says_so(client, meeting, facilitator):
    later = plan(meeting.starts_at + timedelta(days=1))
    change_meeting(meeting, later, WORDS, by=facilitator, seen=1, reason=Reason("Strike.", "en"))
    (entry,) = entries(client.get(f"/en/meetings/{meeting.pk}.ics"))
    assert (int(entry["SEQUENCE"]), entry.decoded("DTSTART")) == (1, later.starts_at)
    cancel_meeting(meeting, by=facilitator, seen=2, reason=Reason("Strike.", "en"))
    (entry,) = entries(client.get(f"/en/meetings/{meeting.pk}.ics"))
    assert (int(entry["SEQUENCE"]), str(entry["STATUS"])) == (2, "CANCELLED")


def test_long_arabic_titles_are_folded_and_read_back_whole(client, group, facilitator):
    meeting = called(group, facilitator, ARABIC, language="ar", agenda="، ; \\ \n" * 30)
    response = client.get(f"/ar/meetings/{meeting.pk}.ics")
    assert max(len(line) for line in response.content.split(b"\r\n")) <= 75
    (entry,) = entries(response)
    assert str(entry["SUMMARY"]) == ARABIC
    assert entry["SUMMARY"].params["LANGUAGE"] == "ar"
    assert "، ; \\ " in str(entry["DESCRIPTION"])


def test_the_link_stands_only_in_the_invitation_of_those_registered(client, meeting, member, stranger):
    link = b"https://meet.example.org/room"
    assert link not in client.get(f"/en/meetings/{meeting.pk}.ics").content
    assert link not in client.get("/en/meetings.ics").content
    address = f"/en/collaborate/meetings/{meeting.pk}/invitation.ics"
    assert client.get(address).status_code == 302
    assert signed_in(stranger).get(address).status_code == 403
    attend(meeting, by=member, coming=True, organisation=None)
    own = signed_in(member).get(address)
    (entry,) = entries(own)
    assert str(entry["CONFERENCE"]) == link.decode()
    assert "no-store" in own["Cache-Control"]


def test_a_public_link_stands_in_every_calendar(client, group, facilitator):
    meeting = called(group, facilitator, is_join_public=True)
    assert b"https://meet.example.org/room" in client.get(f"/en/meetings/{meeting.pk}.ics").content


def test_the_calendar_of_all_is_narrowed_by_group_and_knows_nothing_hidden(client, meeting, group):
    other = make_group("Another")
    called(other, make_facilitator_of(other, "otto"), "Elsewhere")
    assert len(entries(client.get("/en/meetings.ics"))) == 2
    (entry,) = entries(client.get(f"/en/meetings.ics?group={group.slug}"))
    assert str(entry["SUMMARY"]) == "Spring meeting"
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.HIDDEN)
    assert [str(entry["SUMMARY"]) for entry in entries(client.get("/en/meetings.ics"))] == ["Elsewhere"]
    assert client.get(f"/en/meetings/{meeting.pk}.ics").status_code == 410


def test_the_feed_holds_public_meetings_with_their_hours(client, meeting, group):
    feed = feedparser.parse(client.get(f"/en/meetings.atom?group={group.slug}").content)
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["Spring meeting"]
    assert feed.entries[0].id == f"urn:uuid:{meeting.pk}"
    assert "UTC" in feed.entries[0].summary
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.HIDDEN)
    assert feedparser.parse(client.get("/en/meetings.atom").content).entries == []
