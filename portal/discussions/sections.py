"""Discussions on the pages of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.powers import may
from portal.discussions import listing
from portal.discussions.models import Topic
from portal.discussions.reading import state_of
from portal.groups.registry import Item, Section, register
from portal.records import facets
from portal.ui.parts import Link

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.groups.models import Group

ORDER = 10


def items(group: Group | None, language: str, limit: int) -> list[Item]:
    """The topics in which something was said last: two queries."""
    found = Topic.objects.public().select_related("group").prefetch_related("renditions")
    return [item(topic, language) for topic in listing.narrowed(found, group, "", "")[:limit]]


def item(topic: Topic, language: str) -> Item:
    """A topic as something that happens."""
    text = topic.text(language)
    areas = facets.areas(topic.areas, language)
    return Item(
        title=text.title if text else str(topic.pk),
        url=topic.get_absolute_url(),
        language=text.language if text else "",
        at=topic.last_post_at,
        tag=state_of(topic),
        meta=[listing.posts(topic.post_count)],
        area=areas[0] if areas else None,
        space=topic.group.space,
    )


def count(group: Group) -> int:
    """How many topics of the group are public."""
    return int(Topic.objects.public().filter(group=group).count())


def all_of(group: Group | None) -> Link:
    """The page of all of them."""
    return Link(gettext("All discussions"), listing.address(group))


def begin(group: Group, user: User) -> Link | None:
    """Where a member begins one."""
    if not may(user, "contribute"):
        return None
    return Link(gettext("Begin a discussion"), f"{reverse('discussions:new')}?group={group.slug}")


def register_discussions() -> None:
    """Make them known to groups."""
    register(Section("discussions", _("Discussions"), items, count, all_of, begin, ORDER))
