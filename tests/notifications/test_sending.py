"""Sending: tried again later each time after a longer while, stopped where an address refuses, never done twice."""

import smtplib
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from portal.notifications import postman
from portal.notifications.models import Letter, Mailing, Notice
from portal.notifications.services import forget_old, notify
from tests.notifications.conftest import person

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def refuse(monkeypatch):
    """Let the mail server answer so from now on."""

    def refuse_with(error):
        def send_messages(self, messages):
            raise error

        monkeypatch.setattr(EmailBackend, "send_messages", send_messages)

    return refuse_with


def no_mailbox(code, address="x@example.org"):
    return smtplib.SMTPRecipientsRefused({address: (code, b"5.1.1 no such user")})


def letter_to(user, at=None):
    notify([user], "test_decision", params={"title": "x"}, object_id=uuid4())
    Notice.objects.of(user).update(created_at=at or timezone.now())
    postman.gather(at or timezone.now())
    return Letter.objects.get(user=user, state="waiting")


def test_a_letter_that_went_is_not_sent_again(amina):
    letter = letter_to(amina)
    assert postman.send_waiting() == (1, 0)
    assert postman.send_waiting() == (0, 0)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("sent", 1)
    assert Notice.objects.get().mailed_at is not None


def test_two_postmen_do_not_send_the_same_letter(amina):
    letter = letter_to(amina, NOON)
    first = postman.send(letter.pk, NOON, mail.get_connection())
    second = postman.send(letter.pk, NOON, mail.get_connection())
    assert (first, second) == (True, None)
    assert len(mail.outbox) == 1


def test_a_letter_in_somebody_elses_hands_is_left_alone(amina):
    letter = letter_to(amina, NOON)
    assert postman._claim(letter.pk, NOON)
    assert not postman._claim(letter.pk, NOON)
    assert postman.send_waiting(NOON) == (0, 0)
    assert postman.send_waiting(NOON + postman.LEASE) == (1, 0)


def test_two_postmen_do_not_put_a_notice_into_two_letters(amina):
    notify([amina], "test_decision", params={"title": "x"})
    (notice,) = Notice.objects.all()
    assert postman._put_into_letter(amina.pk, [notice.pk], NOON)
    assert not postman._put_into_letter(amina.pk, [notice.pk], NOON)
    assert Letter.objects.count() == 1


def test_it_is_tried_again_after_ever_longer_whiles_and_then_given_up(amina, refuse):
    letter = letter_to(amina, NOON)
    refuse(smtplib.SMTPDataError(451, b"try later"))
    at, waits = NOON, []
    while letter.state == "waiting":
        assert postman.send_waiting(at) == (0, 1)
        letter.refresh_from_db()
        waits.append(letter.due_at - at)
        at = letter.due_at
    assert tuple(waits[:-1]) == postman.WAITS
    assert (letter.state, letter.attempts) == ("failed", 8)
    assert "451" in letter.trouble
    assert Notice.objects.get().mailed_at is None


@pytest.mark.parametrize(
    "error", [no_mailbox(550), no_mailbox(521), smtplib.SMTPDataError(550, b"5.1.1 unknown mailbox")]
)
def test_an_address_that_is_refused_for_good_is_left_alone_until_its_owner_says_so(
    client, amina, refuse, error
):
    letter = letter_to(amina, NOON)
    refuse(error)
    assert postman.send_waiting(NOON) == (0, 1)
    letter.refresh_from_db()
    assert letter.state == "refused"
    assert Mailing.objects.get(user=amina).refused_address == amina.email
    notify([amina], "test_decision", params={"title": "y"})
    assert postman.gather(timezone.now()) == 0
    client.force_login(amina)
    assert "Mails to your address come back" in client.get("/en/account/notices/").content.decode()
    client.post("/en/account/notices/settings/address/")
    assert "Mails to your address come back" not in client.get("/en/account/notices/").content.decode()
    assert postman.gather(timezone.now()) == 1


def test_a_new_address_is_not_the_one_that_was_refused(client, amina):
    Mailing.objects.create(user=amina, refused_address=amina.email, refused_at=NOON)
    amina.email = "new@example.org"
    amina.save()
    client.force_login(amina)
    assert "come back" not in client.get("/en/account/notices/").content.decode()
    letter_to(amina)
    assert postman.send_waiting() == (1, 0)


@pytest.mark.parametrize(
    "error",
    [
        no_mailbox(450),
        smtplib.SMTPDataError(554, b"looks like spam"),
        smtplib.SMTPSenderRefused(550, b"no", "x"),
    ],
)
def test_other_refusals_are_not_the_addresss_fault(amina, refuse, error):
    letter = letter_to(amina, NOON)
    refuse(error)
    postman.send_waiting(NOON)
    letter.refresh_from_db()
    assert letter.state == "waiting"
    assert not Mailing.objects.exists()


def test_a_server_that_is_away_costs_no_letter_an_attempt(amina, monkeypatch):
    letter = letter_to(amina, NOON)

    def away(self):
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr(EmailBackend, "open", away)
    assert postman.send_waiting(NOON) == (0, 1)
    letter.refresh_from_db()
    assert letter.attempts == 0


def test_a_server_that_goes_away_ends_the_round(amina, bao, refuse):
    letter_to(amina, NOON)
    letter_to(bao, NOON)
    refuse(smtplib.SMTPServerDisconnected("gone"))
    assert postman.send_waiting(NOON) == (0, 1)
    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0, 1]


def test_one_address_that_no_mail_can_carry_does_not_keep_others_from_theirs(amina):
    broken = person("broken")
    broken.email = "a@example.org\nBcc: b@example.org"
    broken.save()
    letter_to(broken, NOON)
    letter_to(amina, NOON)
    assert postman.send_waiting(NOON) == (1, 1)
    assert [message.to for message in mail.outbox] == [[amina.email]]


def test_whoever_has_left_gets_no_letter_that_was_waiting(amina):
    letter_to(amina)
    amina.is_active = False
    amina.save()
    assert postman.send_waiting() == (0, 0)
    assert mail.outbox == []


def test_letters_are_forgotten_after_ninety_days_but_not_those_that_wait(amina, bao):
    letter_to(amina, NOON)
    postman.send_waiting(NOON)
    letter_to(bao, NOON)
    forget_old(NOON + timedelta(days=91))
    assert [letter.user for letter in Letter.objects.all()] == [bao]
