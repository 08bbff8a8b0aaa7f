"""The moderators' room: what is seen there, by whom, and what forms can and cannot do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.moderation.models import Case, LogEntry, WatchedWord
from portal.moderation.services import submit
from portal.moderation.typed import clean, problem_in_public
from portal.records.models import Record
from tests.moderation.conftest import draft_by, person

pytestmark = pytest.mark.django_db
QUEUE = "/en/moderation/queue/"
REASONS = {"rule": "R8", "facts": "An advertisement for betting.", "explanation": "It is advertising."}


@pytest.fixture
def judge(client: Client, moderator: User) -> Client:
    """The moderator, signed in."""
    client.force_login(moderator)
    return client


def case_of(record: Record) -> Case:
    return Case.objects.get(object_id=record.pk)


def test_a_visitor_is_asked_to_sign_in_and_a_member_stays_out(client: Client, amina: User) -> None:
    assert client.get(QUEUE).status_code == 302
    client.force_login(amina)
    assert client.get(QUEUE).status_code == 403


def test_what_waits_is_shown_oldest_first_and_kept_by_no_cache(judge: Client, amina: User) -> None:
    for title in ("First maps", "Second maps"):
        submit(draft_by(amina, title), by=amina)
    response = judge.get(QUEUE)
    text = response.content.decode()
    assert text.index("First maps") < text.index("Second maps")
    assert "no-store" in response["Cache-Control"]
    assert "few accepted contributions" in text


def test_a_moderator_sees_their_languages_only(client: Client, amina: User) -> None:
    for language, title in (("fr", "Cartes ouvertes"), ("ar", "خرائط مفتوحة")):
        submit(draft_by(amina, title, language=language), by=amina)
    client.force_login(person("fatou", Role.MODERATOR, languages=("fr",)))
    text = client.get(QUEUE).content.decode()
    assert "Cartes ouvertes" in text
    assert "خرائط" not in text
    arabic = Case.objects.get(language="ar")
    assert client.get(f"{QUEUE}{arabic.pk}/").status_code == 404


def test_one_malformed_item_never_breaks_the_queue(judge: Client, held: Record) -> None:
    Case.objects.create(content="nobody-knows", object_id=uuid4(), language="en")
    Case.objects.create(content="record", object_id=uuid4(), language="en", why=["nonsense"])
    Case.objects.create(content="record", object_id=uuid4(), language="xx-nonsense-yy", why={"a": 1})
    text = judge.get(QUEUE).content.decode()
    assert text.count("This entry cannot be shown") == 3
    assert "Maps for all" in text


def test_the_list_does_not_ask_more_for_more(
    judge: Client, amina: User, django_assert_max_num_queries: Any
) -> None:
    for _ in range(8):
        submit(draft_by(amina), by=amina)
    with django_assert_max_num_queries(14):
        judge.get(QUEUE)


def test_the_oldest_wait_is_shown_for_each_language(judge: Client, held: Record) -> None:
    Case.objects.update(opened_at=timezone.now() - timedelta(days=9))
    text = judge.get(QUEUE).content.decode()
    assert "How long each language waits" in text
    assert ">9<" in text


def test_approving_through_the_form_publishes(judge: Client, held: Record) -> None:
    case = case_of(held)
    response = judge.post(f"{QUEUE}{case.pk}/", {"outcome": "approve", "version": case.version})
    assert response.status_code == 302
    assert Record.objects.published().filter(pk=held.pk).exists()


@pytest.mark.parametrize("left_out", ["rule", "facts", "explanation"])
def test_reasons_are_asked_for_and_what_was_typed_is_kept(judge: Client, held: Record, left_out: str) -> None:
    case = case_of(held)
    sent = {
        **REASONS,
        left_out: "",
        "outcome": "reject",
        "version": case.version,
        "words": "Try again, please.",
    }
    response = judge.post(f"{QUEUE}{case.pk}/", sent)
    assert response.status_code == 422
    assert "Try again, please." in response.content.decode()
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(
    "facts", ["Amina wrote spam", "See amina@example.org", "Call +254 700 123 456", "In Maps for all"]
)
def test_nothing_personal_gets_on_the_public_log(judge: Client, held: Record, facts: str) -> None:
    case = case_of(held)
    sent = {**REASONS, "facts": facts, "outcome": "reject", "version": case.version}
    assert judge.post(f"{QUEUE}{case.pk}/", sent).status_code == 422
    assert not LogEntry.objects.exists()


def test_a_stale_form_is_refused_with_what_changed(judge: Client, held: Record, secretariat: User) -> None:
    case = case_of(held)
    other = Client()
    other.force_login(secretariat)
    other.post(f"{QUEUE}{case.pk}/claim/")
    response = judge.post(f"{QUEUE}{case.pk}/", {"outcome": "approve", "version": case.version})
    text = response.content.decode()
    assert response.status_code == 409
    assert "Somebody has changed this case" in text
    assert "Taken on · Selma" in text
    assert not Record.objects.published().filter(pk=held.pk).exists()


@pytest.mark.parametrize("version", ["", "nonsense", "٣", "99999999999999999999"])
def test_a_version_that_is_none_is_stale(judge: Client, held: Record, version: str) -> None:
    response = judge.post(f"{QUEUE}{case_of(held).pk}/", {"outcome": "approve", "version": version})
    assert response.status_code == 409


def test_a_claim_is_shown_to_others(judge: Client, held: Record, secretariat: User) -> None:
    judge.post(f"{QUEUE}{case_of(held).pk}/claim/")
    other = Client()
    other.force_login(secretariat)
    assert "Moses is looking at it" in other.get(QUEUE).content.decode()


def test_a_second_opinion_goes_back_into_the_queue(judge: Client, held: Record) -> None:
    case = case_of(held)
    judge.post(f"{QUEUE}{case.pk}/second-opinion/", {"words": "Is it spam?", "version": case.version})
    assert case_of(held).state == "second_opinion"
    assert "Is it spam?" in judge.get(f"{QUEUE}{case.pk}/").content.decode()


def test_bulk_leaves_a_statement_each_and_says_what_was_left(judge: Client, amina: User) -> None:
    records = [draft_by(amina) for _ in range(3)]
    for record in records:
        submit(record, by=amina)
    keys = [f"{case_of(record).pk}:{case_of(record).version}" for record in records]
    keys[2] = keys[2].partition(":")[0] + ":1"
    response = judge.post(f"{QUEUE}together/", {"case": keys, "outcome": "reject", **REASONS}, follow=True)
    text = response.content.decode()
    assert LogEntry.objects.count() == 2
    assert "2 decisions were made." in text
    assert "1 was left" in text


def test_bulk_without_a_choice_says_so(judge: Client, held: Record) -> None:
    response = judge.post(f"{QUEUE}together/", {"outcome": "approve", "case": ["nonsense"]})
    assert response.status_code == 422
    assert "Choose at least one" in response.content.decode()


def test_the_original_stands_first_and_scripts_in_it_are_text(judge: Client, amina: User) -> None:
    record = draft_by(amina, "<script>alert(1)</script>", text="<img src=x onerror=alert(1)>")
    submit(record, by=amina)
    text = judge.get(f"{QUEUE}{case_of(record).pk}/").content.decode()
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "The original" in text


def test_one_s_own_case_offers_no_decision(client: Client, moderator: User) -> None:
    record = draft_by(moderator, "My own maps")
    submit(record, by=moderator)
    client.force_login(moderator)
    text = client.get(f"{QUEUE}{case_of(record).pk}/").content.decode()
    assert "You are involved" in text
    assert 'name="outcome"' not in text


def test_the_author_sees_place_and_reasons_and_nobody_else_does(
    judge: Client, held: Record, amina: User, bao: User
) -> None:
    case = case_of(held)
    address = f"/en/moderation/contribution/{held.pk}/"
    author = Client()
    author.force_login(amina)
    assert "number 1 among what waits" in author.get(address).content.decode()
    sent = {**REASONS, "outcome": "return", "version": case.version, "words": "Please add a source."}
    judge.post(f"{QUEUE}{case.pk}/", sent)
    text = author.get(address).content.decode()
    assert "Please add a source." in text
    assert "/en/moderation/appeal/" in text
    assert judge.get(address).status_code == 404
    author.force_login(bao)
    assert author.get(address).status_code == 404


def test_watched_words_are_added_and_taken_off(judge: Client) -> None:
    judge.post(f"{QUEUE}words/", {"word": "  赌场\u202e "})
    assert [word.word for word in WatchedWord.objects.all()] == ["赌场"]
    judge.post(f"{QUEUE}words/", {"off": "赌场"})
    assert not WatchedWord.objects.exists()


@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_the_room_opens_in_every_language(judge: Client, held: Record, language: str) -> None:
    for place in ("", f"{case_of(held).pk}/", "appeals/", "words/"):
        assert judge.get(f"/{language}/moderation/queue/{place}").status_code == 200


def test_control_and_direction_characters_are_taken_out() -> None:
    assert clean("a\u202eb\x00c\r\nd\te ") == "abc\nd\te"
    assert problem_in_public("An advertisement.", ["Bo", "Amina"]) == ""
