"""Topics, posts and summaries as moderators see them. A topic is read together with its opening words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.discussions.models import Post, Summary, Topic
from portal.moderation.registry import Content, Words, register
from portal.translation.redacting import redact
from portal.translation.registry import beginning

MEND = "collaborate/discussions/posts/{}/edit/"


def register_discussions() -> None:
    """Make them known to moderation."""
    for content in (_topic(), _post(), _summary()):
        register(content)


def _topic() -> Content:
    return Content(
        name="topic",
        label=pgettext_lazy("discussion", "Topic"),
        model=Topic,
        title=title_of,
        language=_language,
        path=lambda topic: topic.path,
        mend=_mend_topic,
        text=_text_of_topic,
        words=_words_of_topic,
        space=lambda topic: topic.group.space,
        beforehand=lambda topic: topic.group.is_premoderated,
        organisation=_organisation,
        load=_topics,
        redact=redact,
    )


def _post() -> Content:
    return Content(
        name="post",
        label=_("Post in a discussion"),
        model=Post,
        title=_title_of_post,
        language=_language,
        path=lambda post: post.path,
        mend=lambda post: MEND.format(post.pk),
        text=_text_of_post,
        words=_words,
        space=lambda post: post.topic.group.space,
        beforehand=lambda post: post.topic.group.is_premoderated,
        organisation=_organisation,
        load=_posts,
        redact=redact,
    )


def _summary() -> Content:
    return Content(
        name="summary",
        label=_("Summary of a discussion"),
        model=Summary,
        title=lambda summary, language: title_of(summary.topic, language),
        language=_language,
        path=lambda summary: summary.topic.path,
        text=lambda summary: "\n".join(text.body for text in summary.renditions.all()),
        words=_words,
        space=lambda summary: summary.topic.group.space,
        load=_summaries,
        redact=redact,
    )


def title_of(topic: Topic, language: str) -> str:
    """The topic's title for a reader of this language."""
    text = topic.text(language)
    return text.title if text else str(topic.pk)


def _topics(ids: Iterable[UUID]) -> Mapping[UUID, Any]:
    rows = Topic.objects.filter(pk__in=list(ids)).select_related("author", "group")
    return {topic.pk: topic for topic in rows.prefetch_related("renditions")}


def _posts(ids: Iterable[UUID]) -> Mapping[UUID, Any]:
    rows = Post.objects.filter(pk__in=list(ids)).select_related("author", "topic__group")
    return {post.pk: post for post in rows.prefetch_related("renditions", "topic__renditions")}


def _summaries(ids: Iterable[UUID]) -> Mapping[UUID, Any]:
    rows = Summary.objects.filter(pk__in=list(ids)).select_related("author", "topic__group")
    return {summary.pk: summary for summary in rows.prefetch_related("renditions", "topic__renditions")}


def _language(thing: Any) -> str:
    return str(thing.original_language)


def _organisation(thing: Any) -> UUID | None:
    found: UUID | None = thing.organisation_id
    return found


def _opening(topic: Topic) -> Post | None:
    return topic.posts.filter(number=1).prefetch_related("renditions").first()


def _mend_topic(topic: Topic) -> str:
    opening = _opening(topic)
    return MEND.format(opening.pk) if opening else ""


def _title_of_post(post: Post, language: str) -> str:
    """How it begins: posts have no titles, and a topic's title names many."""
    text = post.text(language)
    return beginning(text.body) if text else title_of(post.topic, language)


def _text_of_topic(topic: Topic) -> str:
    """The title and the words that the topic opens with, which one person wrote together."""
    opening = _opening(topic)
    said = [_text_of_post(opening)] if opening and opening.author_id == topic.author_id else []
    return "\n".join([*(text.title for text in topic.renditions.all()), *said])


def _text_of_post(post: Post) -> str:
    names = [attachment.name for attachment in post.attachments.all()]
    return "\n".join([*(text.body for text in post.renditions.all()), *names])


def _words_of_topic(topic: Topic) -> list[Words]:
    """The title with the opening words below it, the original first."""
    opening = _opening(topic)
    said = {text.language: text.body for text in opening.renditions.all()} if opening else {}
    return [
        Words(text.language, text.title, said.get(text.language, ""), _origin(text))
        for text in _original_first(topic)
    ]


def _words(thing: Any) -> list[Words]:
    return [
        Words(text.language, beginning(text.body), text.body, _origin(text))
        for text in _original_first(thing)
    ]


def _original_first(thing: Any) -> list[Any]:
    return sorted(
        thing.renditions.all(), key=lambda text: (text.language != thing.original_language, text.pk)
    )


def _origin(text: Any) -> str:
    return "" if text.is_original else str(text.get_origin_display())
