"""What else is written to: consultations by their filled template; pages that say where; the demonstration."""

from email import message_from_bytes
from email.policy import default

import pytest
from django.core import mail
from django.test import Client

from portal.accounts.powers import Role
from portal.consultations.models import Comment
from portal.correspondence import settling
from portal.correspondence.models import IncomingLetter, ReplyAddress, State
from portal.correspondence.registry import Reason
from portal.correspondence.services import address_for
from portal.demonstration.parts import correspondence as demonstration
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.notifications.models import Notice
from portal.notifications.registry import answers
from tests.consultations.conftest import consultation, draft
from tests.consultations.test_offline import as_csv, filled_csv
from tests.correspondence.conftest import arrive, token_address, written

__all__ = ["consultation", "draft"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Tests never commit: what waits for that is done at once."""
    monkeypatch.setattr(settling.explaining.transaction, "on_commit", lambda do: do())


@pytest.fixture
def place(amina, consultation, draft):
    return address_for(amina, "consultation", str(consultation.pk)).address


def with_file(content, name, text="", **headers):
    message = message_from_bytes(written(text, **headers), policy=default)
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def template(consultation):
    return as_csv(filled_csv(consultation, p3=("Concern", "Why immediately?", "")))


def test_a_filled_template_is_taken_in_and_waits_for_its_author_to_send_it(place, amina, consultation):
    letter = arrive(with_file(template(consultation), "comments.csv"), place)
    assert (letter.state, letter.reason) == (State.USED, "")
    comment = Comment.objects.get()
    assert (comment.author, comment.status) == (amina, Status.DRAFT)
    assert letter.led_to == f"collaborate/consultations/{consultation.slug}/comments/"
    assert "1 comment waits in the portal" in mail.outbox[0].body


def test_the_path_that_a_template_led_to_is_a_page(place, amina, consultation):
    letter = arrive(with_file(template(consultation), "comments.csv"), place)
    client = Client()
    client.force_login(amina)
    assert client.get(f"/en/{letter.led_to}").status_code == 200


def test_a_forged_template_waits_for_the_account_s_owner(place, consultation):
    raw = with_file(template(consultation), "comments.csv", Authentication_Results="")
    assert arrive(raw, place).state == State.HELD
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("content", "name"), [(b"MZ\x90", "comments.exe"), (b"PK\x03\x04broken", "comments.docx")]
)
def test_a_file_that_is_no_template_is_explained(content, name, place):
    letter = arrive(with_file(content, name, "Here it is."), place)
    assert (letter.state, letter.reason) == (State.REFUSED, Reason.REFUSED)
    assert not Comment.objects.exists()
    assert len(mail.outbox) == 1


def test_a_letter_without_a_template_says_what_to_attach(place):
    assert arrive(written("I like it."), place).reason == Reason.REFUSED
    assert "Attach the template" in mail.outbox[0].body


def test_a_hidden_consultation_takes_nothing(place, consultation):
    raw = with_file(template(consultation), "comments.csv")
    move(consultation, to=Status.HIDDEN, by=None)
    assert arrive(raw, place).reason == Reason.GONE


def test_notices_about_an_open_consultation_are_answered_with_the_template(place, amina, consultation):
    notice = Notice.objects.create(
        user=amina, kind="consultation_opened", params={"title": "x"}, object_id=consultation.pk
    )
    assert answers(amina, [notice])[notice.pk].address == place
    move(consultation, to=Status.HIDDEN, by=None)
    assert answers(amina, [notice]) == {}


def test_a_page_says_where_to_write_to_and_to_nobody_else(amina, member, topic):
    path = f"/en/collaborate/correspondence/to/discussion/{topic.pk}/"
    pages = {}
    for user in (amina, member):
        client = Client()
        client.force_login(user)
        pages[user] = client.get(path).content.decode()
    assert token_address(amina, topic) in pages[amina]
    assert token_address(amina, topic) not in pages[member]
    assert Client().get(path).status_code == 302


@pytest.mark.parametrize(
    "path", ["discussion/x/", "nothing/x/", "discussion/00000000-0000-0000-0000-000000000000/"]
)
def test_there_is_no_page_for_what_is_not_public(path, amina):
    client = Client()
    client.force_login(amina)
    assert client.get(f"/en/collaborate/correspondence/to/{path}").status_code == 404


def test_the_demonstration_has_a_letter_that_waits_and_can_be_taken_away(amina, topic, group):
    for _time in range(2):
        demonstration.play({Role.MEMBER: amina}, group)
    assert sorted(IncomingLetter.objects.values_list("state", flat=True)) == ["held", "ignored"]
    demonstration.remove()
    assert not IncomingLetter.objects.exists()
    assert not ReplyAddress.objects.exists()
