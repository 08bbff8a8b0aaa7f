"""The verbs of whoever tends discussions: each is version-checked and leaves a public line on the topic's page.

They never change anybody's words, and never undo what moderators decided: what is hidden stays hidden, wherever it is
moved, and is neither counted nor shown there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.accounts.powers import may, require
from portal.core.signals import published_changed
from portal.discussions.counting import recount
from portal.discussions.errors import Locked, Stale
from portal.discussions.models import Act, Event, Moved, Post, Summary, Topic
from portal.groups.permissions import require_facilitator
from portal.moderation import services as moderation
from portal.moderation.lifecycle import Status
from portal.moderation.models import Case
from portal.moderation.permissions import actor_of
from portal.moderation.statements import Actor
from portal.notifications.models import Subscription
from portal.translation import services as translation
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.groups.models import Group

VERB = "tend_discussion"
BEGINNER = "beginner"
WEIGHT: dict[str, int] = {BEGINNER: 0, Actor.FACILITATOR: 1, Actor.MODERATOR: 2, Actor.SECRETARIAT: 3}


@dataclass(frozen=True, slots=True)
class Why:
    """The public reason for an act, in whoever acts' own language; and the version of the topic they had seen."""

    reason: str
    language: str
    seen: int


def lock(topic: Topic, why: Why, *, by: User) -> Event:
    """Close a topic to answers."""
    return _set(topic, why, Act.LOCKED, by, is_locked=True)


def unlock(topic: Topic, why: Why, *, by: User) -> Event:
    """Open it to answers again."""
    _require_equal(topic, Act.LOCKED, by)
    return _set(topic, why, Act.UNLOCKED, by, is_locked=False)


def pin(topic: Topic, why: Why, *, by: User) -> Event:
    """Show it before the other topics of its group."""
    return _set(topic, why, Act.PINNED, by, is_pinned=True)


def unpin(topic: Topic, why: Why, *, by: User) -> Event:
    """Show it among the others."""
    _require_equal(topic, Act.PINNED, by)
    return _set(topic, why, Act.UNPINNED, by, is_pinned=False)


@transaction.atomic
def mark_solved(topic: Topic, why: Why, *, by: User, post: Post | None = None) -> Event:
    """Say that the question is answered, and by which public post of the topic; its beginner may say so too."""
    topic = _ready(topic, why, by, or_beginner=True)
    topic.is_solved, topic.solved_by = True, post and topic.posts.published().filter(pk=post.pk).first()
    return _done(topic, why, Act.SOLVED, by)


@transaction.atomic
def reopen(topic: Topic, why: Why, *, by: User) -> Event:
    """Say that it is not answered yet after all."""
    topic = _ready(topic, why, by, or_beginner=True)
    _require_equal(topic, Act.SOLVED, by)
    topic.is_solved, topic.solved_by = False, None
    return _done(topic, why, Act.REOPENED, by)


@transaction.atomic
def summarise(topic: Topic, wording: Wording, *, by: User, seen: int) -> Summary:
    """Write down where the topic stands, or change it; what it said before is kept. Raises `Stale`.

    A summary is first written in one language and stays its original.
    """
    why = Why("", wording.language, seen)
    topic = _ready(topic, why, by)
    summary = Summary.objects.filter(topic=topic).first()
    if summary is None:
        summary = Summary.objects.create(topic=topic, author_id=by.pk, original_language=wording.language)
        translation.begin(summary, wording)
        moderation.move(summary, to=Status.SUBMITTED, by=by)
        moderation.move(summary, to=Status.PUBLISHED, by=by)
    else:
        wording = Wording(summary.original_language, body=wording.body)
        translation.reword(summary, wording, by=by, major=True)
        summary.changed_at = timezone.now()
        summary.save(update_fields=["changed_at"])
    _done(topic, why, Act.SUMMARISED, by)
    return summary


@transaction.atomic
def move_topic(topic: Topic, group: Group, why: Why, *, by: User) -> Event:
    """Move a topic to another group, where both are the facilitator's to tend; its address stays the same."""
    topic = _ready(topic, why, by)
    require_facilitator(by, group, VERB)
    if not group.is_public or group.pk == topic.group_id:
        raise Locked("the group is not public, or the same")
    topic.group = group
    _move_cases([topic.pk, *topic.posts.values_list("pk", flat=True)], group)
    return _done(topic, why, Act.MOVED, by)


