"""Topics in lists: the page of all of them, and what groups' pages and the annual report show of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext

from portal.discussions.models import Attachment, Topic
from portal.discussions.reading import state_of
from portal.groups.models import Group
from portal.records import facets
from portal.ui import formats
from portal.ui.parts import Card

PAGE = 20
CODE = re.compile(r"^[A-Za-z0-9-]{1,60}\Z")
STATES = ("open", "answered", "closed")


def page(asked: Mapping[str, str], language: str) -> dict[str, Any]:
    """One page of all topics, narrowed by group, language spoken and state: seven queries, whatever their number."""
    groups = {group.slug: group for group in Group.objects.published().with_names()}
    chosen = {name: code(asked.get(name, "")) for name in ("group", "language", "state")}
    group = groups.get(chosen["group"])
    found = narrowed(Topic.objects.public(), group, chosen["language"], chosen["state"])
    shown = Paginator(found.prefetch_related("renditions"), PAGE).get_page(asked.get("page"))
    names = {one.pk: one for one in groups.values()}
    shown.object_list = [_named(topic, names) for topic in shown.object_list]
    return {
        "page": shown,
        "cards": [card(topic, language) for topic in shown.object_list],
        "group": group,
        "chosen": chosen,
        "groups": [(slug, _name(one, language)) for slug, one in groups.items()],
        "tongues": _tongues(language),
        "states": [(state, str(state_names()[state])) for state in STATES],
    }


def code(given: str) -> str:
    """What was asked for, if it looks like one of our codes; else nothing."""
    return given.lower() if CODE.match(given) else ""


def narrowed(topics: Any, group: Group | None, spoken: str, state: str) -> Any:
    """These topics in order: in one group the pinned ones first."""
    if spoken:
        topics = topics.spoken_in(spoken)
    if state in STATES:
        topics = topics.in_state(state)
    if group is None:
        return topics.latest_first()
    return topics.filter(group=group).order_by("-is_pinned", "-last_post_at", "-id")


def state_names() -> dict[str, str]:
    """What the list calls each state."""
    return {
        "open": gettext("Open"),
        "answered": gettext("Answered"),
        "closed": gettext("Closed to answers"),
    }


def card(topic: Topic, language: str) -> Card:
    """A topic as a card; its texts and its group's name are at hand."""
    text = topic.text(language)
    title, spoken = (text.title, text.language) if text else (str(topic.pk), "")
    return Card(
        title=title,
        url=topic.get_absolute_url(),
        kind=_name(topic.group, language),
        language=spoken,
        meta=facts(topic, language),
        areas=facets.areas(topic.areas, language),
        tag=state_of(topic),
    )


def facts(topic: Topic, language: str) -> list[str]:
    """How many posts, in which languages, and when the last one came."""
    tongues = formats.listing([formats.own_name(code) for code in topic.languages], language)
    known = [posts(topic.post_count), tongues]
    if topic.is_pinned:
        known.insert(0, gettext("Pinned"))
    if topic.last_post_at:
        known.append(
            gettext("Last post: %(day)s") % {"day": formats.day(topic.last_post_at.date(), language)}
        )
    return [fact for fact in known if fact]


def posts(number: int) -> str:
    """ "12 posts" in the reader's language."""
    words = ngettext("%(number)s post", "%(number)s posts", number)
    return words % {"number": formats.number(number, get_language() or "en")}


def attachment(pk: UUID) -> Attachment:
    """The file of this identifier; `Http404` where there is none."""
    found: Attachment | None = Attachment.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def address(group: Group | None) -> str:
    """The page of all topics, or of a group's."""
    url = reverse("discussions:topics")
    return f"{url}?group={group.slug}" if group else url


def _named(topic: Topic, groups: Mapping[Any, Group]) -> Topic:
    topic.group = groups[topic.group_id]
    return topic


def _name(group: Group, language: str) -> str:
    text = group.text(language)
    return text.title if text else group.slug


def _tongues(language: str) -> list[tuple[str, str]]:
    """The languages spoken in public topics, each by its own name."""
    spoken = {
        code
        for codes in Topic.objects.public().values_list("languages", flat=True).distinct()
        for code in codes
    }
    return sorted(((code, formats.own_name(code)) for code in spoken), key=lambda pair: pair[1].casefold())
