"""Who speaks for an organisation, from when to when; and what becomes of its standing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.accounts.powers import Role, roles_of
from portal.core.signals import published_changed
from portal.moderation.lifecycle import Status
from portal.notifications.models import Notice
from portal.organisations.models import Organisation, Representative
from portal.organisations.services.applying import Stale
from portal.organisations.services.deciding import NotPublic, WithoutReasons
from portal.organisations.services.representing import (
    AlreadyAsked,
    WrongTerm,
    apply_to_represent,
    confirm_representative,
    end_representation,
)
from portal.organisations.services.standing import leave_coalition, verify_organisation, withdraw_verification
from tests.organisations.conftest import person

TODAY = timezone.localdate
OTHERS = (None, Role.TRANSLATOR, Role.REVIEWER, Role.FACILITATOR, Role.MODERATOR, Role.ADMINISTRATOR)


def ask(user, organisation) -> Representative:
    return apply_to_represent(organisation, by=user, role="Librarian", evidence="See our page.")


def told(user) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def test_asking_makes_nobody_a_representative(amina, secretary, organisation):
    ask(amina, organisation("Saide"))
    assert not amina.representations.in_force().exists()
    assert Role.REPRESENTATIVE not in roles_of(amina)
    assert told(secretary) == ["representation_asked"]


def test_one_asks_once_and_only_for_what_is_public(amina, organisation):
    saide, hidden = organisation("Saide"), organisation("Hidden")
    ask(amina, saide)
    with pytest.raises(AlreadyAsked):
        ask(amina, saide)
    Organisation.objects.filter(pk=hidden.pk).update(status=Status.HIDDEN)
    hidden.refresh_from_db()
    with pytest.raises(NotPublic):
        ask(amina, hidden)


def test_a_term_begins_and_ends_by_its_dates(amina, secretary, organisation):
    asked = ask(amina, organisation("Saide"))
    begins = TODAY() + timedelta(days=2)
    confirm_representative(asked, by=secretary, seen=1, since=begins, until=begins + timedelta(days=1))
    in_force = [
        amina.representations.in_force(TODAY() + timedelta(days=days)).exists() for days in (0, 1, 2, 3, 4)
    ]
    assert in_force == [False, False, True, True, False]
    assert [asked.is_in_force(TODAY() + timedelta(days=days)) for days in (0, 1, 2, 3, 4)] == in_force


def test_a_term_does_not_end_before_it_begins_nor_in_the_past(amina, secretary, organisation):
    asked = ask(amina, organisation("Saide"))
    for since, until in ((date(2026, 5, 1), date(2026, 4, 1)), (date(2020, 1, 1), date(2021, 1, 1))):
        with pytest.raises(WrongTerm):
            confirm_representative(asked, by=secretary, seen=1, since=since, until=until)
    with pytest.raises(IntegrityError), transaction.atomic():
        Representative.objects.update(since=date(2026, 5, 1), until=date(2026, 4, 1))


def test_nobody_speaks_for_an_organisation_that_is_hidden(amina, organisation, speaking):
    saide = organisation("Saide")
    one = speaking(amina, saide)
    Organisation.objects.filter(pk=saide.pk).update(status=Status.HIDDEN)
    assert not amina.representations.in_force().exists()
    assert not Representative.objects.get(pk=one.pk).is_in_force()


def test_an_organisation_knows_who_speaks_for_it(amina, bao, organisation, speaking):
    saide = organisation("Saide")
    speaking(amina, saide)
    ask(bao, saide)
    assert [one.user for one in saide.representatives.in_force()] == [amina]


def test_two_secretaries_cannot_both_decide_on_a_representative(
    amina, secretary, other_secretary, organisation
):
    asked = ask(amina, organisation("Saide"))
    theirs = Representative.objects.get(pk=asked.pk)
    confirm_representative(asked, by=secretary, seen=1)
    with pytest.raises(Stale):
        end_representation(theirs, by=other_secretary, seen=1, reasons="No")
    assert told(amina) == ["representation_confirmed"]


def test_not_being_confirmed_has_reasons_and_one_may_ask_again(amina, secretary, organisation):
    saide = organisation("Saide")
    asked = ask(amina, saide)
    with pytest.raises(WithoutReasons):
        end_representation(asked, by=secretary, seen=1)
    end_representation(asked, by=secretary, seen=1, reasons="The page does not name you.")
    assert Notice.objects.get(user=amina).kind == "representation_declined"
    ask(amina, saide)


def test_one_ends_ones_own_and_an_outsider_nobodys(amina, bao, organisation, speaking):
    one = speaking(amina, organisation("Saide"))
    with pytest.raises(PermissionDenied):
        end_representation(one, by=bao, seen=one.version, reasons="No")
    end_representation(one, by=amina, seen=one.version)
    assert not amina.representations.in_force().exists()


def test_the_secretary_does_not_confirm_themselves(secretary, other_secretary, organisation):
    asked = ask(secretary, organisation("Saide"))
    with pytest.raises(PermissionDenied):
        confirm_representative(asked, by=secretary, seen=1)
    confirm_representative(asked, by=other_secretary, seen=1)


@pytest.mark.parametrize("role", OTHERS)
def test_only_the_secretariat_confirms_and_verifies(amina, organisation, role):
    saide = organisation("Saide")
    asked, outsider = ask(amina, saide), person("omar", *([role] if role else []))
    for attempt in (
        lambda: confirm_representative(asked, by=outsider, seen=1),
        lambda: end_representation(asked, by=outsider, seen=1, reasons="No"),
        lambda: verify_organisation(saide, by=outsider, evidence="Seen"),
        lambda: withdraw_verification(saide, by=outsider, reasons="No"),
        lambda: leave_coalition(saide, by=outsider, reasons="No"),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_verification_needs_evidence_and_can_be_taken_back(amina, secretary, organisation, speaking):
    saide = organisation("Saide")
    speaking(amina, saide)
    with pytest.raises(WithoutReasons):
        verify_organisation(saide, by=secretary, evidence=" ")
    for _ in range(2):
        verify_organisation(saide, by=secretary, evidence="Registered under number 12.")
        with pytest.raises(Stale):
            verify_organisation(saide, by=secretary, evidence="Again")
        withdraw_verification(saide, by=secretary, reasons="It was another one.")
    saide.refresh_from_db()
    assert (saide.verified_at, saide.verified_by, saide.verification) == (None, None, "")
    assert told(amina)[1:] == ["organisation_verified", "organisation_unverified"] * 2


def test_verifying_reaches_every_public_door(secretary, organisation):
    saide, changed = organisation("Saide"), []

    def hear(ids, **named):
        changed.extend(ids)

    published_changed.connect(hear)
    verify_organisation(saide, by=secretary, evidence="Seen")
    published_changed.disconnect(hear)
    assert changed == [saide.pk]


def test_a_hidden_organisation_is_not_verified(secretary, organisation):
    saide = organisation("Saide")
    Organisation.objects.filter(pk=saide.pk).update(status=Status.HIDDEN)
    saide.refresh_from_db()
    with pytest.raises(Stale):
        verify_organisation(saide, by=secretary, evidence="Seen")


def test_a_member_leaves_at_its_own_wish_or_with_the_secretariats_reasons(
    amina, bao, secretary, organisation, speaking
):
    saide = organisation("Saide", member_since=date(2026, 1, 1))
    speaking(amina, saide)
    with pytest.raises(PermissionDenied):
        leave_coalition(saide, by=bao)
    with pytest.raises(WithoutReasons):
        leave_coalition(saide, by=secretary)
    leave_coalition(saide, by=amina)
    saide.refresh_from_db()
    assert (saide.member_since, saide.left_on, saide.is_public) == (None, TODAY(), True)
    with pytest.raises(Stale):
        leave_coalition(saide, by=amina)


def test_an_organisation_is_a_member_or_has_left(organisation):
    saide = organisation("Saide", member_since=date(2026, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=saide.pk).update(left_on=date(2026, 2, 1))
