"""The cast of decisions: a group with its facilitator, members, an organisation with two representatives."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from portal.accounts.models import User
from portal.groups.models import Group, Membership
from portal.organisations.models import Organisation, Representative
from portal.organisations.services import OrganisationDraft, create
from portal.rounds.counting import Quorum
from portal.rounds.models import Position, Round
from portal.rounds.services.beginning import RoundDraft, begin_round
from portal.rounds.services.outcomes import Conclusion, publish_outcome
from portal.rounds.services.positions import Stand, take_position
from portal.translation.written import Wording
from tests.groups.conftest import facilitator, group, make_member, member, secretariat
from tests.moderation.conftest import person

__all__ = ["facilitator", "group", "member", "secretariat"]


def make_round(group: Group, by: User, **given: Any) -> Round:
    """A round that opened just now and ends in a week, unless said otherwise."""
    now = timezone.now()
    said: dict[str, Any] = {
        "kind": "consent",
        "wording": Wording("en", "Shall we use one licence?", body="We use **CC BY** for all we publish."),
        "opens_at": now - timedelta(minutes=1),
        "closes_at": now + timedelta(days=7),
        "quorum": Quorum(),
    }
    at = given.pop("at", None)
    return begin_round(group, RoundDraft(**{**said, **given}), by=by, at=at)


def took(one: Round, by: User, choice: str = "consent", words: str = "", **given: Any) -> Position:
    """Somebody's position."""
    language = given.pop("language", "en")
    return take_position(one, Stand(choice, words, language), by=by, **given)


def over(one: Round) -> Round:
    """The same round, once its end has come."""
    now = timezone.now()
    Round.objects.filter(pk=one.pk).update(
        opens_at=now - timedelta(days=8), closes_at=now - timedelta(seconds=1)
    )
    return Round.objects.select_related("group").get(pk=one.pk)


def decided(one: Round, by: User, words: str = "We use CC BY.", answer: str = "We hear it.") -> Round:
    """The same round with its outcome, each objection answered alike."""
    ended = over(one)
    answers = {position.pk: answer for position in ended.positions.objections()}
    publish_outcome(ended, Conclusion(words, "en", answers), by=by, seen=0)
    return Round.objects.select_related("group", "outcome").get(pk=one.pk)


def make_organisation(name: str = "Open Seeds", **columns: Any) -> Organisation:
    """A public organisation of Kenya."""
    columns = {"stakeholder_type": "educational-institution", "country": "KE", **columns}
    return create(
        OrganisationDraft(original="en", names={"en": name}, columns=columns), by=None, publish=True
    )


def make_representative(organisation: Organisation, group: Group, name: str = "rosa") -> User:
    """Speaks for the organisation and belongs to the group."""
    user = person(name, accepted=3)
    Representative.objects.create(
        user=user,
        organisation=organisation,
        role="Director",
        state="confirmed",
        since=timezone.localdate() - timedelta(days=30),
        confirmed_at=timezone.now(),
    )
    Membership.objects.create(group=group, user=user, organisation=organisation)
    return user


@pytest.fixture
def organisation(db: None) -> Organisation:
    """An organisation."""
    return make_organisation()


@pytest.fixture
def rosa(organisation: Organisation, group: Group) -> User:
    """One of its representatives."""
    return make_representative(organisation, group)


@pytest.fixture
def raul(organisation: Organisation, group: Group) -> User:
    """Another of its representatives."""
    return make_representative(organisation, group, "raul")


@pytest.fixture
def omar(group: Group) -> User:
    """Another member of the group."""
    return make_member(group, "omar")


@pytest.fixture
def consent(group: Group, facilitator: User) -> Round:
    """An open consent round."""
    return make_round(group, facilitator)


@pytest.fixture
def sense(group: Group, facilitator: User) -> Round:
    """An open sense check."""
    return make_round(group, facilitator, kind="sense_check")
