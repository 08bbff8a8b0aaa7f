"""Discussions by mail: an answer to a letter about a post becomes a post of the same discussion."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.correspondence.registry import (
    Arrived,
    CannotUse,
    Mailbox,
    Question,
    Reason,
    Taken,
    is_uuid,
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
HOW = _("Answer by mail to answer in the discussion. What you write is public, under your name.")
LONGEST = 20_000
# So often a discussion may have been joined with another that was joined with another.
LONGEST_WAY = 10
# Decisions about a post are told to its author, who does not answer them in the discussion.
NOT_ASKED = "moderation_"


def register_discussions() -> None:
    """Make discussions known as something to write to."""
    register_mailbox(Mailbox(NAME, HOW, titles=titles, take=take, asks=asks))


def titles(threads: Collection[str], language: str) -> dict[str, Thing]:
    """The titles of the public topics, whatever they have become part of."""
    texts = {thread: topic.text(language) for thread, topic in _topics(threads).items()}
    return {thread: Thing(text.title, text.language) for thread, text in texts.items() if text}


def _topics(threads: Collection[str]) -> dict[str, Topic]:
    """The public topics, or those that they were merged into."""
    places = {thread: UUID(thread) for thread in threads if is_uuid(thread)}
    known: dict[UUID, Topic] = {}
    for _step in range(LONGEST_WAY):
        missing = set(places.values()) - known.keys()
        known |= (
            {topic.pk: topic for topic in Topic.objects.with_titles().filter(pk__in=missing)}
            if missing
            else {}
        )
        further = {
            thread: merged
            for thread, pk in places.items()
            if pk in known and (merged := known[pk].merged_into_id) is not None
        }
        if not further:
            break
        places |= further
    return {
        thread: known[pk] for thread, pk in places.items() if pk in known and known[pk].is_open_to_readers
    }


def take(arrived: Arrived) -> Taken:
    """Say it in the discussion. Files that cannot be taken are left out, and the rest is said."""
    topic = _topics([arrived.thread]).get(arrived.thread)
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
