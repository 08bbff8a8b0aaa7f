"""The cast of discussions: a group's members and its facilitator, topics in several languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from portal.accounts.models import User
from portal.discussions.counting import recount
from portal.discussions.models import Post, PostText, Topic
from portal.discussions.services import begin_topic, reply
from portal.discussions.services.tending import Why
from portal.groups.models import Group
from portal.moderation.holding import Why as Because
from portal.moderation.lifecycle import Status
from portal.moderation.models import Case, Decision
from portal.moderation.services import open_case
from portal.translation.written import Wording
from portal.vocabularies import labels
from portal.vocabularies.models import Concept, Scheme
from tests.groups.conftest import facilitator, group, make_group, make_member, member, secretariat
from tests.moderation.conftest import moderator, person
from tests.moderation.test_deciding import do

__all__ = [
    "do",
    "facilitator",
    "group",
    "make_group",
    "make_member",
    "member",
    "moderator",
    "person",
    "secretariat",
]
TITLE, OPENING = (
    "Printing open textbooks where the network ends",
    "Has anyone costed printing by the district?",
)
ARABIC = "جرّبنا ذلك في ثلاث مقاطعات العام الماضي."


def topic_by(author: User, group: Group, title: str = TITLE, body: str = OPENING, **given: Any) -> Topic:
    """A topic begun by this person."""
    return begin_topic(group, Wording(given.pop("language", "en"), title, body=body), by=author, **given)


def say(topic: Topic, author: User, body: str, language: str = "en", **given: Any) -> Post:
    """An answer."""
    return reply(topic, Wording(language, body=body), by=author, **given)


def why(topic: Topic, reason: str = "It is off the subject.") -> Why:
    """A reason in English, by somebody who sees the topic as it is now."""
    topic.refresh_from_db()
    return Why(reason, "en", topic.version)


def hide(thing: Any, by: User) -> Decision:
    """Hide it as moderators do."""
    if not Case.objects.filter(object_id=thing.pk).exists():
        open_case(thing, [Because.REPORTED], by=None)
    return do(thing, "hide", by)


def fill(topic: Topic, author: User, number: int) -> None:
    """Many posts at once, as if they had been published one after the other."""
    now = timezone.now()
    posts = Post.objects.bulk_create(
        Post(
            topic=topic,
            number=topic.last_number + place,
            author=author,
            status=Status.PUBLISHED,
            published_at=now,
            original_language="ar" if place % 3 == 0 else "en",
        )
        for place in range(1, number + 1)
    )
    PostText.objects.bulk_create(
        PostText(
            post=post,
            language=post.original_language,
            body=f"{ARABIC} {post.number}"
            if post.original_language == "ar"
            else f"Answer {post.number}. " * 12,
        )
        for post in posts
    )
    topic.last_number += number
    topic.save(update_fields=["last_number"])
    recount(topic)


@pytest.fixture(autouse=True)
def vocabularies(db: None) -> Iterator[None]:
    """The vocabularies that pages and forms read: languages and areas of action."""
    labels.forget()
    tongues = {"en": "English", "ar": "Arabic", "fr": "French", "sw": "Swahili"}
    areas = {str(number): f"Area {number}" for number in range(1, 6)}
    for slug, concepts in (("languages", tongues), ("areas", areas)):
        scheme = Scheme.objects.create(slug=slug, uri=f"urn:oerdc:{slug}", version=1)
        for position, (notation, name) in enumerate(concepts.items()):
            uri = f"urn:oerdc:{slug}:{notation}"
            Concept.objects.create(
                scheme=scheme, notation=notation, uri=uri, labels={"en": name}, position=position
            )
    yield
    labels.forget()


@pytest.fixture
def topic(member: User, group: Group) -> Topic:
    """A public topic."""
    return topic_by(member, group)


@pytest.fixture
def other(group: Group) -> User:
    """Another established member."""
    return make_member(group, "omar")
