"""The cast of meetings: a group with its facilitator and members, a representative, and a meeting ahead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.groups.models import Group
from portal.meetings.models import Meeting
from portal.meetings.services.calling import Plan, call_meeting
from portal.translation.written import Wording
from tests.groups.conftest import make_facilitator, make_group
from tests.groups.conftest import make_member as member_of
from tests.moderation.conftest import person
from tests.organisations.conftest import organisation, world

__all__ = ["organisation", "world"]


def plan(starts_at: datetime | None = None, *, minutes: int = 90, **given: Any) -> Plan:
    """A time in ten days and a link for those registered, unless said otherwise."""
    begins = starts_at or (timezone.now() + timedelta(days=10)).replace(second=0, microsecond=0)
    return Plan(
        begins,
        begins + timedelta(minutes=minutes),
        **{"join_url": "https://meet.example.org/room", "place": "Online", **given},
    )


def called(group: Group | None, by: User, title: str = "Spring meeting", **given: Any) -> Meeting:
    """A meeting of this group; `language` is that of its words."""
    words = Wording(
        given.pop("language", "en"), title, "What comes next.", given.pop("agenda", "- Welcome (5)")
    )
    meeting = call_meeting(plan(**given), words, group=group, by=by)
    return Meeting.objects.get(pk=meeting.pk)


def over(meeting: Meeting) -> Meeting:
    """The same meeting, two hours after it ended."""
    ends = timezone.now() - timedelta(hours=2)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=ends - timedelta(hours=1), ends_at=ends)
    meeting.refresh_from_db()
    return meeting


def signed_in(user: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def utc(*parts: int) -> datetime:
    """A moment in UTC."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


@pytest.fixture
def group(db: None) -> Group:
    """A public group of area 3."""
    return make_group()


@pytest.fixture
def facilitator(group: Group) -> User:
    """Facilitates `group`; established, so that nothing of theirs waits."""
    return make_facilitator_of(group)


def make_facilitator_of(group: Group, name: str = "farid") -> User:
    """An established facilitator of this group."""
    user = make_facilitator(group, name)
    User.objects.filter(pk=user.pk).update(accepted_contributions=3)
    return User.objects.get(pk=user.pk)


@pytest.fixture
def member(group: Group) -> User:
    """Belongs to `group`."""
    return member_of(group)


@pytest.fixture
def stranger(db: None) -> User:
    """A member of the portal who belongs to no group."""
    return person("stan", accepted=3)


@pytest.fixture
def meeting(group: Group, facilitator: User) -> Meeting:
    """Ahead, in ten days."""
    return called(group, facilitator)
