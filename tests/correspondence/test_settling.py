"""What becomes of a letter: said where its sender is proved, else kept with a reason. Nothing is dropped."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from portal.accounts.models import User
from portal.correspondence import settling
from portal.correspondence.models import IncomingLetter, State
from portal.correspondence.receiving import recipient_of
from portal.correspondence.registry import Reason
from portal.correspondence.returning import return_address
from portal.correspondence.services import renew_addresses
from portal.discussions.models import Topic
from portal.discussions.services import begin_topic, lock, merge
from portal.discussions.services.tending import Why
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.notifications import postman
from portal.notifications.models import Letter, Mailing, Notice
from portal.translation.written import Wording
from tests.correspondence.conftest import (
    MARK,
    PROVED,
    arrive,
    fixture,
    said,
    token_address,
    with_address,
    written,
)
from tests.correspondence.test_reading import EXPECTED

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Tests never commit: what waits for that is done at once."""
    monkeypatch.setattr(settling.explaining.transaction, "on_commit", lambda do: do())


@pytest.fixture
def address(amina, topic):
    return token_address(amina, topic)


def fate(letter):
    return State(letter.state), letter.reason


def told(user):
    return list(Notice.objects.of(user).filter(kind="letter_waits"))


def test_a_proved_letter_becomes_a_post_of_its_discussion(address, amina, topic):
    letter = arrive(written("Let us begin with **primers**.\n\n> " + MARK + "\n> Good day"), address)
    assert fate(letter) == (State.USED, "")
    assert said(topic) == [("en", "Let us begin with **primers**.")]
    post = topic.posts.get(source="mail")
    assert post.author == amina
    assert post.status == Status.PUBLISHED
    assert letter.led_to == post.path


@pytest.mark.parametrize("name", EXPECTED)
def test_letters_in_six_languages_are_said_in_the_language_they_were_written_in(name, address, amina, topic):
    language, text = EXPECTED[name]
    User.objects.filter(pk=amina.pk).update(language=language)
    assert fate(arrive(fixture(name), address)) == (State.USED, "")
    assert said(topic) == [(language, text)]


def test_the_letter_is_kept_as_it_came(address):
    raw = written("Yes.")
    letter = arrive(raw, address)
    assert bytes(letter.raw) == raw
    assert address not in letter.token_hash
    assert letter.settled_at is not None


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"Authentication_Results": ""}, Reason.NOT_PROVED),
        ({"Authentication_Results": "mx.evil.net; dmarc=pass header.from=example.org"}, Reason.NOT_PROVED),
        ({"Authentication_Results": PROVED.replace("pass", "fail")}, Reason.NOT_PROVED),
        ({"From": "Bao <bao@example.org>"}, Reason.OTHER_SENDER),
        ({"From": '"amina@example.org" <bao@example.org>'}, Reason.OTHER_SENDER),
        ({"From": ""}, Reason.OTHER_SENDER),
    ],
)
def test_what_cannot_be_proved_waits_and_its_supposed_writer_is_told(headers, reason, address, amina, topic):
    letter = arrive(written("Down with it.", **headers), address)
    assert fate(letter) == (State.HELD, reason)
    assert said(topic) == []
    (notice,) = told(amina)
    assert notice.path == "collaborate/correspondence/"
    assert notice.params == {"title": "Seeds"}
    assert mail.outbox == []


def test_a_forged_header_below_our_servers_own_proves_nothing(address, topic):
    real = "Authentication-Results: mx.portal.example.org; dmarc=none; spf=fail; dkim=none\r\n"
    letter = arrive(real.encode() + written("Down with it."), address)
    assert fate(letter) == (State.HELD, Reason.NOT_PROVED)
    assert said(topic) == []


def test_any_confirmed_address_of_the_account_will_do_and_no_other(address, amina, topic):
    with_address(amina, "amina@uni.example.org")
    with_address(amina, "maybe@uni.example.org", verified=False)
    proved = PROVED.replace("example.org", "uni.example.org").replace("mx.portal.uni.", "mx.portal.")
    sent = {"Authentication_Results": proved}
    assert arrive(written("One.", From="AMINA@uni.example.org", **sent), address).state == State.USED
    assert fate(arrive(written("Two.", From="maybe@uni.example.org", **sent), address)) == (
        State.HELD,
        Reason.OTHER_SENDER,
    )


def test_somebody_is_told_once_a_day_however_many_letters_wait(address, amina):
    for number in range(3):
        arrive(written(f"Letter {number}", Authentication_Results=""), address)
    assert len(told(amina)) == 1
    assert IncomingLetter.objects.held().count() == 3


def test_a_quotation_that_cannot_be_told_from_an_answer_waits(address, topic):
    quoted = "Yes.\n\nStop these mails: https://portal.example.org/en/account/unsubscribe/3.abc/"
    assert fate(arrive(written(quoted), address)) == (State.HELD, Reason.UNCUT)
    assert said(topic) == []


