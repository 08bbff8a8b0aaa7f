"""Letters: when they go, what they say, in six languages, and how somebody stops them."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from io import StringIO
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from portal.notifications import postman
from portal.notifications.models import Letter, Mailing, Notice, Subscription
from portal.notifications.services import announce, choose, notify, pause
from portal.notifications.tokens import reader_of, token_for
from portal.records.drafts import Words
from tests.notifications.conftest import hide, parsed, parts, person, subject

pytestmark = pytest.mark.django_db
# A Wednesday.
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def follow(user, frequency):
    return Subscription.objects.create(user=user, target="country:KE", frequency=frequency)


def news(record, title="x"):
    announce(["country:KE"], "test_news", params={"title": title}, path="records/x/", object_id=record.pk)


def decide(user, title="My maps"):
    notify([user], "test_decision", params={"title": title}, path="moderation/x/", object_id=uuid4())


def days_mailed(start, days):
    """On which days something goes out at seven, if the postman goes round every hour."""
    went = []
    for hour in range(24 * days):
        at = start + timedelta(hours=hour)
        if postman.go_round(at).sent:
            went.append(at)
    return went


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ("at-once", [NOON]),
        ("daily", [datetime(2026, 11, 26, 7, tzinfo=UTC)]),
        ("weekly", [datetime(2026, 11, 30, 7, tzinfo=UTC)]),
        ("never", []),
    ],
)
def test_each_frequency_goes_at_its_time_and_once(amina, publish, frequency, expected):
    follow(amina, frequency)
    with time_machine.travel(NOON, tick=False):
        news(publish())
    assert days_mailed(NOON, 9) == expected


def test_a_digest_is_one_mail_with_the_newest_first(amina, publish):
    follow(amina, "daily")
    for hour, title in enumerate(("First", "Second", "Third")):
        with time_machine.travel(NOON + timedelta(hours=hour), tick=False):
            news(publish(title))
    postman.go_round(NOON + timedelta(days=1))
    (message,) = parsed()
    for text in parts(message):
        places = [text.index(title) for title in ("Third", "Second", "First")]
        assert places == sorted(places)
    assert subject(message) == "3 notices, the newest: “Third” was changed."


def test_a_letter_says_the_whole_sentence_and_leads_to_the_page(amina, publish):
    follow(amina, "at-once")
    news(publish("Open maps"))
    postman.go_round()
    (message,) = parsed()
    plain, html = parts(message)
    assert "“Open maps” was changed." in plain
    assert "https://portal.example.org/en/records/x/" in plain
    assert '<a href="https://portal.example.org/en/records/x/"' in html
    assert "<" not in plain.replace("<https", "")
    assert "style=" in html
    assert "<style" not in html


def test_headers_say_that_a_machine_wrote_and_how_to_stop(amina, publish):
    follow(amina, "at-once")
    news(publish())
    postman.go_round()
    (message,) = parsed()
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "en"
    assert message["Message-ID"].endswith("@portal.example.org>")
    written = parsedate_to_datetime(message["Date"]).replace(tzinfo=UTC)
    assert abs(written - timezone.now()) < timedelta(minutes=1)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = f"<https://portal.example.org/en/account/unsubscribe/{token_for(amina.pk)}/>"
    assert message["List-Unsubscribe"].strip() == address


@pytest.mark.parametrize(
    ("language", "tag", "title"),
    [("ar", "ar", "خرائط مفتوحة"), ("fr", "fr", "Cartes à dessiner"), ("zh-hans", "zh-Hans", "开放地图")],
)
def test_letters_are_in_the_readers_language_and_direction(publish, language, tag, title):
    reader = person("reader", language)
    follow(reader, "at-once")
    news(publish(words={"en": Words("Open maps"), language: Words(title)}))
    postman.go_round()
    (message,) = parsed()
    plain, html = parts(message)
    assert message["Content-Language"] == tag
    assert title in subject(message)
    assert title in plain
    assert title in html
    assert f"/{language}/records/x/" in plain
    assert f'lang="{tag}" dir="{"rtl" if language == "ar" else "ltr"}"' in html
    assert html.count('dir="rtl"') == (3 if language == "ar" else 0)


def test_a_reader_without_a_language_gets_english(publish):
    reader = person("reader", "")
    decide(reader)
    postman.go_round()
    assert parsed()[0]["Content-Language"] == "en"


def test_what_was_hidden_since_is_not_mailed(amina, publish):
    follow(amina, "daily")
    with time_machine.travel(NOON, tick=False):
        secret = publish("Secret maps")
        news(secret, "Secret maps")
        news(publish("Open maps"), "Open maps")
    hide(secret)
    postman.go_round(NOON + timedelta(days=1))
    (message,) = parsed()
    assert b"Secret" not in mail.outbox[0].message().as_bytes()
    assert "Open maps" in parts(message)[0]


def test_nothing_goes_where_nothing_is_left_to_say(amina, publish):
    follow(amina, "at-once")
    secret = publish("Secret maps")
    news(secret)
    postman.gather(timezone.now())
    hide(secret)
    postman.send_waiting()
    assert mail.outbox == []
    assert Letter.objects.get().state == "empty"


def test_a_decision_is_sent_at_once_whatever_was_chosen(amina):
    choose("never", {}, paused=True, by=amina)
    decide(amina)
    postman.go_round()
    (message,) = parsed()
    assert subject(message) == "“My maps” came back to you."
    assert message["List-Unsubscribe"] is None


def test_a_pause_reaches_what_is_waiting_in_a_letter(amina, publish):
    follow(amina, "at-once")
    news(publish("Open maps"))
    decide(amina)
    postman.gather(timezone.now())
    pause(by=amina)
    postman.send_waiting()
    plain, _html = parts(parsed()[0])
    assert "My maps" in plain
    assert "Open maps" not in plain


@pytest.mark.parametrize("frequency", ["daily", "weekly", "never"])
def test_what_concerns_the_reader_comes_as_often_as_they_chose(amina, frequency):
    choose(frequency, {}, paused=False, by=amina)
    notify([amina], "test_news", params={"title": "x"})
    assert Notice.objects.get().frequency == frequency


def test_hostile_words_are_words_in_each_part_and_no_header(amina):
    decide(amina, "<b>x</b>\r\nBcc: everybody@example.org\u202e & \x00")
    postman.go_round()
    (message,) = parsed()
    plain, html = parts(message)
    assert message["Bcc"] is None
    assert subject(message) == "“<b>x</b> Bcc: everybody@example.org &” came back to you."
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "<b>x</b>" in plain
    assert "\u202e" not in plain + html


def test_a_hostile_name_is_words(publish):
    reader = person("x")
    reader.name = "<img src=x>{{ 7 }}\nBcc: a@example.org"
    reader.save()
    decide(reader)
    postman.go_round()
    (message,) = parsed()
    assert message["Bcc"] is None
    assert "<img" not in parts(message)[1]


def test_a_long_digest_says_how_much_more_there_is(amina, publish, monkeypatch):
    monkeypatch.setattr("portal.notifications.letters.MOST", 2)
    follow(amina, "at-once")
    for title in ("One", "Two", "Three"):
        news(publish(title))
    postman.go_round()
    plain, html = parts(parsed()[0])
    assert "1 more notice is in the portal" in plain
    assert "1 more notice is in the portal" in html
    assert "“One”" not in plain


def test_a_long_subject_is_cut(amina):
    decide(amina, "long " * 100)
    postman.go_round()
    assert len(subject(parsed()[0])) == 121


def test_one_click_stops_mail_without_a_session(amina, publish):
    follow(amina, "at-once")
    strict = Client(enforce_csrf_checks=True)
    address = f"/en/account/unsubscribe/{token_for(amina.pk)}/"
    answer = strict.post(address, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not answer.cookies
    news(publish())
    postman.go_round()
    assert mail.outbox == []
    assert Notice.objects.of(amina).count() == 1


def test_looking_at_the_link_stops_nothing(client, amina):
    answer = client.get(f"/fr/account/unsubscribe/{token_for(amina.pk)}/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert not Mailing.objects.filter(paused_at__isnull=False).exists()


def test_nobody_stops_somebody_elses_mail(client, amina, bao):
    for token in (
        str(bao.pk),
        f"{bao.pk}.x",
        token_for(amina.pk).replace(str(amina.pk), str(bao.pk), 1),
        "x.y",
    ):
        assert client.post(f"/en/account/unsubscribe/{token}/").status_code == 404
    assert not Mailing.objects.exists()


@pytest.mark.parametrize("user_id", [1, 99, 10**9])
def test_a_token_tells_whose_it_is(user_id):
    assert reader_of(token_for(user_id)) == user_id


def test_news_of_long_ago_are_not_mailed(amina, publish):
    follow(amina, "at-once")
    with time_machine.travel(NOON, tick=False):
        news(publish())
    assert postman.go_round(NOON + timedelta(days=15)).sent == 0


def test_the_command_goes_round_once_and_says_what_it_did(amina):
    decide(amina)
    out = StringIO()
    call_command("postman", "--once", stdout=out)
    assert out.getvalue() == "1 new letters, 1 sent, 0 not sent.\n"


def test_gathering_asks_the_same_however_many_notices_a_letter_holds(amina, django_assert_num_queries):
    for number in range(9):
        decide(amina, f"Maps {number}")
    with django_assert_num_queries(5):
        postman.gather(timezone.now())
