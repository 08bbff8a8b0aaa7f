"""The door for letters, as other mail servers meet it: by SMTP and LMTP, over a real socket."""

import asyncio
import os
import shutil
import smtplib
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest
from django.core import mail
from django.db import DatabaseError

from portal.correspondence import receiving, server
from portal.correspondence.models import IncomingLetter, State
from portal.correspondence.registry import Reason
from portal.correspondence.returning import return_address
from portal.correspondence.services import renew_addresses
from portal.notifications.models import Letter, Mailing
from tests.conftest import ROOT, copy_database
from tests.correspondence.conftest import DOMAIN, TRUSTED, fixture, said, token_address, written
from tests.correspondence.test_reading import EXPECTED

pytestmark = pytest.mark.django_db(transaction=True)
FROM = "amina@example.org"


@contextmanager
def running(protocol):
    """The port of a door that is open meanwhile."""
    loop = asyncio.new_event_loop()
    opened, hand = loop.run_until_complete(server.listen(protocol, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield opened.sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(opened.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        hand.close()
        loop.close()


@pytest.fixture
def smtp():
    with running("smtp") as port, smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
        client.ehlo()
        yield client


@pytest.fixture
def address(amina, topic):
    return token_address(amina, topic)


def test_a_letter_sent_by_smtp_is_said_in_the_discussion(smtp, address, topic):
    assert smtp.sendmail(FROM, [address], written("Let us begin.")) == {}
    assert said(topic) == [("en", "Let us begin.")]


def test_letters_in_every_encoding_come_through_the_wire_unharmed(smtp, address, amina, topic):
    for name, (language, _text) in EXPECTED.items():
        type(amina).objects.filter(pk=amina.pk).update(language=language)
        smtp.sendmail(FROM, [address], fixture(name))
    assert [text for _language, text in said(topic)] == [text for _language, text in EXPECTED.values()]


def test_a_letter_handed_over_by_lmtp_is_answered_for_each_recipient(address, amina, topic):
    returned = return_address(Letter.objects.create(user=amina))
    with running("lmtp") as port, smtplib.LMTP("127.0.0.1", port) as client:
        client.ehlo()
        client.mail(FROM)
        assert client.rcpt(address)[0] == 250
        assert client.rcpt(returned)[0] == 250
        assert client.rcpt(f"nobody@{DOMAIN}")[0] == 550
        assert client.data(written("By LMTP."))[0] == 250
        assert client.getreply()[0] == 250
        assert client.noop()[0] == 250
    assert said(topic) == [("en", "By LMTP.")]
    assert IncomingLetter.objects.count() == 2


@pytest.mark.parametrize(
    "recipient",
    [
        "somebody@example.com",
        f"nobody@{DOMAIN}",
        f"r+aaaaaaabaaaaaaaaaaaaaaaa@{DOMAIN}",
        f"postmaster@{DOMAIN}",
        f"@{DOMAIN}:somebody@example.com",
        f"somebody%example.com@{DOMAIN}",
        "r+aaaaaaabaaaaaaaaaaaaaaaa",
    ],
)
def test_nothing_is_taken_that_is_not_for_us_and_the_answer_says_so(smtp, recipient):
    smtp.mail(FROM)
    code, words = smtp.rcpt(recipient)
    assert 500 <= code < 600
    assert len(words.split()) > 3
    assert IncomingLetter.objects.count() == 0


def test_an_address_that_was_taken_back_is_refused_with_the_way_into_the_portal(smtp, address, amina):
    renew_addresses(by=amina)
    smtp.mail(FROM)
    code, words = smtp.rcpt(address)
    assert code == 550
    assert b"https://portal.example.org" in words


def test_what_is_too_large_is_refused_and_the_door_stays_open(smtp, address, topic, monkeypatch):
    with pytest.raises((smtplib.SMTPDataError, smtplib.SMTPSenderRefused)) as refused:
        smtp.sendmail(FROM, [address], written("x" * 60 + "\n" * 70) + b"y" * 70 * (receiving.LARGEST // 70))
    assert refused.value.smtp_code == 552
    smtp.rset()
    smtp.sendmail(FROM, [address], written("Small."))
    assert said(topic) == [("en", "Small.")]


def test_while_letters_cannot_be_stored_the_other_side_is_asked_to_come_again(
    smtp, address, topic, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(server, "take_in", broken)
        with pytest.raises(smtplib.SMTPDataError) as refused:
            smtp.sendmail(FROM, [address], written("Later."))
    assert refused.value.smtp_code == 451
    smtp.sendmail(FROM, [address], written("Now."))
    assert said(topic) == [("en", "Now.")]


def test_while_recipients_cannot_be_looked_up_the_other_side_is_asked_to_come_again(
    smtp, address, monkeypatch
):
    monkeypatch.setattr(server.receiving, "recipient_of", broken)
    smtp.mail(FROM)
    assert smtp.rcpt(address)[0] == 451


def broken(*_args, **_more):
    raise DatabaseError("The database is away.")


def test_a_forged_letter_is_taken_and_waits(smtp, address, topic):
    smtp.sendmail(FROM, [address], written("Down with it.", Authentication_Results=""))
    assert IncomingLetter.objects.get().state == State.HELD
    assert said(topic) == []


def test_a_letter_without_a_return_path_is_taken_and_left_alone(smtp, address, topic):
    smtp.sendmail("", [address], written("Delivery has failed."))
    letter = IncomingLetter.objects.get()
    assert (letter.state, letter.reason) == (State.IGNORED, Reason.AUTOMATIC)
    assert mail.outbox == []


def test_a_report_comes_back_by_its_return_address(smtp, amina):
    smtp.sendmail(
        "", [return_address(Letter.objects.create(user=amina, state="sent"))], fixture("bounce-hard")
    )
    assert Mailing.objects.get(user=amina).refused_address == amina.email


def test_nobody_can_sign_in_at_the_door(smtp):
    assert not smtp.has_extn("auth")
    with pytest.raises(smtplib.SMTPException):
        smtp.login("a", "b")


def test_nonsense_is_answered_and_does_no_harm(smtp, address, topic):
    smtp.docmd("MAKE", "tea")
    with socket.create_connection((smtp.sock.getpeername()[0], smtp.sock.getpeername()[1])) as raw:
        raw.recv(200)
        raw.sendall(b"\xff\xfe\x00" * 50 + b"\r\n")
        assert raw.recv(200).startswith(b"5")
    smtp.sendmail(FROM, [address], b"no headers at all")
    assert IncomingLetter.objects.get().state == State.HELD


def test_the_command_takes_letters_in_until_told_to_stop(address, topic, tmp_path, settings):
    copy_database(settings.DATABASES["default"]["NAME"], tmp_path / "portal.sqlite3")
    shutil.copy(os.path.join(settings.PORTAL_DATA_DIR, "secret-key"), tmp_path)
    environment = {
        **os.environ,
        "PORTAL_DATA_DIR": str(tmp_path),
        "PORTAL_MAIL_IN_DOMAIN": DOMAIN,
        "PORTAL_MAIL_IN_TRUSTED": TRUSTED,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    command = [sys.executable, "manage.py", "receive_mail", "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        port = int(process.stdout.readline().rpartition(":")[2])
        with smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
            client.ehlo()
            client.mail(FROM)
            assert client.rcpt(f"nobody@{DOMAIN}")[0] == 550
            client.rset()
            assert client.sendmail(FROM, [address], written("Really.")) == {}
    finally:
        process.terminate()
        assert process.wait(20) == 0
        process.stdout.close()
    with sqlite3.connect(tmp_path / "portal.sqlite3") as kept:
        assert kept.execute("SELECT state FROM correspondence_incomingletter").fetchall() == [("used",)]
    kept.close()