def test_private_addresses_never_become_public(address, topic):
    letter = arrive(written(f"Write to {address}.\n\n> {MARK} above\n> x"), address)
    assert letter.state == State.USED
    assert said(topic) == [("en", "Write to ….")]


@pytest.mark.parametrize("headers", [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}])
def test_what_a_program_sent_is_kept_and_never_answered(headers, address, amina, topic):
    assert fate(arrive(written("I am away.", **headers), address)) == (State.IGNORED, Reason.AUTOMATIC)
    assert (said(topic), mail.outbox, told(amina)) == ([], [], [])


def test_our_own_letter_coming_back_is_left_alone(address, topic):
    letter = arrive(written("Good day", X_OERDC_Loop="portal.example.org"), address)
    assert fate(letter) == (State.IGNORED, Reason.LOOP)
    assert said(topic) == []


def test_the_same_letter_twice_is_said_once(address, topic):
    raw = written("Yes, let us.")
    arrive(raw, address)
    again = arrive(b"Received: by another server\r\n" + raw, address)
    assert fate(again) == (State.IGNORED, Reason.DUPLICATE)
    assert len(said(topic)) == 1


def test_a_letter_is_not_lost_to_a_forged_one_with_its_number(address, topic):
    arrive(written("Forged.", Message_ID="<one@mail.example.org>", Authentication_Results=""), address)
    real = arrive(written("Real.", Message_ID="<one@mail.example.org>"), address)
    assert real.state == State.USED
    assert said(topic) == [("en", "Real.")]


def test_the_same_letter_to_two_discussions_is_said_in_both(amina, topic, group, member):
    other = begin_topic(group, Wording("en", "Maps", body="Where?"), by=member)
    raw = written("Yes, let us.")
    arrive(raw, token_address(amina, topic))
    arrive(raw, token_address(amina, other))
    assert len(said(topic)) == len(said(other)) == 1


def test_more_letters_an_hour_than_anybody_writes_are_kept_and_left_alone(address, topic, monkeypatch):
    monkeypatch.setattr(settling, "MOST_AN_HOUR", 2)
    fates = [fate(arrive(written(f"Letter {number}"), address)) for number in range(3)]
    assert fates[-1] == (State.IGNORED, Reason.TOO_MANY)
    assert len(said(topic)) == 2


def test_a_flood_in_somebodys_name_does_not_silence_them(address, topic, monkeypatch):
    monkeypatch.setattr(settling, "MOST_AN_HOUR", 2)
    for number in range(4):
        arrive(written(f"Flood {number}", Authentication_Results=""), address)
    assert arrive(written("Really me."), address).state == State.USED
    assert said(topic) == [("en", "Really me.")]


@pytest.mark.parametrize("text", ["", "   \n", f"> {MARK} above\n> Good day", "-- \nAmina"])
def test_an_empty_answer_is_explained(text, address, topic):
    assert fate(arrive(written(text), address)) == (State.REFUSED, Reason.EMPTY)
    (explained,) = mail.outbox
    assert explained.to == ["amina@example.org"]
    assert "Nothing was written above the line" in explained.body
    assert explained.extra_headers["Auto-Submitted"] == "auto-replied"
    assert explained.extra_headers["X-OERDC-Loop"] == "portal.example.org"


def test_explanations_are_in_the_readers_language_and_answer_the_letter(address, amina):
    User.objects.filter(pk=amina.pk).update(language="fr")
    arrive(written("", Message_ID="<one@mail.example.org>"), address)
    (explained,) = mail.outbox
    assert explained.extra_headers["In-Reply-To"] == "<one@mail.example.org>"
    assert "/fr/collaborate/correspondence/" in explained.body


def test_a_letter_that_is_no_letter_is_explained(address):
    assert fate(arrive(fixture("no-parts"), address)) == (State.REFUSED, Reason.UNREADABLE)
    assert fate(arrive(fixture("broken-mime"), address)) == (State.USED, "")


def test_one_explanation_a_day_for_each_discussion(address):
    for _time in range(3):
        arrive(written(""), address)
    assert len(mail.outbox) == 1
    IncomingLetter.objects.update(received_at=timezone.now() - timedelta(days=2))
    arrive(written(""), address)
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("forged", [{"Authentication_Results": ""}, {"From": "bao@example.org"}])
def test_nobody_is_answered_who_is_not_proved_to_have_written(forged, address):
    arrive(written("", **forged), address)
    assert mail.outbox == []


def test_a_closed_discussion_is_explained(address, topic, facilitator):
    lock(topic, Why("It is settled.", "en", topic.version), by=facilitator)
    assert fate(arrive(written("One more thing."), address)) == (State.REFUSED, Reason.LOCKED)
    assert "takes no more answers" in mail.outbox[0].body


@pytest.mark.parametrize("what", ["topic", "group"])
def test_what_is_not_public_any_more_is_explained_without_naming_it(what, address, topic, group):
    move({"topic": topic, "group": group}[what], to=Status.HIDDEN, by=None)
    assert fate(arrive(written("One more thing."), address)) == (State.REFUSED, Reason.GONE)
    (explained,) = mail.outbox
    assert "Seeds" not in explained.subject + explained.body


