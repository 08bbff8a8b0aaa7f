"""Letters that can be answered: to whom, above which line, and with nothing in them that is not public."""

import pytest
from django.core import mail
from django.utils import timezone

from portal.accounts.models import User
from portal.correspondence import cutting
from portal.correspondence.models import ReplyAddress
from portal.discussions.services import begin_topic, reply
from portal.discussions.services.tending import Why, lock
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.notifications import postman, registry
from portal.notifications.models import Notice
from portal.notifications.registry import NoticeKind
from portal.translation.models import Origin
from portal.translation.services import render
from portal.translation.written import Wording
from tests.correspondence.conftest import arrive, said, token_address, written
from tests.groups.conftest import make_member
from tests.notifications.conftest import parsed, parts

pytestmark = pytest.mark.django_db
NEWS = NoticeKind("test_post", "Somebody answered in “%(title)s”.")
DECISION = NoticeKind("moderation_test", "“%(title)s” was decided on.", always=True)


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    for kind in (NEWS, DECISION):
        monkeypatch.setitem(registry.KINDS, kind.name, kind)


@pytest.fixture
def other(group, member):
    return begin_topic(group, Wording("en", "Maps", body="**Where** are they?"), by=member)


def tell(user, *posts, kind="test_post"):
    """These posts in one letter, which is then sent; what it says."""
    for post in posts:
        Notice.objects.create(user=user, kind=kind, params={"title": "x"}, object_id=post.pk, path="x/")
    postman.go_round(timezone.now())
    return parsed()[-1] if mail.outbox else None


def opening(topic):
    return topic.posts.get(number=1)


def test_a_letter_about_one_discussion_is_answered_there(amina, topic):
    letter = tell(amina, opening(topic))
    assert str(letter["Reply-To"]) == token_address(amina, topic)
    for text in parts(letter):
        assert text.count(cutting.mark(amina.pk)) == 1
        assert "Answer by mail to answer in the discussion" in text
        assert "With what do we" in text


def test_the_line_stands_above_everything_else(amina, topic):
    plain, html = parts(tell(amina, opening(topic)))
    assert plain.startswith(cutting.mark(amina.pk))
    assert html.index(cutting.mark(amina.pk)) < html.index("Good day")


def test_answering_it_says_what_was_written_above_the_line(amina, topic):
    letter = tell(amina, opening(topic))
    plain, _html = parts(letter)
    quoted = "\n".join(f"> {line}" for line in plain.split("\n"))
    arrive(
        written(f"With primers.\n\nOER Portal <portal@example.org> wrote:\n{quoted}"), str(letter["Reply-To"])
    )
    assert said(topic) == [("en", "With primers.")]


def test_in_a_letter_about_several_each_has_its_own_address(amina, topic, other):
    letter = tell(amina, opening(topic), opening(other))
    assert letter["Reply-To"] is None
    plain, html = parts(letter)
    for address in (token_address(amina, topic), token_address(amina, other)):
        assert address in plain
        assert f"mailto:{address}" in html
    assert plain.startswith(cutting.mark(amina.pk))


def test_two_posts_of_one_discussion_are_one_thread(amina, topic, member):
    answer = reply(topic, Wording("en", body="And who prints them?"), by=member)
    assert str(tell(amina, opening(topic), answer)["Reply-To"]) == token_address(amina, topic)


def test_letters_about_one_discussion_stand_together_in_mail_programmes(amina, topic, member):
    first = tell(amina, opening(topic))
    second = tell(amina, reply(topic, Wording("en", body="And who prints them?"), by=member))
    assert first["References"] == second["References"]
    assert first["Message-ID"] != second["Message-ID"]


def test_the_address_is_the_same_in_every_letter_and_another_for_everybody(amina, topic, group):
    bao = make_member(group, "bao")
    first, second = tell(amina, opening(topic)), tell(amina, opening(topic))
    assert first["Reply-To"] == second["Reply-To"] != tell(bao, opening(topic))["Reply-To"]
    assert ReplyAddress.objects.count() == 2


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_words_are_the_readers_translation_and_say_so(language, amina, topic):
    User.objects.filter(pk=amina.pk).update(language=language)
    words = {"ar": "بماذا نبدأ؟", "fr": "Par quoi commençons-nous ?"}[language]
    render(opening(topic), Wording(language, body=words), origin=Origin.MACHINE)
    plain, html = parts(tell(amina, opening(topic)))
    assert words in plain
    assert words in html
    assert "With what do we" not in plain


def test_markdown_is_shown_as_what_it_means_and_links_lead_to_the_portal(amina, group, member):
    body = "See [the list](/en/groups/) <script>alert(1)</script>"
    topic = begin_topic(group, Wording("en", "Lists", body=body), by=member)
    _plain, html = parts(tell(amina, opening(topic)))
    assert 'href="https://portal.example.org/en/groups/"' in html
    assert "<script" not in html


@pytest.mark.parametrize("what", ["post", "topic", "group"])
def test_nothing_hidden_is_quoted_or_answered(what, amina, topic, group, member):
    answer = reply(topic, Wording("en", body="A slander."), by=member)
    Notice.objects.create(user=amina, kind="moderation_test", params={"title": "x"}, object_id=answer.pk)
    move({"post": answer, "topic": topic, "group": group}[what], to=Status.HIDDEN, by=None)
    letter = tell(amina, answer)
    plain, html = parts(letter)
    assert "slander" not in plain + html
    assert letter["Reply-To"] is None
    assert cutting.MARK.search(plain) is None


def test_a_decision_about_a_post_is_not_answered_in_the_discussion(amina, topic):
    letter = tell(amina, opening(topic), kind="moderation_test")
    assert letter["Reply-To"] is None


def test_a_closed_discussion_is_not_answered(amina, topic, facilitator):
    lock(topic, Why("It is settled.", "en", topic.version), by=facilitator)
    assert tell(amina, opening(topic))["Reply-To"] is None


def test_where_no_mail_comes_in_nothing_can_be_answered(amina, topic, settings):
    settings.PORTAL_MAIL_IN_DOMAIN = ""
    letter = tell(amina, opening(topic))
    assert letter["Reply-To"] is None
    assert mail.outbox[-1].from_email == settings.DEFAULT_FROM_EMAIL
    assert cutting.MARK.search(parts(letter)[0]) is None


def test_our_letters_are_known_by_a_header_when_they_come_back(amina, topic):
    assert tell(amina, opening(topic))["X-OERDC-Loop"] == "portal.example.org"


def test_letters_about_other_things_are_as_they_were(amina):
    Notice.objects.create(user=amina, kind="moderation_test", params={"title": "Maps"})
    postman.go_round(timezone.now())
    (letter,) = parsed()
    assert "Maps" in parts(letter)[0]
    assert letter["Reply-To"] is None
    assert mail.outbox[0].from_email.startswith("b+")
