"""The private pages of discussions: forms that keep what was typed, say why they refuse, and never show another's."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.accounts import guard
from portal.accounts.models import User
from portal.discussions.models import Attachment, Event, Post, Topic
from portal.discussions.services import edit_post, lock
from portal.discussions.services import writing as verbs
from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from portal.translation.written import Wording
from tests.discussions.conftest import ARABIC, TITLE, hide, make_group, person, say, topic_by, why

pytestmark = pytest.mark.django_db
ROOM = "/en/collaborate/discussions/"


def sent(user: User, **given: Any) -> dict[str, Any]:
    """What a person's browser sends who took their time."""
    return {"opened": guard.token(user.pk, time.time() - 60), "language": "en", **given}


@pytest.fixture
def page(client: Client, other: User) -> Client:
    """A signed-in member's browser."""
    client.force_login(other)
    return client


def test_a_member_begins_a_topic_without_script(page: Client, other: User, group: Group) -> None:
    url = f"{ROOM}new/?group={group.slug}"
    assert 'name="title"' in page.get(url).content.decode()
    response = page.post(url, sent(other, title="عنوان", body=ARABIC, language="ar", areas=["2"]))
    topic = Topic.objects.get()
    assert response["Location"] == topic.get_absolute_url()
    assert (topic.status, topic.original_language, topic.areas) == (Status.PUBLISHED, "ar", ["2"])


def test_without_a_group_one_is_asked_for(page: Client, group: Group) -> None:
    text = page.get(f"{ROOM}new/").content.decode()
    assert f"{ROOM}new/?group={group.slug}" in text
    assert page.get(f"{ROOM}new/?group=nowhere").status_code == 404


def test_a_held_topic_leads_to_what_becomes_of_it(client: Client, group: Group) -> None:
    amina = person("amina")
    client.force_login(amina)
    response = client.post(f"{ROOM}new/?group={group.slug}", sent(amina, title="Hello", body="New here."))
    topic = Topic.objects.get()
    assert response["Location"] == f"/en/moderation/contribution/{topic.pk}/"
    assert client.get(response["Location"]).status_code == 200


def test_a_preview_sends_nothing_and_shows_safe_words(page: Client, other: User, topic: Topic) -> None:
    words = "**Bold** <script>alert(1)</script>"
    response = page.post(f"{ROOM}{topic.pk}/reply/", sent(other, body=words, preview="1"))
    text = response.content.decode()
    assert "<strong>Bold</strong>" in text
    assert "<script>alert" not in text
    assert "Nothing is sent yet." in text
    assert topic.posts.count() == 1


def test_a_reply_quotes_and_lands_on_its_place(page: Client, other: User, topic: Topic) -> None:
    url = f"{ROOM}{topic.pk}/reply/?quote=1"
    assert "You quote Mariam:" in page.get(url).content.decode()
    response = page.post(url, sent(other, body="We did.", quote="1"))
    post = topic.posts.get(number=2)
    assert response["Location"] == post.get_absolute_url()
    assert post.quoted == topic.posts.get(number=1)
    assert page.get(f"{ROOM}{topic.pk}/reply/?quote=99999999999999999999").status_code == 200


def test_what_is_typed_in_a_topic_closed_meanwhile_is_kept(
    page: Client, other: User, topic: Topic, facilitator: User
) -> None:
    lock(topic, why(topic), by=facilitator)
    response = page.post(f"{ROOM}{topic.pk}/reply/", sent(other, body="My long answer."))
    assert response.status_code == 409
    assert "My long answer." in response.content.decode()
    assert "This is closed to changes meanwhile." in response.content.decode()


def test_too_much_in_an_hour_is_a_friendly_refusal(
    page: Client, other: User, topic: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbs, "MOST_AN_HOUR", 0)
    response = page.post(f"{ROOM}{topic.pk}/reply/", sent(other, body="My long answer."))
    assert response.status_code == 429
    assert "My long answer." in response.content.decode()


def test_what_a_program_sends_waits_for_a_person(page: Client, other: User, topic: Topic) -> None:
    page.post(f"{ROOM}{topic.pk}/reply/", {**sent(other, body="Buy."), "surname": "Bot"})
    assert topic.posts.get(number=2).status == Status.HELD


def test_a_wrong_file_is_named_and_the_words_are_kept(page: Client, other: User, topic: Topic) -> None:
    files = [SimpleUploadedFile("a.png", b"<svg/>"), SimpleUploadedFile("b.txt", b"Fine.")]
    response = page.post(f"{ROOM}{topic.pk}/reply/", sent(other, body="My words.", files=files))
    text = response.content.decode()
    assert "a.png" in text
    assert "My words." in text
    assert topic.posts.count() == 1
    page.post(
        f"{ROOM}{topic.pk}/reply/",
        sent(other, body="My words.", files=[SimpleUploadedFile("b.txt", b"Fine.")]),
    )
    assert Attachment.objects.get().name == "b.txt"


def test_an_empty_or_endless_reply_is_refused(page: Client, other: User, topic: Topic) -> None:
    for body in ("", "   \u202e ", "x" * 10_001):
        assert page.post(f"{ROOM}{topic.pk}/reply/", sent(other, body=body)).status_code == 200
    assert page.post(f"{ROOM}{topic.pk}/reply/", sent(other, body="x", language="xx")).status_code == 200
    assert topic.posts.count() == 1


def test_what_a_signed_out_person_sent_is_offered_again(client: Client, other: User, topic: Topic) -> None:
    url = f"{ROOM}{topic.pk}/reply/"
    assert client.post(url, sent(other, body="Do not lose me.")).status_code == 302
    client.force_login(other)
    assert "Do not lose me." in client.get(url).content.decode()


