"""The demonstration can be put on, tried, and taken off without a trace but the log; never in production."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.powers import Role, roles_of
from portal.commitments.models import Commitment
from portal.consultations.models import Consultation
from portal.demonstration.cast import CAST, SOURCE
from portal.demonstration.services import load, remove
from portal.discussions.models import Topic
from portal.groups.models import Group, Membership
from portal.meetings.models import Meeting
from portal.moderation.lifecycle import Status
from portal.moderation.log import verify
from portal.moderation.models import Appeal, Case
from portal.organisations.models import Organisation
from portal.records.models import Record
from portal.rounds.models import Round

pytestmark = pytest.mark.django_db


def test_every_role_has_an_account_that_can_sign_in(client: Any) -> None:
    password = load()
    for player in CAST:
        user = User.objects.get(email=player.email)
        assert user.check_password(password)
        assert player.role in roles_of(user) | {Role.MEMBER}


def test_there_is_something_of_every_state_and_all_of_it_says_what_it_is() -> None:
    load("a password of ours")
    states = set(Record.objects.filter(source=SOURCE).values_list("status", flat=True))
    assert states == {Status.DRAFT, Status.HELD, Status.RETURNED, Status.PUBLISHED, Status.HIDDEN}
    assert Appeal.objects.count() == 1
    assert not verify().problem
    for record in Record.objects.filter(source=SOURCE):
        assert record.text("en").title.split()[0].strip(":") in {"Demonstration", "Démonstration", "عرض"}


def test_it_is_put_on_once_and_taken_off_whole() -> None:
    load()
    assert load() == ""
    assert remove() > 5
    assert not Record.objects.filter(source=SOURCE).exists()
    assert not Organisation.objects.filter(source=SOURCE).exists()
    assert not User.objects.filter(email__endswith="@example.org").exists()
    assert not Case.objects.exists()


def test_it_is_never_put_on_in_production(settings: Any) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, production=True)
    with pytest.raises(ImproperlyConfigured):
        load()


def test_a_group_works_together_in_several_languages_and_all_of_it_is_taken_off_again() -> None:
    call_command("load_groups", verbosity=0)
    load()
    assert Topic.objects.published().values("original_language").distinct().count() > 2
    stages = set(Consultation.objects.published().values_list("stage", flat=True))
    assert {"announced", "open", "final"} <= stages
    states = set(Commitment.objects.published().values_list("state", flat=True))
    assert {"accepted", "in_progress", "at_risk", "delivered", "withdrawn"} <= states
    assert Meeting.objects.published().filter(starts_at__gt=timezone.now()).exists()
    assert Round.objects.published().count() > 1
    facilitator = User.objects.get(email="facilitator@example.org")
    assert not facilitator.grants.filter(space="").exists()
    remove()
    for model in (Topic, Consultation, Commitment, Meeting, Round, Membership, Case):
        assert not model._default_manager.exists(), model
    assert Group.objects.count() == 8
