"""The cast of a working group, which the tests of all that happens in groups share.

Import what you need: `from tests.groups.conftest import facilitator, group, make_group, member`.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import Role
from portal.groups import registry
from portal.groups.models import Group, Membership
from portal.groups.registry import Section
from portal.moderation.lifecycle import Status
from portal.translation.services import begin
from portal.translation.written import Wording
from tests.moderation.conftest import numbers, person


def make_group(name: str = "Open licences in practice", **given: Any) -> Group:
    """A group that everybody may read; open to every member unless said otherwise."""
    given = {"slug": f"group-{next(numbers)}", "area": 3, "status": Status.PUBLISHED, **given}
    made = Group.objects.create(published_at=timezone.now(), **given)
    begin(made, Wording(made.original_language, name, "What we work on together.", "# Aims\n\nOpen work."))
    return made


def make_facilitator(group: Group, name: str = "farid", **given: Any) -> User:
    """Somebody who facilitates this group and no other, and belongs to it."""
    user = person(name)
    RoleGrant.objects.create(user=user, role=Role.FACILITATOR, space=group.space, **given)
    Membership.objects.create(group=group, user=user)
    return user


def make_member(group: Group, name: str = "mariam", **given: Any) -> User:
    """An established member of the portal who belongs to this group."""
    user = person(name, accepted=3, **given)
    Membership.objects.create(group=group, user=user)
    return user


@pytest.fixture(autouse=True)
def sections(monkeypatch: pytest.MonkeyPatch) -> dict[str, Section]:
    """In the tests of groups only what a test registers happens."""
    found: dict[str, Section] = {}
    monkeypatch.setattr(registry, "SECTIONS", found)
    return found


@pytest.fixture
def group(db: None) -> Group:
    """A public group of area 3, open to every member, nothing read beforehand."""
    return make_group()


@pytest.fixture
def facilitator(group: Group) -> User:
    """Facilitates `group` and no other."""
    return make_facilitator(group)


@pytest.fixture
def member(group: Group) -> User:
    """Belongs to `group`; what she writes is published at once."""
    return make_member(group)


@pytest.fixture
def secretariat(db: None) -> User:
    """The secretariat."""
    return person("selma", Role.SECRETARIAT)
