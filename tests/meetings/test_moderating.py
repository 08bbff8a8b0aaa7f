"""Meetings before the moderators: reported, hidden, restored; and never by those whose they are."""

from __future__ import annotations

import pytest

from portal.accounts.powers import Role
from portal.meetings.models import Material, Meeting
from portal.meetings.services.calling import Reason, cancel_meeting
from portal.meetings.services.keeping import give_transcript, write_minutes
from portal.moderation import registry
from portal.moderation.deciding import Ruling, decide
from portal.moderation.lifecycle import Status
from portal.moderation.marks import Locked
from portal.moderation.models import Case, LogEntry
from portal.moderation.reporting import Complaint, report
from portal.translation.written import Wording
from tests.meetings.conftest import signed_in
from tests.moderation.conftest import person

WORDS = Wording("en", "Spring meeting", "", "We agreed.")
WHY = {"rule": "R8", "facts": "It advertises.", "explanation": "The rule forbids it.", "words": "Please see."}


def settle(thing, outcome, by, **given):
    case = Case.objects.get(object_id=thing.pk)
    decide(case.pk, Ruling(outcome, **given), by=by, version=case.version)
    thing.refresh_from_db()


@pytest.fixture
def moderator(db):
    """A moderator of all languages."""
    return person("moses", Role.MODERATOR)


@pytest.fixture
def transcript(meeting, member):
    """Public, of a recording."""
    material = Material.objects.create(
        meeting=meeting, kind="recording", url="https://v.example.org/", title="Hour"
    )
    return give_transcript(material, "Hello.", "en", by=member)


@pytest.fixture
def minutes(meeting, facilitator):
    """Public."""
    return write_minutes(meeting, WORDS, by=facilitator, seen=0)


@pytest.mark.parametrize("name", ["meeting", "minutes", "transcript"])
def test_each_is_reported_hidden_restored_and_hidden_again(request, client, name, stranger, moderator):
    thing = request.getfixturevalue(name)
    content = registry.content_of(thing)
    address = f"/en/{content.path(thing)}"
    assert client.get(address).status_code == 200
    assert client.get(f"/en/moderation/report/{thing.pk}/").status_code == 200
    report(thing, Complaint("R8", "It advertises.", "en"), by=stranger)
    settle(thing, "hide", moderator, **WHY)
    gone = client.get(address)
    assert gone.status_code == 410
    assert "/moderation/log/" in gone.content.decode()
    settle(thing, "restore", moderator, facts="A mistake.", explanation="It does not.")
    assert client.get(address).status_code == 200
    settle(thing, "hide", moderator, **WHY)
    assert client.get(address).status_code == 410
    assert set(LogEntry.objects.values_list("content_type", flat=True)) == {name}


@pytest.mark.parametrize("name", ["meeting", "minutes", "transcript"])
def test_each_has_a_lasting_address(db, request, client, name):
    thing = request.getfixturevalue(name)
    response = client.get(f"/id/{thing.pk}")
    assert response.status_code == 303
    assert client.get(response.url, follow=True).status_code == 200


def test_moderators_read_the_original_and_its_renditions(meeting):
    content = registry.content_of(meeting)
    words = content.words(meeting)
    assert [(one.language, one.title) for one in words] == [("en", "Spring meeting")]
    assert "meet.example.org" in content.text(meeting)
    assert content.space(meeting) == meeting.group.space
    assert content.many([meeting.pk])[meeting.pk].author == meeting.author


def test_a_facilitator_decides_neither_on_their_own_meeting_nor_beyond_their_power(
    meeting, facilitator, stranger
):
    from django.core.exceptions import PermissionDenied

    report(meeting, Complaint("R8", "It advertises.", "en"), by=stranger)
    with pytest.raises(PermissionDenied):
        settle(meeting, "hide", facilitator, **WHY)
    assert Meeting.objects.get(pk=meeting.pk).status == Status.PUBLISHED


def test_what_moderators_closed_takes_no_changes(meeting, facilitator):
    Case.objects.create(content="meeting", object_id=meeting.pk, language="en", is_locked=True)
    with pytest.raises(Locked):
        cancel_meeting(meeting, by=facilitator, seen=1, reason=Reason("Ill.", "en"))
    page = signed_in(facilitator).get(f"/en/meetings/{meeting.pk}/").content.decode()
    assert "It takes no changes and answers for now." in page
