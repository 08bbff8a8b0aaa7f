"""What follows from the posts of a topic, kept with it; told by `published_changed`, whichever way a post changed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Count, Max

from portal.discussions.models import Post, Topic
from portal.moderation import services as moderation
from portal.moderation.lifecycle import Status


def note(sender: Any, ids: Collection[UUID], **_signal: Any) -> None:
    """Receive `published_changed`: a topic that is public now shows its opening words; posts are counted anew."""
    if sender is Topic:
        for topic in Topic.objects.published().filter(pk__in=ids):
            publish_opening(topic)
    elif sender is Post:
        for topic in Topic.objects.filter(posts__in=ids).distinct():
            recount(topic)


def publish_opening(topic: Topic) -> None:
    """The opening words appear with their topic: they were read as one, and count as one contribution."""
    opening = topic.posts.filter(number=1, status__in=(Status.DRAFT, Status.SUBMITTED)).first()
    if opening is None:
        return
    opening.published_at = topic.published_at
    if opening.status == Status.DRAFT:
        moderation.move(opening, to=Status.SUBMITTED, by=None)
    moderation.move(opening, to=Status.PUBLISHED, by=None)


def recount(topic: Topic) -> None:
    """How many posts are public, in which languages, and when the last of them was published."""
    published = topic.posts.published()
    known = published.aggregate(number=Count("pk"), last=Max("published_at"))
    topic.post_count, topic.last_post_at = known["number"], known["last"]
    topic.place_count = topic.posts.shown().count()
    spoken = published.order_by().values_list("original_language", flat=True).distinct()
    topic.languages = sorted(spoken)
    topic.save(update_fields=["post_count", "last_post_at", "place_count", "languages"])
