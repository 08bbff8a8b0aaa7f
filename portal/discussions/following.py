"""Discussions as their followers know them, and telling them of posts: by the clock, never in a request.

However a post becomes public (at once, approved, restored on an appeal), it is told once, while it is public.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.core import periodic
from portal.core.languages import first_of
from portal.discussions.models import Post, Topic, TopicText
from portal.notifications.registry import (
    Followable,
    Followed,
    NoticeKind,
    Thing,
    register,
    register_followable,
    register_visible,
)
from portal.notifications.services import News, announce_once, announced, notify
from portal.organisations.following import identified

# How far back posts are looked for: longer than a transaction takes, or a night without a postman.
LOOKED_BACK = timedelta(days=3)
BEGUN = NoticeKind("discussion_begun", _("A discussion was begun: “%(title)s”."))
ANSWERED = NoticeKind("discussion_answered", _("Somebody answered in “%(title)s”."))
MENTIONED = NoticeKind("discussion_mentioned", _("Somebody named you in “%(title)s”."))


def public(ids: Collection[UUID], language: str) -> dict[UUID, Thing]:
    """The public topics and posts among these things; a post is called by its topic's title."""
    posts: dict[UUID, UUID] = dict(Post.objects.public().filter(pk__in=ids).values_list("pk", "topic_id"))
    topics = dict.fromkeys(Topic.objects.public().filter(pk__in=ids).values_list("pk", flat=True))
    named = _titles({*posts.values(), *topics}, language)
    return {pk: named[pk] for pk in topics if pk in named} | {
        pk: named[topic] for pk, topic in posts.items() if topic in named
    }


def _titles(topics: Collection[UUID], language: str) -> dict[UUID, Thing]:
    rows = TopicText.objects.filter(topic__in=topics).values_list(
        "topic_id", "topic__original_language", "language", "title"
    )
    titles: dict[UUID, dict[str, str]] = defaultdict(dict)
    originals: dict[UUID, str] = {}
    for pk, original, spoken, title in rows:
        titles[pk][spoken], originals[pk] = title, original
    chosen = {pk: first_of(known, language, originals[pk]) or "" for pk, known in titles.items()}
    return {pk: Thing(titles[pk][spoken], spoken) for pk, spoken in chosen.items()}


def find(identifiers: Collection[str], language: str) -> dict[str, Followed]:
    """Topics to follow."""
    ids = identified(identifiers)
    topics = Topic.objects.public().filter(pk__in=ids.values()).values_list("pk", flat=True) if ids else ()
    known = _titles(list(topics), language)
    return {
        given: Followed(f"discussion:{pk}", known[pk].title, f"discussions/{pk}/", known[pk].language)
        for given, pk in ids.items()
        if pk in known
    }


def tell_posts(at: datetime | None = None) -> int:
    """Tell followers of topics, groups and areas of the posts published lately, and those who are named in them."""
    since = (at or timezone.now()) - LOOKED_BACK
    posts = list(Post.objects.published_since(since).select_related("topic__group"))
    done = announced({f"post:{post.pk}" for post in posts})
    return sum(_tell(post) for post in posts if f"post:{post.pk}" not in done)


@transaction.atomic
def _tell(post: Post) -> bool:
    topic = post.topic
    title = _titles([topic.pk], topic.original_language)[topic.pk].title
    kind = BEGUN if post.is_opening else ANSWERED
    news = News(kind.name, {"title": title}, post.path, post.pk, post.published_at)
    targets = [topic.target, topic.group.target, *(f"area:{area}" for area in topic.areas)]
    is_new = announce_once(f"post:{post.pk}", targets, news, but=post.author_id)
    if is_new:
        named = User.objects.public_profiles().filter(pk__in=post.mentions.values("user"))
        people = [person for person in named if person.pk != post.author_id]
        notify(people, MENTIONED.name, params={"title": title}, path=post.path, object_id=post.pk)
    return is_new


def register_discussions() -> None:
    """Make discussions known to notifications."""
    register(BEGUN, ANSWERED, MENTIONED)
    register_visible("discussion", public, place="discussions/")
    register_followable(Followable("discussion", _("Discussion"), find))
    periodic.register("tell followers of posts", tell_posts)
