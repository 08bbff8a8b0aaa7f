"""Discussions by mail: an answer to a letter about a post becomes a post of the same discussion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from portal.correspondence.registry import (
    Arrived,
    CannotUse,
    Mailbox,
    Question,
    Reason,
    Taken,
    register_mailbox,
)
from portal.discussions import files as attached
from portal.discussions.models import Post, Topic
from portal.discussions.services import BadFile, Locked, TooMany, reply
from portal.notifications.models import Notice
from portal.notifications.registry import Thing
from portal.translation.origins import origin_of
from portal.translation.written import Wording

NAME = "discussion"
LONGEST = 20_000
# Decisions about a post are told to its author, who does not answer them in the discussion.
NOT_ASKED = "moderation_"


def register_discussions() -> None:
    """Make discussions known as something to write to."""
    register_mailbox(Mailbox(NAME, title=title, take=take, asks=asks))


def title(thread: str, language: str) -> Thing | None:
    """The title of the public topic, whatever it has become part of."""
    topic = _topic(thread)
    text = topic.text(language) if topic else None
    return Thing(text.title, text.language) if text else None


def _topic(thread: str) -> Topic | None:
    """The topic, or the one that it was merged into."""
    try:
        pk = UUID(thread)
    except ValueError:
        return None
    for _step in range(10):
        topic = Topic.objects.with_titles().filter(pk=pk).first()
        if topic is None or topic.merged_into_id is None:
            break
        pk = topic.merged_into_id
    return topic if topic and topic.is_open_to_readers else None


def take(arrived: Arrived) -> Taken:
    """Say it in the discussion. Files that cannot be taken are left out, and the rest is said."""
    topic = _topic(arrived.thread)
    if topic is None:
        raise CannotUse(Reason.GONE)
    if len(arrived.text) > LONGEST:
        raise CannotUse(Reason.TOO_LONG)
    good, left_out = _files(arrived.files)
    try:
        post = reply(
            topic,
            Wording(arrived.language, body=arrived.text),
            by=arrived.by,
            source="mail",
            files=good,
        )
    except Locked as refusal:
        raise CannotUse(Reason.LOCKED) from refusal
    except TooMany as refusal:
        raise CannotUse(Reason.TOO_MANY) from refusal
    return Taken(post.path, left_out)


def _files(uploads: Iterable[Any]) -> tuple[list[Any], list[str]]:
    """Those that discussions take, and a sentence for each other."""
    good: list[Any] = []
    left_out: list[str] = []
    for upload in uploads:
        try:
            attached.read(upload)
        except BadFile as bad:
            left_out.append(f"{bad.name}: {bad.reason}")
            continue
        if len(good) < attached.MOST:
            good.append(upload)
        else:
            left_out.append(f"{attached.name_of(str(upload.name))}: {attached.TOO_MANY}")
    return good, left_out


def asks(notices: Sequence[Notice], language: str) -> Mapping[int, Question]:
    """Which of these notices are about a public post of a discussion that takes answers, with its words."""
    about = {
        notice.pk: notice.object_id
        for notice in notices
        if notice.object_id is not None and not notice.kind.startswith(NOT_ASKED)
    }
    posts = _posts(set(about.values()))
    return {pk: _question(posts[thing], language) for pk, thing in about.items() if thing in posts}


def _posts(ids: set[UUID]) -> dict[UUID, Post]:
    """Public posts by their own id; opening posts also by their topic's."""
    public = Post.objects.public().with_words().filter(topic__is_locked=False, topic__merged_into=None)
    found: dict[UUID, Post] = {}
    for post in public.filter(topic__in=ids, number=1) if ids else ():
        found[post.topic_id] = post
    for post in public.filter(pk__in=ids) if ids else ():
        found[post.pk] = post
    return found


def _question(post: Post, language: str) -> Question:
    text = post.text(language)
    if text is None:
        return Question(str(post.topic_id))
    origin = origin_of(text, original=post.original_language, language=language, url="")
    return Question(str(post.topic_id), text.body, text.language, origin.heading if origin else "")
