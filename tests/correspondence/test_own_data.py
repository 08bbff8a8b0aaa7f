"""What is held of letters, for how long, and what goes with an account."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.privacy import exporters
from portal.accounts.retention import carry_out
from portal.correspondence.models import IncomingLetter, ReplyAddress, State
from portal.correspondence.receiving import recipient_of
from portal.correspondence.services import give_up_waiting
from tests.correspondence.conftest import arrive, fixture, said, token_address, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(amina, topic):
    return token_address(amina, topic)


def test_everything_is_handed_out_with_its_words(amina, address):
    arrive(fixture("attachments-that-lie"), address)
    (row,) = exporters()[IncomingLetter].export(amina)
    assert "The list is attached." in row["words"]
    assert row["files"][0] == "list.csv"
    (place,) = exporters()[ReplyAddress].export(amina)
    assert place["box"] == "discussion"


def test_nobody_elses_letters_are_handed_out(member, address):
    arrive(written("Mine."), address)
    assert exporters()[IncomingLetter].export(member) == []


def test_letters_and_addresses_go_with_the_account_and_what_was_said_stays(amina, address, topic):
    arrive(written("Let us begin."), address)
    for model in (IncomingLetter, ReplyAddress):
        exporters()[model].erase(amina)
        exporters()[model].erase(amina)
    assert not IncomingLetter.objects.exists()
    assert recipient_of(address) is None
    assert len(said(topic)) == 1


def test_a_settled_letter_is_kept_thirty_days_and_one_that_waits_is_kept(address):
    done = arrive(written("Done."), address)
    waiting = arrive(written("Waiting.", Authentication_Results=""), address)
    IncomingLetter.objects.filter(pk=done.pk).update(settled_at=timezone.now() - timedelta(days=31))
    IncomingLetter.objects.filter(pk=waiting.pk).update(received_at=timezone.now() - timedelta(days=29))
    assert carry_out()["letters_in"] == 1
    assert give_up_waiting() == 0
    assert list(IncomingLetter.objects.values_list("pk", flat=True)) == [waiting.pk]


def test_a_letter_that_nobody_confirms_does_not_wait_for_ever(address, topic):
    arrive(written("Waiting.", Authentication_Results=""), address)
    IncomingLetter.objects.update(received_at=timezone.now() - timedelta(days=31))
    assert give_up_waiting() == 1
    assert IncomingLetter.objects.get().state == State.DISCARDED
    assert said(topic) == []
