"""The demonstration's meetings are put on through the same verbs, and taken off without a trace."""

from __future__ import annotations

from portal.accounts.powers import GRANTED, Role
from portal.demonstration.parts import meetings
from portal.meetings.models import Attendance, Meeting, Minutes, State, Transcript
from portal.moderation.models import Case
from tests.moderation.conftest import person


def test_the_group_meets_and_everything_goes_again(client, group):
    people = {
        role: person(role.value, *([role] if role in GRANTED else []))
        for role in Role
        if role != Role.VISITOR
    }
    meetings.play(people, group)
    states = sorted(Meeting.objects.values_list("state", flat=True))
    assert states == sorted([State.PLANNED, State.CHANGED, State.CANCELLED, State.HELD])
    assert all(meeting.is_public for meeting in Meeting.objects.all())
    assert Minutes.objects.published().count() == Transcript.objects.published().count() == 1
    for language in ("en", "ar"):
        for meeting in Meeting.objects.all():
            assert client.get(f"/{language}/meetings/{meeting.pk}/").status_code == 200
    assert "Meetings of the working groups" in client.get("/en/events/").content.decode()
    meetings.remove()
    assert not Meeting.objects.exists()
    assert not Attendance.objects.exists()
    assert not Case.objects.exists()