@transaction.atomic
def split(topic: Topic, numbers: Iterable[int], title: Wording, why: Why, *, by: User) -> Topic:
    """Move some public answers to a topic of their own in the same group; their old links lead there for ever.

    The first of them opens it, and whoever wrote that is its author; the title is the facilitator's. Raises
    `Locked` where none is left to move: the opening words stay with their topic.
    """
    topic = _ready(topic, why, by)
    posts = list(
        topic.posts.published().filter(number__in=list(numbers)).exclude(number=1).order_by("number")
    )
    if not posts:
        raise Locked("nothing to move")
    new = Topic.objects.create(
        group=topic.group,
        author=posts[0].author,
        organisation=posts[0].organisation,
        original_language=title.language,
        areas=topic.areas,
        provisions=topic.provisions,
    )
    translation.begin(new, Wording(title.language, title.title))
    carry(posts, topic, new)
    new.published_at = posts[0].published_at
    _publish(new, by)
    _note(new, why, Act.SPLIT_FROM, by, other=topic, posts=len(posts))
    _done(topic, why, Act.SPLIT_OFF, by, other=new, posts=len(posts))
    return new


@transaction.atomic
def merge(topic: Topic, into: Topic, why: Why, *, by: User) -> Event:
    """Make a topic's posts answers in another, after those that are there; all its links lead there for ever."""
    topic = _ready(topic, why, by)
    into = Topic.objects.select_for_update().select_related("group").get(pk=into.pk)
    require_facilitator(by, into.group, VERB)
    if into.pk == topic.pk or not into.is_open_to_readers:
        raise Locked("not a topic to join")
    posts = list(topic.posts.order_by("number"))
    carry(posts, topic, into)
    _lead_followers(topic, into)
    _move_cases([post.pk for post in posts], into.group)
    topic.merged_into, topic.solved_by = into, None
    moderation.move(topic, to=Status.WITHDRAWN, by=by)
    shown = sum(post.is_public for post in posts)
    _done(topic, why, Act.MERGED, by, other=into, posts=shown)
    into.version += 1
    into.save(update_fields=["version"])
    return _note(into, why, Act.MERGED, by, other=topic, posts=shown)


def carry(posts: list[Post], source: Topic, to: Topic) -> None:
    """Give these posts the next numbers of another topic, and note where their old ones lead."""
    for post in posts:
        Moved.objects.create(topic=source, number=post.number, post=post)
        to.last_number += 1
        post.topic, post.number = to, to.last_number
        post.save(update_fields=["topic", "number"])
    to.save(update_fields=["last_number"])
    published_changed.send(sender=Post, ids=[post.pk for post in posts])
    recount(source)
    recount(to)


def _lead_followers(topic: Topic, into: Topic) -> None:
    """Whoever followed the one follows the other."""
    there = Subscription.objects.following([into.target]).values("user")
    Subscription.objects.following([topic.target]).exclude(user__in=there).update(target=into.target)


def _set(topic: Topic, why: Why, act: Act, by: User, **marks: bool) -> Event:
    with transaction.atomic():
        topic = _ready(topic, why, by)
        for name, value in marks.items():
            setattr(topic, name, value)
        return _done(topic, why, act, by)


def _ready(topic: Topic, why: Why, by: User, *, or_beginner: bool = False) -> Topic:
    """The public topic, nobody else's to change until the transaction ends; permission and version are asked."""
    topic = Topic.objects.select_for_update().select_related("group").get(pk=topic.pk)
    if or_beginner and topic.author_id is not None and topic.author_id == by.pk:
        require(by, "contribute")
    else:
        require_facilitator(by, topic.group, VERB)
    if not topic.is_open_to_readers:
        raise PermissionDenied("not public")
    if topic.version != why.seen:
        raise Stale(str(topic.version))
    return topic


def _publish(topic: Topic, by: User) -> None:
    """What everybody reads already stays public under its new title."""
    moderation.move(topic, to=Status.SUBMITTED, by=by)
    moderation.move(topic, to=Status.PUBLISHED, by=by)


def _done(topic: Topic, why: Why, act: Act, by: User, *, other: Topic | None = None, posts: int = 0) -> Event:
    topic.version += 1
    topic.changed_at = timezone.now()
    topic.save()
    published_changed.send(sender=Topic, ids=[topic.pk])
    return _note(topic, why, act, by, other=other, posts=posts)


def _note(topic: Topic, why: Why, act: Act, by: User, *, other: Topic | None = None, posts: int = 0) -> Event:
    return Event.objects.create(
        topic=topic,
        act=act,
        by=by,
        capacity=capacity_of(by),
        reason=why.reason,
        language=why.language,
        other=other,
        posts=posts,
    )


def capacity_of(by: User) -> str:
    """In what capacity this person tends discussions; whoever has no such power began the topic."""
    return str(actor_of(by, VERB)) if may(by, VERB) else BEGINNER


def _require_equal(topic: Topic, act: Act, by: User) -> None:
    """Nobody undoes what was done from above: the last act of this kind weighs no more than one's own."""
    last = topic.events.filter(act=act).last()
    if last is not None and WEIGHT.get(last.capacity, 0) > WEIGHT[capacity_of(by)]:
        raise PermissionDenied("done from above")


def _move_cases(ids: list[object], group: Group) -> None:
    """Their cases are the other group's now."""
    Case.objects.filter(object_id__in=ids).update(space=group.space)
