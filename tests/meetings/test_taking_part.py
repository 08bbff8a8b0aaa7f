"""Registering, who was there, and what is left of a meeting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from portal.accounts import privacy
from portal.accounts.models import User
from portal.meetings import numbers
from portal.meetings.models import (
    Attendance,
    Material,
    MaterialKind,
    Meeting,
    MeetingEvent,
    Minutes,
    State,
    Transcript,
)
from portal.meetings.services.attending import NotYet, attend, note_attendance
from portal.meetings.services.calling import Reason, Settled, Stale, cancel_meeting
from portal.meetings.services.keeping import (
    Given,
    Known,
    add_material,
    give_transcript,
    remove_material,
    write_minutes,
)
from portal.moderation.lifecycle import Status
from portal.organisations.models import Organisation, Representative, RepresentativeState
from portal.translation.models import Earlier
from portal.translation.written import Wording
from tests.meetings.conftest import over
from tests.moderation.conftest import person

RECORDING = Given(MaterialKind.RECORDING, "https://video.example.org/1", "First hour", "fr")
WORDS = Wording("en", "Spring meeting", "", "We agreed.")


def speaks(user: User, body: Organisation) -> Representative:
    """This person speaks for the organisation."""
    return Representative.objects.create(
        user=user,
        organisation=body,
        role="Director",
        state=RepresentativeState.CONFIRMED,
        since=date(2026, 1, 1),
        confirmed_at=timezone.now(),
    )


def part(meeting: Meeting) -> numbers.Taking:
    return numbers.part_in(meeting, meeting.attendances.with_names(), "en")


def test_the_last_word_counts(meeting, member):
    attend(meeting, by=member, coming=True, organisation=None)
    attend(meeting, by=member, coming=False, organisation=None)
    assert Attendance.objects.get().state == "declined"
    assert part(meeting).total == 0


def test_any_member_may_come_but_nobody_who_is_suspended(meeting, stranger):
    attend(meeting, by=stranger, coming=True, organisation=None)
    stranger.suspended_until = timezone.now() + timedelta(days=1)
    with pytest.raises(PermissionDenied):
        attend(meeting, by=stranger, coming=True, organisation=None)


def test_nobody_registers_for_what_is_cancelled_over_or_hidden(meeting, facilitator, member):
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.HIDDEN)
    with pytest.raises(Settled):
        attend(meeting, by=member, coming=True, organisation=None)
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.PUBLISHED)
    cancel_meeting(meeting, by=facilitator, seen=1, reason=Reason("Ill.", "en"))
    with pytest.raises(Settled):
        attend(meeting, by=member, coming=True, organisation=None)
    with pytest.raises(Settled):
        attend(over(meeting), by=member, coming=True, organisation=None)


def test_one_speaks_only_for_ones_own_organisation(meeting, member, organisation):
    lake = organisation("Lake", country="KE", stakeholder_type="igo")
    with pytest.raises(PermissionDenied):
        attend(meeting, by=member, coming=True, organisation=lake)
    speaks(member, lake)
    attend(meeting, by=User.objects.get(pk=member.pk), coming=True, organisation=lake)
    assert [link.text for link in part(meeting).organisations] == ["Lake"]


def test_numbers_are_by_stakeholder_type_and_region_and_people_only_if_they_show_themselves(
    meeting,
    member,
    stranger,
    organisation,
):
    lake = organisation("Lake", country="KE", stakeholder_type="igo")
    speaks(member, lake)
    shown = person("shada", accepted=3, country="FR", is_profile_public=True)
    attend(meeting, by=member, coming=True, organisation=lake)
    for user in (stranger, shown):
        attend(meeting, by=user, coming=True, organisation=None)
    taking = part(meeting)
    assert taking.total == 3
    assert [table.rows for table in taking.tables] == [
        [["For themselves", 2], ["Igo", 1]],
        [["Africa", 1], ["Europe and North America", 1]],
    ]
    assert [link.text for link in taking.people] == ["Shada"]
    Organisation.objects.filter(pk=lake.pk).update(status=Status.HIDDEN)
    assert part(meeting).organisations == []


def test_who_was_there_is_noted_once_it_has_begun_and_counts_others_too(
    meeting, facilitator, member, stranger
):
    came = attend(meeting, by=member, coming=True, organisation=None)
    attend(meeting, by=stranger, coming=True, organisation=None)
    with pytest.raises(NotYet):
        note_attendance(meeting, [came.pk], {}, by=facilitator, seen=1)
    past = over(meeting)
    note_attendance(past, [came.pk], {"igo": 3, "": 2, "civil-society": 0}, by=facilitator, seen=1)
    held = Meeting.objects.get(pk=meeting.pk)
    assert (held.state, held.guests) == (State.HELD, {"igo": 3, "": 2})
    assert part(held).total == 6
    with pytest.raises(Stale):
        note_attendance(past, [], {}, by=facilitator, seen=1)
    with pytest.raises(PermissionDenied):
        note_attendance(past, [], {}, by=stranger, seen=2)


def test_somebody_who_did_not_register_here_cannot_be_noted(meeting, facilitator, member):
    from tests.meetings.conftest import called

    elsewhere = attend(called(meeting.group, facilitator), by=member, coming=True, organisation=None)
    note_attendance(over(meeting), [elsewhere.pk], {}, by=facilitator, seen=1)
    elsewhere.refresh_from_db()
    assert elsewhere.state == "coming"


def test_an_erased_account_leaves_a_number_and_the_organisation(meeting, facilitator, member, organisation):
    lake = organisation("Lake", country="KE", stakeholder_type="igo")
    speaks(member, lake)
    row = attend(meeting, by=member, coming=True, organisation=lake)
    note_attendance(over(meeting), [row.pk], {}, by=facilitator, seen=1)
    holding = privacy.exporters()[Attendance]
    assert [row["state"] for row in holding.export(member)] == ["attended"]
    holding.erase(member)
    held = Meeting.objects.get(pk=meeting.pk)
    assert part(held).total == 1
    assert [link.text for link in part(held).organisations] == ["Lake"]
    assert Attendance.objects.get().user is None
    holding.erase(member)


def test_whoever_deletes_their_account_comes_no_more(meeting, member):
    attend(meeting, by=member, coming=True, organisation=None)
    privacy.exporters()[Attendance].erase(member)
    assert not Attendance.objects.exists()


def test_what_somebody_called_and_wrote_stays_without_their_name(meeting, facilitator):
    minutes = write_minutes(meeting, WORDS, by=facilitator, seen=0)
    cancel_meeting(meeting, by=facilitator, seen=1, reason=Reason("Ill.", "en"))
    for model in (Meeting, MeetingEvent, Minutes):
        holding = privacy.exporters()[model]
        assert holding.export(facilitator)
        holding.erase(facilitator)
    meeting.refresh_from_db()
    minutes.refresh_from_db()
    assert (meeting.author, minutes.author, MeetingEvent.objects.get().by) == (None, None, None)
    assert meeting.is_public


def test_minutes_are_changed_with_their_history_and_not_by_two_at_once(meeting, facilitator, member):
    minutes = write_minutes(meeting, WORDS, by=facilitator, seen=0)
    assert minutes.is_public
    write_minutes(
        meeting, Wording("en", "Spring meeting", "", "We agreed on two things."), by=facilitator, seen=1
    )
    assert Earlier.objects.get(object_id=minutes.pk).body == "We agreed."
    for seen in (0, 1):
        with pytest.raises(Stale):
            write_minutes(meeting, WORDS, by=facilitator, seen=seen)
    with pytest.raises(PermissionDenied):
        write_minutes(meeting, WORDS, by=member, seen=2)


def test_a_recording_is_linked_once_and_taken_away_with_its_transcripts(meeting, facilitator, member):
    material = add_material(meeting, RECORDING, by=facilitator)
    with pytest.raises(Known):
        add_material(meeting, RECORDING, by=facilitator)
    with pytest.raises(PermissionDenied):
        add_material(meeting, RECORDING, by=member)
    give_transcript(material, "Bonjour.", "fr", by=member)
    remove_material(material, by=facilitator)
    assert not Material.objects.exists()
    assert not Transcript.objects.exists()


def test_a_new_members_transcript_waits_and_a_known_ones_is_read_at_once(meeting, facilitator, member):
    material = add_material(meeting, RECORDING, by=facilitator)
    assert give_transcript(material, "Bonjour.", "fr", by=member).is_public
    assert give_transcript(material, "Bonjour !", "fr", by=person("nino")).status == Status.HELD


def test_in_a_premoderated_group_members_transcripts_wait(meeting, facilitator, member, group):
    group.is_premoderated = True
    group.save()
    material = Material.objects.get(pk=add_material(meeting, RECORDING, by=facilitator).pk)
    assert give_transcript(material, "Bonjour.", "fr", by=member).status == Status.HELD
