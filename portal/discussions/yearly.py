"""Discussions in the annual report: how many, in which languages, in which groups, and where they stand."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext, ngettext

from portal.discussions.models import Post, Topic
from portal.discussions.sections import item
from portal.groups.models import Group
from portal.groups.registry import Chapter, Part, register_chapter
from portal.moderation.lifecycle import Status
from portal.ui import formats
from portal.ui.parts import Column, Fact, Item, Link, Table

ORDER = 20
SUMMARISED = 20


def build(year: int, language: str) -> Part:
    """The chapter of one year, from what is public now; six queries."""
    span = (datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC))
    topics = Topic.objects.public().filter(published_at__gte=span[0], published_at__lt=span[1])
    posts = Post.objects.public().filter(published_at__gte=span[0], published_at__lt=span[1])
    begun, said = topics.count(), posts.count()
    spoken = _counted(posts, "original_language")
    return Part(
        title=gettext("Discussions"),
        paragraphs=_sentences(begun, said, language),
        facts=[Fact(gettext("Languages spoken"), [_tongues(spoken, language)])] if spoken else [],
        tables=[_by_group(_counted(posts, "topic__group_id"), _counted(topics, "group_id"), language)]
        if said
        else [],
        items=[item(topic, language) for topic in _summarised(span)],
    )


def _counted(rows: Any, field: str) -> Counter[Any]:
    return Counter(dict(rows.order_by().values_list(field).annotate(Count("pk"))))


def _sentences(begun: int, said: int, language: str) -> list[str]:
    if not said:
        return [gettext("Nothing was said in the discussions of the working groups this year.")]
    one = ngettext("%(number)s discussion was begun.", "%(number)s discussions were begun.", begun)
    other = ngettext("%(number)s post was published.", "%(number)s posts were published.", said)
    return [
        one % {"number": formats.number(begun, language)},
        other % {"number": formats.number(said, language)},
    ]


def _tongues(spoken: Counter[str], language: str) -> str:
    return formats.listing([formats.own_name(code) for code, _number in spoken.most_common()], language)


def _by_group(posts: Counter[Any], topics: Counter[Any], language: str) -> Table:
    heads = [
        Column(gettext("Working group")),
        Column(gettext("Discussions begun"), numeric=True),
        Column(gettext("Posts"), numeric=True),
    ]
    rows: list[list[Item | int]] = []
    for group in Group.objects.published().with_names():
        if posts[group.pk] or topics[group.pk]:
            text = group.text(language)
            name = Link(
                text.title if text else group.slug, group.get_absolute_url(), text.language if text else ""
            )
            rows.append([name, topics[group.pk], posts[group.pk]])
    return Table(gettext("Discussions by working group"), heads, rows)


def _summarised(span: tuple[datetime, datetime]) -> list[Topic]:
    """Topics of which a facilitator wrote down, this year, where they stand."""
    found = Topic.objects.public().filter(
        summary__status=Status.PUBLISHED, summary__changed_at__gte=span[0], summary__changed_at__lt=span[1]
    )
    return list(found.latest_first().select_related("group").prefetch_related("renditions")[:SUMMARISED])


def register_discussions() -> None:
    """Make the chapter known."""
    register_chapter(Chapter("discussions", build, ORDER))
