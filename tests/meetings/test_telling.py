"""Invitations, reminders, minutes: told once, by the clock, and never of what is hidden."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.groups.models import Membership
from portal.meetings import telling
from portal.meetings.models import Meeting
from portal.meetings.services.attending import attend
from portal.meetings.services.calling import Reason, change_meeting
from portal.meetings.services.keeping import write_minutes
from portal.moderation.lifecycle import Status
from portal.notifications.models import Notice, Subscription
from portal.notifications.reading import read
from portal.translation.written import Wording
from tests.meetings.conftest import called, plan
from tests.moderation.conftest import person

WORDS = Wording("en", "Spring meeting", "What comes next.", "- Welcome (5)")


def kinds(user):
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def test_members_and_followers_are_invited_once_with_the_calendar_file(
    meeting, facilitator, member, stranger, group
):
    Subscription.objects.create(user=stranger, target=group.target)
    Subscription.objects.create(user=member, target=group.target)
    outsider = person("otto")
    assert telling.invite_all() == 1
    assert telling.invite_all() == 0
    for user in (member, stranger):
        assert kinds(user) == ["meeting_invitation"]
    assert kinds(outsider) == kinds(facilitator) == []
    told = read(Notice.objects.filter(user=member), "fr")[0]
    assert f"/en/meetings/{meeting.pk}.ics" in told.sentence
    assert "UTC" in told.sentence


def test_whoever_left_the_group_is_not_invited(meeting, member):
    Membership.objects.filter(user=member).update(state="left")
    telling.invite_all()
    assert kinds(member) == []


def test_nobody_is_invited_to_what_is_held_or_hidden_until_it_is_public(meeting, member):
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.HELD)
    assert telling.invite_all() == 0
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.PUBLISHED)
    assert telling.invite_all() == 1
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.HIDDEN)
    assert read(Notice.objects.filter(user=member), "en") == []


@pytest.mark.parametrize(
    ("before", "kind"),
    [(timedelta(days=6, hours=12), "meeting_in_a_week"), (timedelta(hours=20), "meeting_tomorrow")],
)
def test_those_who_come_are_reminded_once(meeting, member, stranger, before, kind):
    attend(meeting, by=member, coming=True, organisation=None)
    attend(meeting, by=stranger, coming=False, organisation=None)
    at = meeting.starts_at - before
    assert telling.remind_all(at) == 1
    assert telling.remind_all(at + timedelta(minutes=1)) == 0
    assert kinds(member) == [kind]
    assert kinds(stranger) == []


def test_a_new_time_is_reminded_of_anew(meeting, facilitator, member):
    attend(meeting, by=member, coming=True, organisation=None)
    telling.remind_all(meeting.starts_at - timedelta(hours=20))
    later = plan(meeting.starts_at + timedelta(days=2))
    change_meeting(meeting, later, WORDS, by=facilitator, seen=1, reason=Reason("Strike.", "en"))
    telling.remind_all(later.starts_at - timedelta(hours=20))
    assert kinds(member) == ["meeting_tomorrow", "meeting_changed", "meeting_tomorrow"]


def test_nobody_is_reminded_of_what_is_cancelled_hidden_or_begun(meeting, member):
    attend(meeting, by=member, coming=True, organisation=None)
    soon = meeting.starts_at - timedelta(hours=20)
    for change in ({"state": "cancelled"}, {"state": "planned", "status": Status.HIDDEN}):
        Meeting.objects.filter(pk=meeting.pk).update(**change)
        assert telling.remind_all(soon) == 0
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.PUBLISHED)
    assert telling.remind_all(meeting.starts_at + timedelta(minutes=1)) == 0


def test_what_is_always_sent_says_nothing_of_a_meeting_that_was_hidden(meeting, facilitator, member):
    attend(meeting, by=member, coming=True, organisation=None)
    later = plan(meeting.starts_at + timedelta(days=1))
    change_meeting(meeting, later, WORDS, by=facilitator, seen=1, reason=Reason("A secret reason.", "en"))
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.HIDDEN)
    told = read(Notice.objects.filter(user=member), "en")
    assert len(told) == 1
    assert "Spring" not in told[0].sentence
    assert "secret" not in told[0].sentence


def test_whoever_came_and_follows_is_told_of_the_minutes_once(meeting, facilitator, member, stranger):
    attend(meeting, by=member, coming=True, organisation=None)
    Subscription.objects.create(user=stranger, target=meeting.target)
    Subscription.objects.create(user=member, target=meeting.target)
    write_minutes(meeting, WORDS, by=facilitator, seen=0)
    assert telling.tell_minutes() == 1
    assert telling.tell_minutes() == 0
    assert kinds(member) == kinds(stranger) == ["meeting_minutes"]
    assert kinds(facilitator) == []


def test_a_meeting_of_the_whole_coalition_invites_those_who_speak_for_members(db):
    from portal.accounts.powers import Role
    from portal.organisations.models import Representative, RepresentativeState
    from portal.organisations.services import OrganisationDraft, create

    secretariat = person("selma", Role.SECRETARIAT, accepted=3)
    made = {
        name: create(OrganisationDraft("en", {"en": name}, columns=columns), by=None, publish=True)
        for name, columns in (("Lake", {"member_since": timezone.now().date()}), ("Stranger", {}))
    }
    people = {name: person(name.lower()) for name in made}
    for name, body in made.items():
        Representative.objects.create(
            user=people[name],
            organisation=body,
            role="Director",
            state=RepresentativeState.CONFIRMED,
            since=timezone.localdate(),
            confirmed_at=timezone.now(),
        )
    called(None, secretariat)
    telling.invite_all()
    assert kinds(people["Lake"]) == ["meeting_invitation"]
    assert kinds(people["Stranger"]) == []