def test_a_suspended_account_says_nothing_and_is_told_why(address, amina, topic):
    User.objects.filter(pk=amina.pk).update(suspended_until=timezone.now() + timedelta(days=3))
    assert fate(arrive(written("Yes."), address)) == (State.REFUSED, Reason.SUSPENDED)
    assert said(topic) == []
    assert len(mail.outbox) == 1


def test_a_closed_account_says_nothing(address, amina, topic):
    User.objects.filter(pk=amina.pk).update(is_active=False)
    assert fate(arrive(written("Yes."), address)) == (State.REFUSED, Reason.CLOSED)
    assert said(topic) == []


def test_a_new_members_letter_waits_for_a_moderator_like_anything_else(address, amina, topic):
    User.objects.filter(pk=amina.pk).update(accepted_contributions=0)
    assert arrive(written("Yes."), address).state == State.USED
    assert topic.posts.get(source="mail").status == Status.HELD


def test_an_answer_follows_its_discussion_where_it_was_joined_with_another(
    address, topic, group, member, facilitator
):
    other = begin_topic(group, Wording("en", "Maps", body="Where?"), by=member)
    merge(topic, other, Why("It is settled.", "en", topic.version), by=facilitator)
    assert arrive(written("Here."), address).state == State.USED
    assert said(Topic.objects.get(pk=other.pk)) == [("en", "Here.")]


def test_good_files_go_along_and_those_that_lie_are_left_out_with_a_word(address, topic):
    letter = arrive(fixture("attachments-that-lie"), address)
    assert letter.state == State.USED
    post = topic.posts.get(source="mail")
    assert [one.name for one in post.attachments.all()] == ["list.csv"]
    (explained,) = mail.outbox
    assert "picture.png" in explained.body
    assert "rapport été.exe" in explained.body


def test_bidi_overrides_and_controls_do_not_come_through(address, topic):
    arrive(written("Yes\u202e and\x07 no."), address)
    assert said(topic) == [("en", "Yes and no.")]


def test_an_overlong_letter_is_explained(address):
    assert fate(arrive(written("word " * 6000), address)) == (State.REFUSED, Reason.TOO_LONG)


def test_trouble_in_the_portal_keeps_the_letter_for_later(address, topic, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(settling.explaining, "tell", lambda *_: 1 / 0)
        letter = arrive(written("Yes."), address)
        assert letter.state == State.RECEIVED
        assert said(topic) == []
    assert settling.settle_waiting() == 1
    assert said(topic) == [("en", "Yes.")]


def test_lasting_trouble_ends_with_the_secretariat(address, monkeypatch):
    monkeypatch.setattr(settling.explaining, "tell", lambda *_: 1 / 0)
    letter = arrive(written("Yes."), address)
    for _time in range(settling.MOST_ATTEMPTS):
        settling.settle_waiting()
    letter.refresh_from_db()
    assert fate(letter) == (State.REFUSED, Reason.TROUBLE)


def test_addresses_that_were_taken_back_are_not_ours(address, amina):
    assert recipient_of(address) is not None
    renew_addresses(by=amina)
    assert recipient_of(address) is None


def sent_to(user):
    letter = Letter.objects.create(user=user, state="sent")

    return letter, return_address(letter)


def test_an_address_that_nobody_has_is_not_mailed_again_until_its_owner_says_it_works(amina):
    letter, back = sent_to(amina)
    arrived = arrive(fixture("bounce-hard", proved=False), back, return_path="<>")
    assert fate(arrived) == (State.USED, Reason.BOUNCED)
    mailing = Mailing.objects.get(user=amina)
    assert mailing.refused_address == amina.email
    assert "5.1.1" in mailing.refusal
    letter.refresh_from_db()
    assert letter.state == "refused"


def test_a_full_mailbox_is_given_three_chances(amina):
    for number in range(3):
        assert not Mailing.objects.filter(user=amina).exists(), number
        arrive(fixture("bounce-full", proved=False), sent_to(amina)[1], return_path="<>")
    assert Mailing.objects.get(user=amina).refused_address == amina.email


def test_a_delay_and_a_holiday_note_change_nothing(amina):
    for name in ("bounce-delayed", "holiday-note"):
        arrive(fixture(name, proved=False), sent_to(amina)[1], return_path="<>")
    assert not Mailing.objects.filter(user=amina).exists()


def test_what_comes_back_from_a_former_address_is_not_held_against_the_new_one(amina):
    _letter, back = sent_to(amina)
    User.objects.filter(pk=amina.pk).update(email="new@example.org")
    assert recipient_of(back) is None


def test_letters_go_out_with_an_address_to_come_back_to(amina):
    Notice.objects.create(user=amina, kind="letter_waits", params={"title": "Seeds"})
    postman.go_round(timezone.now())
    (sent,) = mail.outbox
    assert sent.from_email.startswith("b+")
    assert sent.message()["From"] == "OER Portal <portal@example.org>"
