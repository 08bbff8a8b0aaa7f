"""The cast of commitments: an organisation that promises, a group whose facilitator answers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from portal.accounts.models import User
from portal.commitments.models import Commitment, Update
from portal.commitments.services.keeping import Progress
from portal.commitments.services.keeping import update as keep_up
from portal.commitments.services.proposing import Promise, Step, accept, propose
from portal.groups.models import Group
from portal.organisations.models import Organisation
from portal.translation.written import Wording
from tests.rounds.conftest import facilitator, group, member, organisation, raul, rosa, secretariat

__all__ = ["facilitator", "group", "member", "organisation", "raul", "rosa", "secretariat"]


def days(number: int) -> Any:
    """The day in so many days."""
    return timezone.now().date() + timedelta(days=number)


def promise(**given: Any) -> Promise:
    """Forty lessons, in two steps."""
    said: dict[str, Any] = {
        "wording": Wording("en", "Forty science lessons", "Lessons with captions", "All under **CC BY**."),
        "update_by": days(90),
        "codes": {"area": ["3"], "provision": ["13c"], "country": ["KE"]},
        "steps": [Step("Scripts agreed", days(30)), Step("All lessons online", days(200))],
    }
    return Promise(**{**said, **given})


def proposed(by: User, organisation: Organisation | None, group: Group | None, **given: Any) -> Commitment:
    """A public proposal."""
    return propose(promise(**given), by=by, organisation=organisation, group=group)


def say(commitment: Commitment, by: User, words: str = "It goes well.", **given: Any) -> Update:
    """How it goes."""
    fresh = Commitment.objects.get(pk=commitment.pk)
    language, at = given.pop("language", "en"), given.pop("at", None)
    return keep_up(fresh, Progress(Wording(language, body=words), **given), by=by, seen=fresh.version, at=at)


def fresh(commitment: Commitment) -> Commitment:
    """As the database has it now."""
    return Commitment.objects.select_related("organisation", "group").get(pk=commitment.pk)


@pytest.fixture
def proposal(rosa: User, organisation: Organisation, group: Group) -> Commitment:
    """Proposed, in the group's work plan."""
    return proposed(rosa, organisation, group)


@pytest.fixture
def running(proposal: Commitment, facilitator: User) -> Commitment:
    """Accepted."""
    return accept(proposal, by=facilitator, seen=1)
