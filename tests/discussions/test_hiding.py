"""What is hidden is gone from every surface, with its words, its count and its quotes; restored, it is back."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.accounts.privacy import exporters
from portal.discussions.following import public, tell_posts
from portal.discussions.models import Post, Topic
from portal.discussions.services import withdraw_post
from portal.groups.models import Group
from portal.groups.registry import SECTIONS
from portal.moderation.lifecycle import ForbiddenMove, Status
from portal.moderation.models import LogEntry
from portal.notifications.models import Notice
from portal.translation.models import Origin
from portal.translation.registry import find
from portal.translation.services import render
from portal.translation.written import Wording
from tests.discussions.conftest import do, fill, hide, person, say
from tests.moderation.conftest import again

pytestmark = pytest.mark.django_db
SECRET = "Secret words about somebody."


@pytest.fixture
def secret(topic: Topic, other: User) -> Post:
    """A post that will be hidden."""
    return say(topic, other, SECRET)


def test_hide_restore_hide(client: Client, topic: Topic, secret: Post, moderator: User) -> None:
    for _round in range(2):
        hide(secret, moderator)
        topic.refresh_from_db()
        assert topic.post_count == 1
        page = client.get(topic.get_absolute_url()).content.decode()
        assert SECRET not in page
        assert "A post was hidden here" in page
        entry = LogEntry.objects.filter(outcome="hide").latest("seq")
        assert f"/en/moderation/log/{entry.pk}/" in page
        do(secret, "restore", moderator)
        topic.refresh_from_db()
        assert topic.post_count == 2
        assert SECRET in client.get(topic.get_absolute_url()).content.decode()


def test_a_hidden_post_s_addresses_lead_to_the_reasons(client: Client, secret: Post, moderator: User) -> None:
    decision = hide(secret, moderator)
    for path in (secret.get_absolute_url(), f"{secret.get_absolute_url()}history/"):
        response = client.get(path)
        assert response.status_code == 410
        assert f"/en/moderation/log/{decision.pk}/" in response.content.decode()
        assert SECRET not in response.content.decode()


def test_the_words_of_a_hidden_post_leak_nowhere(
    client: Client, topic: Topic, secret: Post, moderator: User, member: User, other: User
) -> None:
    render(secret, Wording("fr", body="Mots secrets."), origin=Origin.HUMAN, by=member)
    say(topic, member, "I disagree.", quoted=secret)
    hide(secret, moderator)
    client.force_login(member)
    surfaces = [
        topic.get_absolute_url(),
        f"/fr/discussions/{topic.pk}/",
        f"{topic.get_absolute_url()}?text=original",
        f"{topic.get_absolute_url()[:-1]}.atom",
        "/en/discussions.atom",
        "/en/discussions/",
        topic.group.get_absolute_url(),
        f"/en/collaborate/discussions/{topic.pk}/reply/?quote={secret.number}",
    ]
    for url in surfaces:
        page = client.get(url).content.decode()
        assert SECRET not in page, url
        assert "Mots secrets." not in page, url
    assert (
        "What was quoted here is not public any more."
        in client.get(topic.get_absolute_url()).content.decode()
    )
    preview = client.post(
        f"/en/collaborate/discussions/{topic.pk}/reply/",
        {"body": "x", "language": "en", "quote": secret.number, "preview": "1"},
    )
    assert SECRET not in preview.content.decode()
    assert find(secret.pk) is None
    exported = json.dumps(exporters()[Post].export(member), default=str)
    assert SECRET not in exported
    assert SECRET in json.dumps(exporters()[Post].export(other), default=str)


def test_nobody_is_told_of_what_is_hidden_meanwhile(
    topic: Topic, secret: Post, moderator: User, member: User
) -> None:
    hide(secret, moderator)
    assert tell_posts() == 1
    assert not Notice.objects.filter(object_id=secret.pk, kind__startswith="discussion").exists()
    assert public([secret.pk, topic.pk], "en").keys() == {topic.pk}


def test_with_its_topic_everything_in_it_is_gone(
    client: Client, topic: Topic, secret: Post, moderator: User, group: Group
) -> None:
    decision = hide(topic, moderator)
    assert Post.objects.public().count() == 0
    assert public([secret.pk, topic.pk], "en") == {}
    assert SECTIONS["discussions"].count(group) == 0
    assert find(secret.pk) is None
    for path in (topic.get_absolute_url(), secret.get_absolute_url(), f"/en/discussions/{topic.pk}.atom"):
        response = client.get(path)
        assert response.status_code == 410
        assert f"/en/moderation/log/{decision.pk}/" in response.content.decode()
    assert SECRET not in client.get("/en/discussions.atom").content.decode()
    do(topic, "restore", moderator)
    assert Post.objects.public().count() == 2


def test_places_stay_and_numbers_too_when_posts_are_hidden(
    client: Client, topic: Topic, other: User, moderator: User
) -> None:
    fill(topic, other, 25)
    hide(topic.posts.get(number=3), moderator)
    topic.refresh_from_db()
    assert (topic.post_count, topic.place_count) == (25, 26)
    page = client.get(f"{topic.get_absolute_url()}?page=2").content.decode()
    assert 'id="post-21"' in page
    assert 'id="post-20"' not in page


def test_what_was_withdrawn_leaves_its_place_only_where_others_answered(
    client: Client, topic: Topic, other: User, member: User
) -> None:
    answered, last = say(topic, other, SECRET), say(topic, member, "I see.")
    withdraw_post(last, by=member)
    withdraw_post(answered, by=other)
    page = client.get(topic.get_absolute_url()).content.decode()
    assert SECRET not in page
    assert "I see." not in page
    assert page.count("took it back") == 0
    third = say(topic, other, SECRET)
    say(topic, member, "And an answer.")
    withdraw_post(third, by=other)
    page = client.get(topic.get_absolute_url()).content.decode()
    assert page.count("took it back") == 1
    assert client.get(third.get_absolute_url()).status_code == 410


def test_nobody_takes_back_what_moderators_hid(secret: Post, moderator: User, other: User) -> None:
    hide(secret, moderator)
    with pytest.raises(ForbiddenMove):
        withdraw_post(secret, by=other)


def test_a_topic_nobody_answered_goes_with_its_opening_words(
    client: Client, topic: Topic, member: User
) -> None:
    withdraw_post(topic.posts.get(), by=member)
    topic.refresh_from_db()
    assert topic.status == Status.WITHDRAWN
    assert client.get(topic.get_absolute_url()).status_code == 410
    assert topic.get_absolute_url() not in client.get("/en/discussions/").content.decode()


def test_a_rejected_answer_was_never_there(client: Client, topic: Topic, moderator: User) -> None:
    post = say(topic, person("amina"), SECRET)
    do(post, "reject", moderator)
    assert client.get(post.get_absolute_url()).status_code == 404
    assert SECRET not in client.get(topic.get_absolute_url()).content.decode()


def test_followers_are_told_when_a_held_answer_is_approved(
    topic: Topic, moderator: User, member: User
) -> None:
    amina = person("amina")
    post = say(topic, amina, "Mine is cheaper.")
    tell_posts()
    assert not Notice.objects.filter(object_id=post.pk, kind="discussion_answered").exists()
    do(post, "approve", moderator)
    tell_posts()
    tell_posts()
    told = Notice.objects.filter(object_id=post.pk, kind="discussion_answered")
    assert [notice.user for notice in told] == [again(member)]
