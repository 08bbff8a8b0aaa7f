"""What the demonstration shows of decisions and commitments, put on and taken off."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.commitments.lifecycle import State
from portal.commitments.models import Commitment
from portal.demonstration.cast import CAST
from portal.demonstration.parts import commitments, groups, rounds
from portal.demonstration.services import load
from portal.groups.models import Membership
from portal.rounds.models import Position, Round
from tests.groups.conftest import make_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db: None) -> dict[Role, User]:
    """The accounts of the demonstration."""
    load("a long secret")
    return {player.role: User.objects.get(email=player.email) for player in CAST}


def test_it_shows_every_state_and_goes_again(client: Client, people: dict[Role, User]) -> None:
    rounds.remove()
    commitments.remove()
    group = make_group("Open to all")
    if not Membership.objects.filter(group=group).exists():
        groups.remove()
        groups.play(people, group)
    rounds.play(people, group)
    commitments.play(people, group)
    assert set(Commitment.objects.published().values_list("state", flat=True)) == set(State.values)
    assert Commitment.objects.silent().count() == 1
    for one in (*Round.objects.all(), *Commitment.objects.all()):
        for language in ("en", "ar", "fr"):
            address = one.get_absolute_url().replace("/en/", f"/{language}/", 1)
            assert client.get(address).status_code == 200
    assert client.get(f"/en/commitments/plans/{group.slug}/").status_code == 200
    commitments.remove()
    rounds.remove()
    assert (Commitment.objects.count(), Round.objects.count(), Position.objects.count()) == (0, 0, 0)
