"""Facilitators lock, pin, move, split and join discussions of their group: on record, and every link still leads."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import Role
from portal.discussions.errors import Locked, Stale
from portal.discussions.models import Event, Post, Topic
from portal.discussions.services import (
    lock,
    mark_solved,
    merge,
    move_topic,
    pin,
    reopen,
    split,
    summarise,
    unlock,
)
from portal.discussions.services.tending import Why
from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from portal.moderation.models import Case
from portal.notifications.models import Subscription
from portal.translation.models import Earlier
from portal.translation.written import Wording
from tests.discussions.conftest import hide, make_group, person, say, topic_by, why

pytestmark = pytest.mark.django_db
SUMMARY = Wording("en", body="Most print **by the district**.")


def test_members_and_other_groups_facilitators_may_not(topic: Topic, other: User) -> None:
    elsewhere = person("elsa")
    RoleGrant.objects.create(user=elsewhere, role=Role.FACILITATOR, space=make_group().space)
    for user in (other, elsewhere):
        with pytest.raises(PermissionDenied):
            lock(topic, why(topic), by=user)
        with pytest.raises(PermissionDenied):
            summarise(topic, SUMMARY, by=user, seen=topic.version)
    assert not Event.objects.exists()


def test_two_facilitators_do_not_undo_each_other_unseen(
    topic: Topic, facilitator: User, moderator: User
) -> None:
    seen = Why("It goes in circles.", "en", topic.version)
    lock(topic, seen, by=facilitator)
    with pytest.raises(Stale):
        pin(topic, seen, by=moderator)


def test_a_facilitator_cannot_open_what_the_secretariat_closed(
    topic: Topic, facilitator: User, secretariat: User
) -> None:
    lock(topic, why(topic), by=secretariat)
    with pytest.raises(PermissionDenied):
        unlock(topic, why(topic), by=facilitator)
    unlock(topic, why(topic), by=secretariat)
    lock(topic, why(topic), by=facilitator)
    assert unlock(topic, why(topic), by=facilitator).capacity == "facilitator"


def test_whoever_began_it_may_say_that_it_is_answered(topic: Topic, member: User, other: User) -> None:
    post, held = say(topic, other, "A third."), say(topic, person("amina"), "Half.")
    mark_solved(topic, why(topic), by=member, post=held)
    topic.refresh_from_db()
    assert (topic.is_solved, topic.solved_by) == (True, None)
    reopen(topic, why(topic), by=member)
    mark_solved(topic, why(topic), by=member, post=post)
    topic.refresh_from_db()
    assert topic.solved_by == post
    with pytest.raises(PermissionDenied):
        reopen(topic, why(topic), by=other)


def test_where_we_stand_is_kept_in_all_its_versions(client: Client, topic: Topic, facilitator: User) -> None:
    summary = summarise(topic, SUMMARY, by=facilitator, seen=topic.version)
    changed = Wording("fr", body="Nearly all print by the district.")
    summarise(topic, changed, by=facilitator, seen=why(topic).seen)
    summary.refresh_from_db()
    assert (summary.revision, summary.original_language) == (2, "en")
    assert Earlier.objects.get(object_id=summary.pk).body == SUMMARY.body
    page = client.get(topic.get_absolute_url()).content.decode()
    assert "Nearly all print by the district." in page
    assert page.index("Where we stand") < page.index('id="post-1"')


def test_a_moved_topic_keeps_its_address_and_its_cases_go_along(
    client: Client, topic: Topic, facilitator: User, secretariat: User
) -> None:
    held, there = say(topic, person("amina"), "Waiting."), make_group("Another group")
    with pytest.raises(PermissionDenied):
        move_topic(topic, there, why(topic), by=facilitator)
    move_topic(topic, there, why(topic), by=secretariat)
    page = client.get(topic.get_absolute_url()).content.decode()
    assert "Another group" in page
    assert "Moved from another group" in page
    assert Case.objects.get(object_id=held.pk).space == there.space


def test_posts_that_are_split_off_keep_their_links(
    client: Client, topic: Topic, other: User, facilitator: User, moderator: User
) -> None:
    first, second, hidden = say(topic, other, "Ink."), say(topic, other, "Toner."), say(topic, other, "Bad.")
    hide(hidden, moderator)
    old = first.get_absolute_url()
    wanted = [first.number, second.number, hidden.number, 1, 99]
    new = split(topic, wanted, Wording("en", "Ink or toner?"), why(topic), by=facilitator)
    topic.refresh_from_db()
    new.refresh_from_db()
    assert [post.number for post in new.posts.order_by("number")] == [1, 2]
    assert (topic.post_count, topic.place_count, new.post_count) == (1, 2, 2)
    assert (new.author, new.status) == (other, Status.PUBLISHED)
    moved = client.get(old)
    assert moved.status_code == 301
    assert moved["Location"] == f"/en/discussions/{new.pk}/posts/1/"
    assert client.get(f"{old}history/")["Location"].endswith("/posts/1/history/")
    assert hidden.topic_id == topic.pk
    assert User.objects.get(pk=other.pk).accepted_contributions == 3 + 3
    assert say(topic, other, "On.").number == 5
    with pytest.raises(Locked):
        split(topic, [1], Wording("en", "Nothing"), why(topic), by=facilitator)


def test_a_topic_that_joins_another_leads_there_for_ever(
    client: Client, topic: Topic, group: Group, other: User, facilitator: User, moderator: User
) -> None:
    double = topic_by(other, group, "Printing, again", "How do you print?")
    said, hidden = say(double, other, "Ink."), say(double, other, "Bad words.")
    held = say(double, person("amina"), "Held words.")
    hide(hidden, moderator)
    merge(double, topic, why(double), by=facilitator)
    topic.refresh_from_db()
    assert [post.number for post in topic.posts.order_by("number")] == [1, 2, 3, 4, 5]
    assert (topic.post_count, topic.place_count) == (3, 4)
    assert client.get(f"/en/discussions/{double.pk}/")["Location"] == topic.get_absolute_url()
    assert client.get(f"/en/discussions/{double.pk}.atom")["Location"] == f"/en/discussions/{topic.pk}.atom"
    link = client.get(f"/en/discussions/{double.pk}/posts/{said.number}/")
    assert (link.status_code, link["Location"]) == (301, f"/en/discussions/{topic.pk}/posts/3/")
    page = client.get(topic.get_absolute_url()).content.decode()
    assert "How do you print?" in page
    assert "Bad words." not in page
    assert "Held words." not in page
    assert Post.objects.get(pk=held.pk).status == Status.HELD
    assert Subscription.objects.filter(user=other, target=topic.target).exists()
    assert not Subscription.objects.filter(target=double.target).exists()
    third = topic_by(other, group, "Third", "Once more?")
    merge(topic, third, why(topic), by=facilitator)
    first = client.get(f"/en/discussions/{double.pk}/posts/{said.number}/")
    assert first["Location"].startswith(f"/en/discussions/{third.pk}/posts/")
    assert client.get(f"/en/discussions/{double.pk}/")["Location"] == third.get_absolute_url()


def test_a_topic_joins_neither_itself_nor_what_is_hidden(
    topic: Topic, group: Group, other: User, facilitator: User, moderator: User
) -> None:
    double = topic_by(other, group, "Printing, again")
    with pytest.raises(Locked):
        merge(topic, topic, why(topic), by=facilitator)
    hide(double, moderator)
    with pytest.raises(Locked):
        merge(topic, double, why(topic), by=facilitator)
    with pytest.raises(PermissionDenied):
        merge(double, topic, why(double), by=facilitator)
