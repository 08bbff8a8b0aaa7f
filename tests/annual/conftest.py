"""The cast of the annual report: the secretariat, a group with a meeting that was held, and a small world."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.groups import registry
from portal.groups.models import Group
from portal.groups.registry import Chapter, Part
from portal.meetings.models import Meeting, State
from tests.groups.conftest import make_group
from tests.meetings.conftest import called, make_facilitator_of, signed_in
from tests.moderation.conftest import person
from tests.organisations.conftest import organisation, world

__all__ = ["organisation", "signed_in", "world"]
# A year that is over, and a moment after it.
YEAR, AFTER = 2026, datetime(2027, 2, 1, tzinfo=UTC)


@pytest.fixture
def secretariat(db: None) -> User:
    """The secretariat."""
    return person("selma", Role.SECRETARIAT, accepted=3)


@pytest.fixture
def group(db: None) -> Group:
    """A public group."""
    return make_group("Licences for teachers")


@pytest.fixture
def held(group: Group) -> Meeting:
    """A meeting held in June of the year."""
    made = called(group, make_facilitator_of(group), "Summer meeting")
    begins = datetime(YEAR, 6, 15, 12, tzinfo=UTC)
    Meeting.objects.filter(pk=made.pk).update(
        starts_at=begins, ends_at=begins.replace(hour=13), state=State.HELD, guests={"igo": 4}
    )
    made.refresh_from_db()
    return made


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A chapter that fails."""

    def build(year: int, language: str) -> Part:
        raise RuntimeError("no numbers today")

    monkeypatch.setitem(registry.CHAPTERS, "broken", Chapter("broken", build, order=50))
    return
