"""Followers of a topic, its group and its areas are told once of each post; those who are named, too."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.discussions.following import find, tell_posts
from portal.discussions.mentions import people_in, things_in, with_names
from portal.discussions.models import Mention, Topic
from portal.groups.models import Group
from portal.notifications.models import Notice
from portal.notifications.registry import Followed
from portal.notifications.services import follow
from tests.discussions.conftest import TITLE, person, say
from tests.moderation.conftest import published_by

pytestmark = pytest.mark.django_db


def told(kind: str) -> list[str]:
    return sorted(str(notice.user) for notice in Notice.objects.filter(kind=kind))


def test_followers_of_topic_group_and_area_are_told_once_each(
    topic: Topic, group: Group, other: User, member: User
) -> None:
    tell_posts()
    Notice.objects.all().delete()
    many, regional = person("many"), person("regional")
    for target in (topic.target, group.target, "area:3"):
        follow(Followed(target, "", ""), by=many)
    follow(Followed("area:3", "", ""), by=regional)
    say(topic, other, "We did that.")
    assert tell_posts() == 1
    assert told("discussion_answered") == ["Many", "Mariam", "Regional"]
    assert tell_posts() == 0


def test_who_is_named_is_told_if_they_show_themselves(topic: Topic, other: User) -> None:
    shown, shy = person("zola", is_profile_public=True), person("shy")
    post = say(
        topic, other, f"@/people/{shown.pk}/ and @/en/people/{shy.pk}/, and @/people/{other.pk}/ myself"
    )
    tell_posts()
    assert told("discussion_mentioned") == ["Zola"]
    assert list(post.mentions.values_list("user", flat=True)) == [shown.pk]


def test_public_records_are_noted_and_held_posts_tell_nobody(topic: Topic, other: User) -> None:
    record, shown = published_by(other, "Open seeds"), person("zola", is_profile_public=True)
    post = say(
        topic, other, f"See https://portal.example/fr/records/{record.pk}/open-seeds/ and /id/{topic.pk}"
    )
    assert set(post.mentions.values_list("object_id", flat=True)) == {record.pk, topic.pk}
    say(topic, person("amina"), f"@/people/{shown.pk}/")
    tell_posts()
    assert told("discussion_mentioned") == []
    assert Mention.objects.filter(user=shown).exists()


def test_addresses_are_recognised_wherever_they_stand_and_nothing_else_is() -> None:
    assert people_in("@/people/12/, https://oer.example/zh-hans/people/7 (/people/12)") == [12, 7]
    assert people_in("/peoples/1 x/people/2 /people/3x mail@people/4") == []
    assert things_in("/records/not-a-uuid/") == []
    assert with_names("@/people/12/.", {12: "A*b_[c]"}, "ar") == r"[@A\*b\_\[c\]](/ar/people/12/)."


def test_a_topic_can_be_followed_by_its_plain_link(client: Client, topic: Topic) -> None:
    found = find([str(topic.pk), "nonsense"], "en")
    assert found[str(topic.pk)].title == TITLE
    assert list(found) == [str(topic.pk)]
    link = f"/en/account/follow/?target=discussion:{topic.pk}"
    assert link in client.get(topic.get_absolute_url()).content.decode()


def test_beginning_a_topic_tells_those_who_follow_its_group(topic: Topic, group: Group) -> None:
    late = person("late")
    follow(Followed(group.target, "", ""), by=late)
    tell_posts()
    assert told("discussion_begun") == []
