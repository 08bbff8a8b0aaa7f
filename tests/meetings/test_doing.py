"""The private pages: forms that keep what was typed, clocks that are asked about, refusals in plain words."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
import time_machine

from portal.accounts import guard
from portal.accounts.models import User
from portal.meetings.models import Attendance, Material, Meeting, MeetingEvent, Minutes, State, Transcript
from portal.meetings.services.attending import attend
from portal.meetings.services.calling import Reason, cancel_meeting
from portal.moderation.lifecycle import Status
from tests.meetings.conftest import over, signed_in, utc
from tests.moderation.conftest import person

CALL = "/en/collaborate/meetings/call/"
SAID = {
    "language": "en",
    "title": "Autumn meeting",
    "summary": "What was learnt.",
    "body": "- Welcome (5)",
    "day": "2026-11-30",
    "at": "15:00",
    "timezone": "Africa/Nairobi",
    "minutes": "90",
    "place": "Online",
    "join_url": "https://meet.example.org/x",
    "languages": ["en", "fr"],
    "other_languages": "Kiswahili",
}


@pytest.fixture(autouse=True)
def summer():
    """It is June 2026."""
    with time_machine.travel(utc(2026, 6, 1, 12), tick=False):
        yield


def sent_by(user: User, **given):
    """What a person sends who took their time."""
    return {**SAID, "opened": guard.token(user.pk, utc(2026, 6, 1, 11).timestamp()), **given}


def room(meeting: Meeting, end: str = "") -> str:
    return f"/en/collaborate/meetings/{meeting.pk}/{end}"


def words(response) -> str:
    return unescape(response.content.decode())


def test_a_facilitator_calls_a_meeting_by_the_form(group, facilitator):
    browser, address = signed_in(facilitator), f"{CALL}?group={group.slug}"
    page = browser.get(address)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    response = browser.post(address, sent_by(facilitator))
    meeting = Meeting.objects.get()
    assert response.url == room(meeting)
    assert (meeting.starts_at, meeting.ends_at) == (utc(2026, 11, 30, 12), utc(2026, 11, 30, 13, 30))
    assert (meeting.timezone, meeting.languages) == ("Africa/Nairobi", ["en", "fr", "sw"])
    assert meeting.is_public
    again = browser.get(address)
    assert '<option value="Africa/Nairobi" selected>' in words(again)


def test_others_and_the_signed_out_do_not_get_in(client, group, member, facilitator, meeting):
    address = f"{CALL}?group={group.slug}"
    assert client.get(address).status_code == 302
    assert signed_in(member).get(address).status_code == 403
    assert signed_in(facilitator).get(CALL).status_code == 403
    assert signed_in(facilitator).get(f"{CALL}?group=nobody").status_code == 404
    for end in ("change/", "cancel/", "attendance/", "minutes/", "materials/"):
        assert client.get(room(meeting, end)).status_code == 302
        assert signed_in(member).get(room(meeting, end)).status_code == 403


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"day": "2027-03-28", "at": "02:30", "timezone": "Europe/Paris"}, "the next time there is 03:00"),
        (
            {"day": "2026-10-25", "at": "02:30", "timezone": "Europe/Paris"},
            "The clocks are put back on that day.",
        ),
        (
            {"day": "2026-11-01", "at": "00:30", "timezone": "America/Havana"},
            "The clocks are put back on that day.",
        ),
        ({"day": "2026-05-01"}, "This time has passed already."),
        ({"day": "9999-12-31", "at": "23:59", "timezone": "Pacific/Apia"}, "This is too far ahead."),
        ({"day": "31.12.2026"}, "Write the day as year-month-day"),
        ({"at": "25:00"}, "Write the time with hours and minutes"),
        ({"timezone": "Mars/Olympus"}, "Select a valid choice"),
        ({"timezone": "../../etc/passwd"}, "Select a valid choice"),
        ({"minutes": "0"}, "greater than or equal to 5"),
        ({"minutes": "1e9"}, "Enter a whole number"),
        ({"join_url": "http://meet.example.org/"}, "beginning with https://"),
        ({"join_url": "javascript:alert(1)"}, "beginning with https://"),
        ({"join_url": "https://user:secret@meet.example.org/"}, "Leave out the name and password"),
        ({"join_url": "", "place": ""}, "Say where it takes place"),
        ({"other_languages": "Klingonese"}, "No language is known as “Klingonese”."),
        ({"title": "\u202e  "}, "This field is required"),
        ({"title": "x" * 201}, "at most 200"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(group, facilitator, given, sentence):
    response = signed_in(facilitator).post(f"{CALL}?group={group.slug}", sent_by(facilitator, **given))
    assert response.status_code == 422
    assert sentence in words(response)
    assert "What was learnt." in words(response)
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("which", "begins"), [("first", utc(2026, 10, 25, 0, 30)), ("second", utc(2026, 10, 25, 1, 30))]
)
def test_a_time_shown_twice_is_chosen_in_the_form(group, facilitator, which, begins):
    given = {"day": "2026-10-25", "at": "02:30", "timezone": "Europe/Paris"}
    browser, address = signed_in(facilitator), f"{CALL}?group={group.slug}"
    assert 'name="which"' not in words(browser.get(address))
    assert 'name="which"' in words(browser.post(address, sent_by(facilitator, **given)))
    assert browser.post(address, sent_by(facilitator, **given, which=which)).status_code == 302
    meeting = Meeting.objects.get()
    assert meeting.starts_at == begins
    shown = words(browser.get(room(meeting, "change/")))
    assert 'name="which"' in shown
    assert 'value="2026-10-25"' in shown


def test_a_meeting_is_changed_with_a_reason_where_its_time_changes(meeting, facilitator, member):
    attend(meeting, by=member, coming=True, organisation=None)
    browser, address = signed_in(facilitator), room(meeting, "change/")
    without = browser.post(address, sent_by(facilitator, version="1"))
    assert without.status_code == 422
    assert "Say why the time or place changes" in words(without)
    assert browser.post(address, sent_by(facilitator, version="1", reason="Strike.")).status_code == 302
    changed = Meeting.objects.get(pk=meeting.pk)
    assert (changed.state, changed.starts_at) == (State.CHANGED, utc(2026, 11, 30, 12))
    stale = browser.post(address, sent_by(facilitator, version="1", reason="Again.", at="16:00"))
    assert stale.status_code == 409
    assert "This was changed elsewhere" in words(stale)
    assert 'name="version" value="2"' in words(stale)


def test_a_meeting_is_cancelled_by_the_form(meeting, facilitator):
    browser, address = signed_in(facilitator), room(meeting, "cancel/")
    assert browser.post(address, sent_by(facilitator, version="1", reason="")).status_code == 422
    assert browser.post(address, sent_by(facilitator, version="1", reason="Ill.")).status_code == 302
    assert Meeting.objects.get(pk=meeting.pk).is_cancelled
    again = browser.post(address, sent_by(facilitator, version="2", reason="Ill."))
    assert again.status_code == 409
    assert "This meeting was cancelled or is over" in words(again)


def test_a_member_registers_sees_the_link_and_changes_their_mind(meeting, member):
    browser = signed_in(member)
    assert "meet.example.org" not in words(browser.get(room(meeting)))
    assert browser.post(room(meeting), sent_by(member, coming="yes")).status_code == 302
    assert "https://meet.example.org/room" in words(browser.get(room(meeting)))
    assert browser.post(room(meeting), sent_by(member, coming="no")).status_code == 302
    assert Attendance.objects.get().state == "declined"
    assert "meet.example.org" not in words(browser.get(room(meeting)))
    assert browser.post(room(meeting), sent_by(member, coming="maybe")).status_code == 422
    wrong = browser.post(room(meeting), sent_by(member, coming="yes", organisation=str(meeting.pk)))
    assert "You do not speak for this organisation" in words(wrong)


def test_registering_too_late_is_told(meeting, member, facilitator):
    cancel_meeting(meeting, by=facilitator, seen=1, reason=Reason("Ill.", "en"))
    late = signed_in(member).post(room(meeting), sent_by(member, coming="yes"))
    assert late.status_code == 409
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.HIDDEN)
    assert signed_in(member).get(room(meeting)).status_code == 410


def test_what_was_sent_when_the_session_had_ended_is_kept(client, meeting, facilitator):
    address = room(meeting, "cancel/")
    sent = sent_by(facilitator, version="1", reason="A long and careful reason.")
    assert client.post(address, sent).status_code == 302
    client.force_login(facilitator, "django.contrib.auth.backends.ModelBackend")
    assert "A long and careful reason." in words(client.get(address))


def test_who_was_there_is_noted_by_the_form(meeting, facilitator, member, world):
    row = attend(meeting, by=member, coming=True, organisation=None)
    over(meeting)
    browser, address = signed_in(facilitator), room(meeting, "attendance/")
    assert "Mariam" in words(browser.get(address))
    sent = sent_by(facilitator, version="1", present=[row.pk], guests_igo="4", guests_="1")
    assert browser.post(address, {**sent, "guests_igo": "-1"}).status_code == 422
    assert browser.post(address, sent).status_code == 302
    held = Meeting.objects.get(pk=meeting.pk)
    assert (held.state, held.guests) == (State.HELD, {"igo": 4, "": 1})
    assert browser.post(address, sent).status_code == 409


def test_minutes_links_and_transcripts_are_given_by_forms(client, meeting, facilitator, member):
    browser = signed_in(facilitator)
    body = "Decided: [the plan](/id/0b5f6f4e-1111-4a11-8a11-000000000000)."
    assert (
        browser.post(room(meeting, "minutes/"), sent_by(facilitator, body=body, version="")).status_code
        == 302
    )
    assert 'href="/id/0b5f6f4e' in words(client.get(f"/en/meetings/{meeting.pk}/minutes/"))
    assert (
        browser.post(room(meeting, "minutes/"), sent_by(facilitator, body="x", version="7")).status_code
        == 409
    )
    link = sent_by(facilitator, kind="recording", url="https://v.example.org/1", title="Hour")
    assert browser.post(room(meeting, "materials/"), link).status_code == 302
    assert browser.post(room(meeting, "materials/"), link).status_code == 409
    material = Material.objects.get()
    give = f"/en/collaborate/meetings/recordings/{material.pk}/transcript/"
    assert signed_in(member).post(give, sent_by(member, transcript="Hello.")).status_code == 302
    assert Transcript.objects.get().is_public
    remove = f"/en/collaborate/meetings/materials/{material.pk}/remove/"
    assert signed_in(member).post(remove, sent_by(member)).status_code == 403
    assert browser.post(remove, sent_by(facilitator)).status_code == 302
    assert not Material.objects.exists()


def test_what_looks_automatic_waits_for_a_person(meeting, facilitator, member):
    material = Material.objects.create(
        meeting=meeting, kind="recording", url="https://v.example.org/1", title="Hour"
    )
    give = f"/en/collaborate/meetings/recordings/{material.pk}/transcript/"
    trapped = sent_by(member, transcript="Buy.", surname="Bot")
    assert signed_in(member).post(give, trapped).status_code == 302
    assert Transcript.objects.get().status == Status.HELD


def test_a_returned_meeting_is_changed_and_handed_in_again(meeting, facilitator):
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.RETURNED)
    browser, address = signed_in(facilitator), room(meeting, "change/")
    assert browser.get(address).status_code == 200
    assert browser.post(address, sent_by(facilitator, version="1", reason="Better.")).status_code == 302
    assert Meeting.objects.get(pk=meeting.pk).is_public


def test_hidden_minutes_are_not_written_on(meeting, facilitator):
    browser = signed_in(facilitator)
    browser.post(room(meeting, "minutes/"), sent_by(facilitator, body="We agreed.", version=""))
    Minutes.objects.update(status=Status.HIDDEN)
    assert browser.get(room(meeting, "minutes/")).status_code == 404


def test_the_private_pages_stand_in_arabic_and_french(meeting, facilitator):
    for language in ("ar", "fr"):
        for end in ("", "change/", "cancel/", "attendance/", "minutes/", "materials/"):
            address = f"/{language}/collaborate/meetings/{meeting.pk}/{end}"
            assert signed_in(facilitator).get(address).status_code == 200


def test_a_stranger_may_register_too_and_nobody_else_sees_their_name(client, meeting):
    stranger = person("zahra", accepted=3)
    signed_in(stranger).post(room(meeting), sent_by(stranger, coming="yes"))
    assert "Zahra" not in words(client.get(f"/en/meetings/{meeting.pk}/"))
    assert not MeetingEvent.objects.exists()
    assert meeting.starts_at - timedelta(days=9) > utc(2026, 6, 1)
