"""Moderators and facilitators decide on discussions through the one queue; readers report what they see in them."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from portal.accounts.models import User
from portal.discussions.models import Post, Topic
from portal.discussions.services import summarise
from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from portal.moderation.models import Case
from portal.moderation.registry import find
from portal.translation.written import Wording
from tests.discussions.conftest import OPENING, do, hide, make_group, person, say, topic_by
from tests.groups.conftest import make_facilitator

pytestmark = pytest.mark.django_db


def test_a_facilitator_approves_what_waits_in_their_group_and_nowhere_else(
    topic: Topic, facilitator: User
) -> None:
    held, elsewhere = say(topic, person("amina"), "Waiting."), make_facilitator(make_group(), "elsa")
    with pytest.raises(PermissionDenied):
        do(held, "approve", elsewhere)
    do(held, "approve", facilitator)
    assert Post.objects.get(pk=held.pk).status == Status.PUBLISHED


def test_a_facilitator_does_not_hide(topic: Topic, facilitator: User) -> None:
    with pytest.raises(PermissionDenied):
        hide(topic, facilitator)


def test_the_queue_shows_title_and_opening_words_together(
    client: Client, group: Group, moderator: User
) -> None:
    topic = topic_by(person("amina"), group)
    client.force_login(moderator)
    case = Case.objects.get(object_id=topic.pk)
    page = client.get(f"/en/moderation/queue/{case.pk}/")
    assert OPENING in page.content.decode()


def test_everything_can_be_reported(client: Client, topic: Topic, other: User, facilitator: User) -> None:
    post = say(topic, other, "We did.")
    summary = summarise(topic, Wording("en", body="So far."), by=facilitator, seen=topic.version)
    for thing in (topic, post, summary):
        assert find(thing.pk) is not None
        assert client.get(f"/en/moderation/report/{thing.pk}/").status_code == 200


def test_a_hidden_summary_is_gone_from_the_page(
    client: Client, topic: Topic, facilitator: User, moderator: User
) -> None:
    summary = summarise(topic, Wording("en", body="A bad summary."), by=facilitator, seen=topic.version)
    hide(summary, moderator)
    assert "A bad summary." not in client.get(topic.get_absolute_url()).content.decode()
