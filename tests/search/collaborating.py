"""One of each thing that groups say and do, in a group of area 3; for the tests of what the search knows of them."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command

from portal.accounts.models import User
from portal.commitments.models import Commitment
from portal.consultations.models import Consultation
from portal.discussions.models import Topic
from portal.groups.models import Group
from portal.meetings.models import Meeting
from portal.rounds.models import Round
from portal.search.engine.embedded import EmbeddedIndex
from portal.search.engine.interface import Question
from tests.commitments.conftest import proposed
from tests.consultations.conftest import make_consultation
from tests.discussions.conftest import topic_by
from tests.groups.conftest import make_facilitator, make_group, make_member
from tests.meetings.conftest import called
from tests.rounds.conftest import make_organisation, make_representative, make_round

Indexed = Callable[[], EmbeddedIndex]


@pytest.fixture
def group(portal_index: EmbeddedIndex, vocabularies: None) -> Group:
    """Works on area 3."""
    return make_group("Open licences in practice")


@pytest.fixture
def member(group: Group) -> User:
    """Belongs to it."""
    return make_member(group)


@pytest.fixture
def facilitator(group: Group) -> User:
    """Facilitates it; established."""
    user = make_facilitator(group)
    user.accepted_contributions = 5
    user.save()
    return user


@pytest.fixture
def topic(group: Group, member: User) -> Topic:
    """Opens with words about the cost of printing."""
    return topic_by(member, group)


@pytest.fixture
def consultation(group: Group) -> Consultation:
    """Open now."""
    return make_consultation(group)


@pytest.fixture
def decision(group: Group, facilitator: User) -> Round:
    """Open now."""
    return make_round(group, facilitator)


@pytest.fixture
def commitment(group: Group) -> Commitment:
    """An organisation's, in the group's plan."""
    body = make_organisation("Open Seeds")
    return proposed(make_representative(body, group), body, group)


@pytest.fixture
def meeting(group: Group, facilitator: User) -> Meeting:
    """Ahead, in ten days."""
    return called(group, facilitator)


@pytest.fixture
def everything(
    group: Group,
    topic: Topic,
    consultation: Consultation,
    decision: Round,
    commitment: Commitment,
    meeting: Meeting,
    indexed: Indexed,
) -> dict[str, Any]:
    """One of each, and the index knows them."""
    call_command("rebuild_index", verbosity=0)
    return {
        "group": group,
        "discussion": topic,
        "consultation": consultation,
        "decision": decision,
        "commitment": commitment,
        "meeting": meeting,
    }


def found(index: EmbeddedIndex, text: str = "", **filters: str) -> set[Any]:
    chosen = {name: frozenset([code]) for name, code in filters.items()}
    return set(index.find(Question(text, filters=chosen)).ids)


def explore(client: Any, query: str = "", language: str = "en") -> str:
    response = client.get(f"/{language}/explore/{query}")
    assert response.status_code == 200
    return html.unescape(str(response.content.decode()))
