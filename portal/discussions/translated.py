"""Discussions as translators see them: titles, posts and summaries, each on its own, as long as they are public."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.discussions.models import Post, Summary, Topic
from portal.moderation.lifecycle import Status
from portal.translation.registry import Translatable, register


def register_discussions() -> None:
    """Make them known to translation."""
    register(
        Translatable(
            name="topic",
            label=pgettext_lazy("discussion", "Topic"),
            model=Topic,
            public=lambda: Topic.objects.public().select_related("group"),
            parts=("title",),
            path=lambda topic: topic.path,
            space=lambda topic: topic.group.space,
        )
    )
    register(
        Translatable(
            name="post",
            label=_("Post in a discussion"),
            model=Post,
            public=lambda: Post.objects.public().select_related("topic__group"),
            parts=("body",),
            path=lambda post: post.path,
            space=lambda post: post.topic.group.space,
        )
    )
    register(
        Translatable(
            name="summary",
            label=_("Summary of a discussion"),
            model=Summary,
            public=lambda: Summary.objects.published()
            .filter(topic__status=Status.PUBLISHED, topic__group__status=Status.PUBLISHED)
            .select_related("topic__group"),
            parts=("body",),
            path=lambda summary: summary.topic.path,
            space=lambda summary: summary.topic.group.space,
        )
    )
