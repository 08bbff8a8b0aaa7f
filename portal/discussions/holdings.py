"""What discussions hold about a person: what they said, translated and tended. Nobody else's words are handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import Row, deleting, register, rows, unlinking
from portal.discussions import files
from portal.discussions.models import (
    Event,
    Mention,
    Post,
    PostText,
    Summary,
    SummaryText,
    Topic,
    TopicText,
)
from portal.discussions.services.changing import is_answered
from portal.moderation import services as moderation
from portal.moderation.lifecycle import Status
from portal.translation.models import Earlier

if TYPE_CHECKING:
    from portal.accounts.models import User

STAYS = _(
    "What you said in discussions stays without your name where others answered or where you spoke for an "
    "organisation; everything else goes."
)


def register_discussions() -> None:
    """Posts before topics: a topic goes where nothing is left in it."""
    register(Post, label=_("Posts in discussions"), export=posts, erase=forget_posts, keeps=STAYS)
    register(Topic, label=_("Discussions that you began"), export=topics, erase=forget_topics, keeps=STAYS)
    register(
        Summary,
        label=_("Summaries of discussions"),
        export=rows(Summary, "author", "id", "topic", "created_at", "changed_at"),
        erase=unlinking(Summary, "author"),
        keeps=_("Summaries stay, without your name, because they speak for a working group."),
    )
    for model, label, parts in (
        (PostText, _("Translations of posts"), ("post", "language", "body")),
        (TopicText, _("Translations of titles of discussions"), ("topic", "language", "title")),
        (SummaryText, _("Translations of summaries"), ("of", "language", "body")),
    ):
        erase = unlinking(model, "translator", "reviewer")
        register(model, label=label, export=rows(model, "translator", *parts), erase=erase)
    register(
        Mention,
        label=_("Posts that name you"),
        export=rows(Mention, "user", "post"),
        erase=deleting(Mention, "user"),
    )
    register(
        Event,
        label=_("What you did as a facilitator of discussions"),
        export=rows(Event, "by", "topic", "act", "at", "reason"),
        erase=unlinking(Event, "by"),
        keeps=_("What was done with a discussion stays on record, without your name."),
    )


def posts(user: User) -> list[Row]:
    """Everything the person said, whatever became of it, in their own words; of what they quote, only where it is."""
    mine = Post.objects.of(user).order_by("created_at").prefetch_related("renditions", "attachments")
    return [
        {
            "id": post.pk,
            "topic": post.topic_id,
            "number": post.number,
            "status": post.status,
            "source": post.source,
            "organisation": post.organisation_id,
            "quoted": post.quoted_id,
            "created_at": post.created_at,
            "published_at": post.published_at,
            "edited_at": post.edited_at,
            "language": post.original_language,
            "text": _said(post, "body"),
            "files": [one.name for one in post.attachments.all()],
        }
        for post in mine
    ]


def topics(user: User) -> list[Row]:
    """The topics the person began, by their own titles."""
    mine = Topic.objects.filter(author=user).order_by("created_at").prefetch_related("renditions")
    return [
        {
            "id": topic.pk,
            "status": topic.status,
            "created_at": topic.created_at,
            "language": topic.original_language,
            "title": _said(topic, "title"),
        }
        for topic in mine
    ]


def _said(thing: Any, part: str) -> str:
    text = thing.original()
    return str(getattr(text, part)) if text else ""


def forget_posts(user: User) -> None:
    """What others answered, or an organisation said, stays without the person; all else goes, with its files."""
    for post in Post.objects.of(user).select_related("topic"):
        was_said = post.published_at is not None and post.status != Status.WITHDRAWN
        if was_said and (post.organisation_id or is_answered(post)):
            continue
        files.discard(post)
        _drop(post)
    unlinking(Post, "author")(user)


def forget_topics(user: User) -> None:
    """A topic stays where others speak in it. It loses its title where only unpublished words of others are left, or
    links that lead on."""
    for topic in Topic.objects.filter(author=user):
        if topic.posts.filter(published_at__isnull=False).exists():
            continue
        if topic.posts.exists() or topic.merged_into_id or topic.moved.exists():
            _take_away(topic)
            topic.renditions.all().delete()
        else:
            _drop(topic)
    unlinking(Topic, "author")(user)


def _drop(thing: Post | Topic) -> None:
    """Take it off every door first, so that whoever keeps copies hears of it."""
    _take_away(thing)
    Earlier.objects.filter(object_id=thing.pk).delete()
    thing.delete()


def _take_away(thing: Post | Topic) -> None:
    if thing.status in {Status.PUBLISHED, Status.HELD, Status.RETURNED}:
        moderation.move(thing, to=Status.WITHDRAWN, by=None)