def test_a_stale_edit_shows_both_texts_and_can_be_sent_again(page: Client, other: User, topic: Topic) -> None:
    post = say(topic, other, "First.")
    url = f"{ROOM}posts/{post.pk}/edit/"
    old = post.edition
    edit_post(post, Wording("en", body="From another window."), by=other, seen=old)
    response = page.post(url, sent(other, body="From this window.", edition=old))
    text = response.content.decode()
    assert response.status_code == 409
    assert "From another window." in text
    assert "From this window." in text
    assert f'name="edition" value="{old + 1}"' in text
    page.post(url, sent(other, body="From this window.", edition=old + 1))
    assert post.renditions.get().body == "From this window."


def test_nobody_sees_the_form_for_somebody_else_s_post(page: Client, topic: Topic) -> None:
    opening = topic.posts.get()
    for name in ("edit", "withdraw"):
        assert page.get(f"{ROOM}posts/{opening.pk}/{name}/").status_code == 404


def test_taking_back_asks_first(page: Client, other: User, topic: Topic) -> None:
    post = say(topic, other, "Oh no.")
    url = f"{ROOM}posts/{post.pk}/withdraw/"
    assert "Oh no." in page.get(url).content.decode()
    assert page.post(url).status_code == 302
    assert Post.objects.get(pk=post.pk).status == Status.WITHDRAWN
    assert page.post(url).status_code == 409


def test_private_pages_are_kept_by_no_cache_and_ask_to_sign_in(
    client: Client, other: User, topic: Topic
) -> None:
    url = f"{ROOM}{topic.pk}/reply/"
    assert client.get(url)["Location"].startswith("/en/account/login/")
    client.force_login(other)
    assert "no-store" in client.get(url)["Cache-Control"]


def test_members_find_nothing_to_tend(page: Client, topic: Topic, other: User) -> None:
    assert page.get(f"{ROOM}{topic.pk}/tend/").status_code == 403
    answer = page.post(
        f"{ROOM}{topic.pk}/tend/lock/", sent(other, reason="I want it.", version=topic.version)
    )
    assert answer.status_code == 403
    assert page.get(f"{ROOM}{topic.pk}/tend/nonsense/").status_code == 404


@pytest.mark.parametrize("act", ["lock", "pin", "solved", "summary", "move", "split", "merge", "reopen"])
def test_every_act_has_a_form(client: Client, topic: Topic, secretariat: User, act: str) -> None:
    make_group("Somewhere")
    client.force_login(secretariat)
    text = client.get(f"{ROOM}{topic.pk}/tend/{act}/").content.decode()
    assert 'name="version"' in text
    assert client.post(f"{ROOM}{topic.pk}/tend/{act}/", sent(secretariat)).status_code == 200
    assert not Event.objects.exists()


def test_a_facilitator_tends_with_a_public_reason(
    client: Client, topic: Topic, facilitator: User, other: User, group: Group
) -> None:
    client.force_login(facilitator)
    says = {"reason": "Toner is another subject.", "version": topic.version}
    for number in range(3):
        say(topic, other, f"Toner {number}.")
    form = sent(facilitator, posts="2, 3-4", title="Toner", **says)
    response = client.post(f"{ROOM}{topic.pk}/tend/split/", form)
    new = Topic.objects.exclude(pk=topic.pk).get()
    assert response["Location"] == new.get_absolute_url()
    assert new.post_count == 3
    joined = sent(
        facilitator, into=f"https://oer.example{topic.get_absolute_url()}", reason="Same.", version=1
    )
    response = client.post(f"{ROOM}{new.pk}/tend/merge/", joined)
    assert response.status_code == 302
    assert response["Location"] == topic.get_absolute_url()


def test_a_facilitator_who_was_too_slow_loses_nothing(
    client: Client, topic: Topic, facilitator: User, moderator: User
) -> None:
    lock(topic, why(topic), by=moderator)
    client.force_login(facilitator)
    form = sent(facilitator, reason="A good reason.", version=1)
    response = client.post(f"{ROOM}{topic.pk}/tend/pin/", form)
    assert response.status_code == 409
    assert "A good reason." in response.content.decode()
    assert 'name="version" value="2"' in response.content.decode()


def test_bad_numbers_are_refused_with_a_sentence(client: Client, topic: Topic, facilitator: User) -> None:
    client.force_login(facilitator)
    for posts in ("1", "x", "4-", "9-2", "1-999999", ""):
        form = sent(facilitator, posts=posts, title="T", reason="R", version=topic.version)
        assert client.post(f"{ROOM}{topic.pk}/tend/split/", form).status_code in {200, 409}
    for into in ("", "nonsense", topic.get_absolute_url()):
        form = sent(facilitator, into=into, reason="R", version=topic.version)
        assert client.post(f"{ROOM}{topic.pk}/tend/merge/", form).status_code == 200
    assert Topic.objects.count() == 1


def test_hidden_topics_have_no_private_page(
    client: Client, member: User, group: Group, facilitator: User, moderator: User
) -> None:
    topic = topic_by(member, group)
    hide(topic, moderator)
    client.force_login(facilitator)
    for name in ("reply", "tend", "tend/lock"):
        response = client.get(f"{ROOM}{topic.pk}/{name}/")
        assert response.status_code == 404
        assert TITLE not in response.content.decode()


def test_the_rooms_speak_arabic_and_french(page: Client, topic: Topic) -> None:
    for code in ("ar", "fr"):
        assert page.get(f"/{code}/collaborate/discussions/{topic.pk}/reply/").status_code == 200
