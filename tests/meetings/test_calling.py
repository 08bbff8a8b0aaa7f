"""Calling, changing and cancelling meetings."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from portal.accounts.powers import Role
from portal.meetings.models import Meeting, MeetingEvent, State
from portal.meetings.services.attending import attend
from portal.meetings.services.calling import (
    Reason,
    Settled,
    Stale,
    call_meeting,
    cancel_meeting,
    change_meeting,
)
from portal.moderation.lifecycle import Status
from portal.moderation.models import Case
from portal.notifications.models import Notice
from portal.translation.written import Wording
from tests.meetings.conftest import called, make_facilitator_of, over, plan
from tests.moderation.conftest import person

WORDS = Wording("en", "Spring meeting", "What comes next.", "- Welcome (5)")
WHY = Reason("The room is not free.", "en")


def test_a_facilitator_calls_a_meeting_of_their_group_and_nobody_else(group, facilitator, member, stranger):
    assert call_meeting(plan(), WORDS, group=group, by=facilitator).is_public
    for other in (member, stranger, make_facilitator_of_another()):
        with pytest.raises(PermissionDenied):
            call_meeting(plan(), WORDS, group=group, by=other)


def make_facilitator_of_another():
    from tests.groups.conftest import make_group

    return make_facilitator_of(make_group("Another group"), "otto")


def test_a_meeting_of_the_whole_coalition_is_the_secretariats(facilitator):
    secretariat = person("selma", Role.SECRETARIAT, accepted=3)
    assert call_meeting(plan(), WORDS, group=None, by=secretariat).is_public
    with pytest.raises(PermissionDenied):
        call_meeting(plan(), WORDS, group=None, by=facilitator)


def test_what_a_facilitator_writes_is_not_read_beforehand_in_their_own_group(group, facilitator):
    group.is_premoderated = True
    group.save()
    assert called(group, facilitator).status == Status.PUBLISHED


def test_a_new_facilitators_meeting_waits_in_the_groups_queue(group):
    newcomer = person("nadia")
    from portal.accounts.models import RoleGrant

    RoleGrant.objects.create(user=newcomer, role=Role.FACILITATOR, space=group.space)
    meeting = called(group, newcomer)
    assert meeting.status == Status.HELD
    assert Case.objects.get(object_id=meeting.pk).space == group.space


def test_a_new_time_is_on_record_and_told_to_those_registered(meeting, facilitator, member):
    attend(meeting, by=member, coming=True, organisation=None)
    later = plan(meeting.starts_at + timedelta(days=1))
    assert change_meeting(meeting, later, WORDS, by=facilitator, seen=1, reason=WHY)
    changed = Meeting.objects.get(pk=meeting.pk)
    assert (changed.state, changed.version, changed.sequence) == (State.CHANGED, 2, 1)
    event = MeetingEvent.objects.get(meeting=meeting)
    assert (event.reason, event.starts_at, event.by) == (WHY.words, later.starts_at, facilitator)
    notice = Notice.objects.get(user=member)
    assert notice.kind == "meeting_changed"
    assert notice.path == f"collaborate/meetings/{meeting.pk}/"


def test_better_words_are_no_new_time(meeting, facilitator, member):
    attend(meeting, by=member, coming=True, organisation=None)
    same = plan(meeting.starts_at)
    words = Wording("en", "Spring meeting", "What comes next, and after.", "")
    assert change_meeting(meeting, same, words, by=facilitator, seen=1, reason=WHY)
    changed = Meeting.objects.get(pk=meeting.pk)
    assert (changed.state, changed.revision) == (State.PLANNED, 2)
    assert not MeetingEvent.objects.exists()
    assert not Notice.objects.filter(user=member).exists()
    assert not change_meeting(meeting, same, words, by=facilitator, seen=2, reason=WHY)


def test_two_cannot_change_it_at_once(meeting, facilitator):
    later = plan(meeting.starts_at + timedelta(days=1))
    change_meeting(meeting, later, WORDS, by=facilitator, seen=1, reason=WHY)
    with pytest.raises(Stale):
        change_meeting(meeting, plan(meeting.starts_at), WORDS, by=facilitator, seen=1, reason=WHY)
    with pytest.raises(Stale):
        cancel_meeting(meeting, by=facilitator, seen=1, reason=WHY)


def test_a_cancelled_meeting_stays_cancelled_and_those_registered_know(
    meeting, facilitator, member, stranger
):
    attend(meeting, by=member, coming=True, organisation=None)
    attend(meeting, by=stranger, coming=False, organisation=None)
    cancel_meeting(meeting, by=facilitator, seen=1, reason=WHY)
    assert Meeting.objects.get(pk=meeting.pk).is_cancelled
    assert Notice.objects.get(kind="meeting_cancelled").user == member
    with pytest.raises(Settled):
        cancel_meeting(meeting, by=facilitator, seen=2, reason=WHY)
    with pytest.raises(Settled):
        change_meeting(meeting, plan(), WORDS, by=facilitator, seen=2, reason=WHY)


def test_what_is_over_is_not_changed(meeting, facilitator):
    with pytest.raises(Settled):
        change_meeting(over(meeting), plan(), WORDS, by=facilitator, seen=1, reason=WHY)


def test_somebody_elses_group_is_not_changed(meeting, stranger):
    other = make_facilitator_of_another()
    for user in (stranger, other):
        with pytest.raises(PermissionDenied):
            cancel_meeting(meeting, by=user, seen=1, reason=WHY)
    assert not Meeting.objects.get(pk=meeting.pk).is_cancelled


def test_a_suspended_facilitator_calls_nothing(group, facilitator):
    facilitator.suspended_until = timezone.now() + timedelta(days=1)
    facilitator.save()
    with pytest.raises(PermissionDenied):
        call_meeting(plan(), WORDS, group=group, by=facilitator)


def test_a_meeting_cannot_end_before_it_begins(group, facilitator):
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        call_meeting(plan(minutes=-5), WORDS, group=group, by=facilitator)
