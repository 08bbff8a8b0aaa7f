"""People change and take back their own words; what they were can be read as long as the post can."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from portal.accounts.models import User
from portal.discussions.errors import Locked, Stale
from portal.discussions.models import Post, Topic
from portal.discussions.services import edit_post
from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from portal.moderation.models import Case, WatchedWord
from portal.translation.models import Origin
from portal.translation.services import render
from portal.translation.written import Wording
from tests.discussions.conftest import TITLE, do, hide, make_group, make_member, person, say, topic_by
from tests.moderation.conftest import again

pytestmark = pytest.mark.django_db
NEW = Wording("en", body="A quarter of the price.")


@pytest.fixture
def post(topic: Topic, other: User) -> Post:
    """A public answer."""
    return say(topic, other, "A third of the price.")


def test_a_change_keeps_what_it_said_before(client: Client, post: Post, other: User) -> None:
    render(post, Wording("fr", body="Un tiers du prix."), origin=Origin.HUMAN)
    edit_post(post, NEW, by=other, seen=post.edition)
    history = client.get(f"{post.get_absolute_url()}history/").content.decode()
    assert history.index("A quarter of the price.") < history.index("A third of the price.")
    page = client.get(post.topic.get_absolute_url()).content.decode()
    assert "A quarter of the price." in page
    assert "A third of the price." not in page
    assert f"/en/discussions/{post.topic_id}/posts/{post.number}/history/" in page
    assert post.renditions.get(language="fr").is_stale


def test_a_small_change_leaves_translations_as_they_are(post: Post, other: User) -> None:
    render(post, Wording("fr", body="Un tiers du prix."), origin=Origin.HUMAN)
    edit_post(post, Wording("en", body="A third of the price!"), by=other, seen=post.edition, is_small=True)
    assert not post.renditions.get(language="fr").is_stale


def test_nobody_changes_somebody_else_s_words(post: Post, facilitator: User, secretariat: User) -> None:
    for user in (facilitator, secretariat):
        with pytest.raises(PermissionDenied):
            edit_post(post, NEW, by=user, seen=post.edition)


def test_two_windows_do_not_overwrite_each_other(post: Post, other: User) -> None:
    seen = post.edition
    edit_post(post, NEW, by=other, seen=seen)
    with pytest.raises(Stale):
        edit_post(post, Wording("en", body="Half."), by=other, seen=seen)


def test_the_title_is_changed_with_the_opening_words(topic: Topic, member: User) -> None:
    opening = topic.posts.get()
    edit_post(opening, Wording("en", "Printing nearby", body="Who prints?"), by=member, seen=opening.edition)
    assert Topic.objects.get(pk=topic.pk).text("en").title == "Printing nearby"


def test_a_harmless_post_made_harmful_waits_to_be_read(
    client: Client, post: Post, other: User, moderator: User
) -> None:
    WatchedWord.objects.create(word="casino")
    edit_post(post, Wording("en", body="The casino of the district."), by=other, seen=post.edition)
    post.refresh_from_db()
    assert post.status == Status.HELD
    page = client.get(post.topic.get_absolute_url()).content.decode()
    assert "casino" not in page
    assert "A third of the price." not in page
    assert "is read by a moderator before it appears again" in page
    do(post, "approve", moderator)
    assert "casino" in client.get(post.topic.get_absolute_url()).content.decode()


def test_whoever_decides_never_approves_words_they_have_not_seen(topic: Topic, moderator: User) -> None:
    from portal.moderation.deciding import Ruling, decide
    from portal.moderation.deciding import Stale as CaseIsStale

    amina = person("amina")
    post = say(topic, amina, "Harmless.")
    case = Case.objects.get(object_id=post.pk)
    edit_post(post, Wording("en", body="Harmful."), by=again(amina), seen=post.edition)
    with pytest.raises(CaseIsStale):
        decide(case.pk, Ruling("approve"), by=moderator, version=case.version)


def test_what_came_back_is_handed_in_again_with_its_topic(group: Group, moderator: User) -> None:
    amina = person("amina")
    topic = topic_by(amina, group)
    do(topic, "return", moderator)
    opening = topic.posts.get()
    edit_post(opening, Wording("en", TITLE, body="Better words."), by=again(amina), seen=opening.edition)
    topic.refresh_from_db()
    assert topic.status == Status.HELD


def test_changes_in_a_premoderated_group_are_read_too() -> None:
    group = make_group()
    author = make_member(group, "vera")
    post = topic_by(author, group).posts.get()
    group.is_premoderated = True
    group.save()
    edit_post(post, NEW, by=author, seen=post.edition)
    assert Post.objects.get(pk=post.pk).status == Status.HELD


def test_what_is_hidden_is_not_changed_so_that_it_comes_back_as_it_was(
    topic: Topic, post: Post, member: User, other: User, moderator: User
) -> None:
    hide(post, moderator)
    with pytest.raises(Locked):
        edit_post(post, NEW, by=other, seen=post.edition)
    hide(topic, moderator)
    opening = topic.posts.get(number=1)
    with pytest.raises(Locked):
        edit_post(opening, NEW, by=member, seen=opening.edition)
