"""Letters that can be answered by mail, where another package says how; and those that come back."""

import pytest
from django.core import mail
from django.utils import timezone

from portal.notifications import postman, registry
from portal.notifications.models import Letter, Mailing, Notice
from portal.notifications.registry import Answer
from tests.notifications.conftest import parsed, parts

pytestmark = pytest.mark.django_db
LINE = "##a-mark##"


@pytest.fixture
def threads(monkeypatch):
    """By a notice's title, the thread in which it is answered."""
    known = {"Maps": "one", "Seeds": "two"}

    def answers(user, notices):
        found = {notice.pk: known.get(notice.params["title"]) for notice in notices}
        return {
            pk: Answer(
                f"{name}@reply.example.org",
                LINE,
                name,
                "What becomes of it.",
                f"About **{name}**",
                language="en",
            )
            for pk, name in found.items()
            if name
        }

    monkeypatch.setattr(registry, "ANSWERS", {"test": answers})


def letter_about(user, *titles):
    for title in titles:
        Notice.objects.create(user=user, kind="test_news", params={"title": title})
    postman.go_round(timezone.now())
    return parsed()[-1]


def test_a_letter_about_one_thread_is_answered_by_answering_it(amina, threads):
    letter = letter_about(amina, "Maps", "Maps")
    assert str(letter["Reply-To"]) == "one@reply.example.org"
    plain, html = parts(letter)
    assert plain.startswith(f"{LINE} Write your answer above this line")
    assert plain.count(LINE) == html.count(LINE) == 1
    assert "About **one**" in plain
    assert "About <strong" in html


@pytest.mark.parametrize("titles", [("Maps", "Seeds"), ("Maps", "Something else")])
def test_a_letter_about_more_names_an_address_for_each_and_has_none_of_its_own(titles, amina, threads):
    letter = letter_about(amina, *titles)
    assert letter["Reply-To"] is None
    plain, html = parts(letter)
    assert "one@reply.example.org" in plain
    assert "mailto:one@reply.example.org?subject=" in html
    assert plain.startswith(LINE)


def test_a_letter_about_nothing_that_can_be_answered_has_no_line(amina, threads):
    plain, html = parts(letter_about(amina, "Something else"))
    assert LINE not in plain + html
    assert "above this line" not in plain + html


def test_long_words_are_cut_and_stay_a_link_away(amina, monkeypatch):
    def answers(user, notices):
        return {one.pk: Answer("a@reply.example.org", LINE, "t", text="word " * 5000) for one in notices}

    monkeypatch.setattr(registry, "ANSWERS", {"test": answers})
    plain, _html = parts(letter_about(amina, "Maps"))
    assert len(plain) < 8000
    assert "…" in plain


def test_a_letter_comes_back_to_where_the_envelope_says_and_shows_the_portal(amina, monkeypatch, settings):
    monkeypatch.setattr(registry, "RETURNS", [lambda letter: f"b{letter.pk}@reply.example.org"])
    letter = letter_about(amina, "Maps")
    assert str(letter["From"]) == settings.DEFAULT_FROM_EMAIL
    assert mail.outbox[-1].from_email == f"b{Letter.objects.get().pk}@reply.example.org"


def test_a_letter_that_came_back_for_good_stops_the_others(amina):
    letter_about(amina, "Maps")
    postman.came_back(Letter.objects.get().pk, "5.1.1 nobody here", at=timezone.now())
    assert Mailing.objects.get(user=amina).refused_address == amina.email
    sent = len(mail.outbox)
    Notice.objects.create(user=amina, kind="test_news", params={"title": "Seeds"})
    postman.go_round(timezone.now())
    assert len(mail.outbox) == sent
