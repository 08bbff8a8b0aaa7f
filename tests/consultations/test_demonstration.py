"""The demonstration's consultations can be played, are as their services leave them, and go again."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import GRANTED, Role
from portal.consultations.models import Comment, Consultation, Draft, Stage
from portal.demonstration.parts import comments, consultations
from portal.groups.models import Group
from tests.groups.conftest import make_group
from tests.moderation.conftest import person


@pytest.fixture
def people(db: None) -> dict[Role, User]:
    """The demonstration's accounts, as far as they matter here."""
    made = {role: person(role.value, accepted=3) for role in Role if role != Role.VISITOR}
    for role, user in made.items():
        if role in GRANTED:
            RoleGrant.objects.create(user=user, role=role)
    return made


def test_it_can_be_played_and_removed(people: dict[Role, User]) -> None:
    group: Group = make_group()
    consultations.play(people, group)
    comments.play(people, group)
    stages = dict(Consultation.objects.values_list("slug", "stage"))
    assert stages == {
        "demonstration-clause": Stage.OPEN,
        "demonstration-couverture": Stage.FINAL,
        "demonstration-guia": Stage.ANNOUNCED,
    }
    assert Comment.objects.published().filter(consultation__slug="demonstration-clause").exists()
    for slug in stages:
        for language in ("en", "ar"):
            assert Client().get(f"/{language}/consultations/{slug}/").status_code == 200
    consultations.remove()
    assert not Consultation.objects.exists()
    assert not Draft.objects.exists()
    assert not Comment.objects.exists()
