"""Letters and reports by a mail service's webhook: nothing without its secret, the same as by the door with it."""

import base64
import json
from dataclasses import replace

import pytest
from django.conf import settings as configured
from django.test import Client

from config import outside
from portal.correspondence.models import IncomingLetter, State
from portal.notifications.models import Mailing
from tests.correspondence.conftest import PROVED, said, token_address

pytestmark = pytest.mark.django_db
SECRET = "portal:a-long-random-password"


@pytest.fixture
def service(settings):
    settings.MAIL_IN = replace(configured.MAIL_IN, webhook="postmark")
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}


def call(path, data, secret=SECRET):
    headers = {"Authorization": "Basic " + base64.b64encode(secret.encode()).decode()} if secret else {}
    return Client().post(path, json.dumps(data), content_type="application/json", headers=headers)


def letter(to, text="Let us begin.", **more):
    return {
        "RecordType": "Inbound",
        "FromFull": {"Email": "amina@example.org", "Name": "Amina", "MailboxHash": ""},
        "ToFull": [{"Email": to, "Name": "", "MailboxHash": ""}],
        "OriginalRecipient": to,
        "Subject": "Re: Seeds",
        "TextBody": text,
        "Headers": [
            {"Name": "Message-ID", "Value": "<w-1@mail.example.org>"},
            {"Name": "Return-Path", "Value": "<amina@example.org>"},
            {"Name": "Authentication-Results", "Value": PROVED},
        ],
        "Attachments": [],
        **more,
    }


def test_a_letter_is_said_in_the_discussion(service, amina, topic):
    assert call("/mail-in/letters", letter(token_address(amina, topic))).status_code == 200
    assert said(topic) == [("en", "Let us begin.")]
    assert IncomingLetter.objects.get().state == State.USED


def test_the_same_call_twice_says_it_once(service, amina, topic):
    for _time in range(2):
        call("/mail-in/letters", letter(token_address(amina, topic)))
    assert len(said(topic)) == 1


@pytest.mark.parametrize("secret", ["", "portal:guessed", "x"])
def test_without_the_secret_nothing_is_taken(secret, service, amina, topic):
    answer = call("/mail-in/letters", letter(token_address(amina, topic)), secret)
    assert answer.status_code in {400, 403}
    assert IncomingLetter.objects.count() == 0


@pytest.mark.parametrize("path", ["/mail-in/letters", "/mail-in/delivery"])
def test_nothing_is_there_unless_a_service_is_named(path, amina, topic):
    assert call(path, letter(token_address(amina, topic))).status_code == 404


def test_a_letter_for_nobody_is_answered_and_not_kept(service):
    assert call("/mail-in/letters", letter("nobody@reply.example.org")).status_code == 200
    assert IncomingLetter.objects.count() == 0


def test_nonsense_is_refused(service):
    headers = {"Authorization": "Basic " + base64.b64encode(SECRET.encode()).decode()}
    client = Client(raise_request_exception=False)
    answer = client.post("/mail-in/letters", "{", content_type="application/json", headers=headers)
    assert answer.status_code >= 400
    assert client.get("/mail-in/letters").status_code == 405


def bounce(email, kind):
    return {"RecordType": "Bounce", "Type": kind, "Email": email, "Description": "No such mailbox", "ID": 1}


def test_an_address_that_nobody_has_is_left_alone(service, amina):
    assert call("/mail-in/delivery", bounce("AMINA@example.org", "HardBounce")).status_code == 200
    assert Mailing.objects.get(user=amina).refused_address == "amina@example.org"


@pytest.mark.parametrize("kind", ["Transient", "Blocked", "AutoResponder"])
def test_what_passes_is_no_reason(kind, service, amina):
    call("/mail-in/delivery", bounce(amina.email, kind))
    assert not Mailing.objects.filter(user=amina).exists()


def test_whoever_calls_our_mail_spam_gets_no_more(service, amina):
    call(
        "/mail-in/delivery",
        {"RecordType": "SpamComplaint", "Type": "SpamComplaint", "Email": amina.email, "ID": 2},
    )
    assert Mailing.objects.get(user=amina).paused_at is not None


def test_the_operator_is_told_what_is_missing():
    with pytest.raises(outside.ImproperlyConfigured, match="ANYMAIL_WEBHOOK_SECRET"):
        outside.mail_in(
            {"PORTAL_MAIL_IN_DOMAIN": "r.example.org", "PORTAL_MAIL_IN_WEBHOOK": "postmark"}, production=True
        )
    with pytest.raises(outside.ImproperlyConfigured, match="PORTAL_MAIL_IN_LISTEN"):
        outside.mail_in(
            {"PORTAL_MAIL_IN_DOMAIN": "r.example.org", "PORTAL_MAIL_IN_LISTEN": "http://x"}, production=True
        )


def test_a_domain_to_which_no_letter_could_come_is_a_mistake():
    with pytest.raises(outside.ImproperlyConfigured, match="PORTAL_MAIL_IN_LISTEN"):
        outside.mail_in({"PORTAL_MAIL_IN_DOMAIN": "r.example.org"}, production=True)


def test_in_production_no_mail_comes_in_unless_it_is_said_how():
    assert outside.mail_in({}, production=True) == outside.MailIn()
    set_up = outside.mail_in(
        {
            "PORTAL_MAIL_IN_DOMAIN": "Reply.Example.org",
            "PORTAL_MAIL_IN_LISTEN": "lmtp://127.0.0.1:8024",
            "PORTAL_MAIL_IN_TRUSTED": "mx.example.org, MX2.example.org",
        },
        production=True,
    )
    assert (set_up.domain, set_up.protocol, set_up.port) == ("reply.example.org", "lmtp", 8024)
    assert set_up.trusted == ["mx.example.org", "mx2.example.org"]


def test_in_development_letters_can_be_tried_at_once():
    tried = outside.mail_in({"PORT": "8100"}, production=False)
    assert (tried.protocol, tried.host, tried.port, tried.trusted) == (
        "smtp",
        "127.0.0.1",
        8125,
        ["localhost"],
    )
    assert outside.mail_in({"PORTAL_MAIL_IN_DOMAIN": ""}, production=False).protocol == ""
