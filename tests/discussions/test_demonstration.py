"""The demonstration's discussions are lively, say that they are invented, and go again without a trace."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.accounts.powers import GRANTED, Role
from portal.demonstration.parts import discussions
from portal.discussions.models import Post, Topic
from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from portal.moderation.models import Case
from portal.translation.models import Earlier
from tests.discussions.conftest import person, say

pytestmark = pytest.mark.django_db


def test_it_is_played_and_taken_off(client: Client, group: Group) -> None:
    people: dict[Role, User] = {
        role: person(role.value, *([role] if role in GRANTED else []))
        for role in Role
        if role != Role.VISITOR
    }
    outside = User.objects.create_user("somebody@oer.test", name="Somebody", accepted_contributions=3)
    discussions.play(people, group)
    assert Topic.objects.public().count() == 3
    assert set(Post.objects.public().values_list("original_language", flat=True)) == {"en", "ar", "fr", "ru"}
    assert Post.objects.filter(status=Status.HELD).count() == 1
    for topic in Topic.objects.public():
        assert client.get(topic.get_absolute_url()).status_code == 200
        assert all(
            "nvent" in text.body or "مختلقة" in text.body or "Вымышл" in text.body or "emonstr" in text.body
            for post in topic.posts.all()
            for text in post.renditions.all()
        )
    say(Topic.objects.filter(is_locked=False).first(), outside, "I tried this.")
    discussions.remove()
    assert not Topic.objects.exists()
    assert not Post.objects.exists()
    assert not Case.objects.exists()
    assert not Earlier.objects.exists()
