"""Groups as their followers know them: which are public, and what they are called in a reader's language."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.groups.models import Group, GroupText
from portal.notifications.registry import Followable, Followed, Thing, register_followable, register_visible
from portal.organisations.following import named


def public(ids: Collection[UUID], language: str) -> dict[UUID, Thing]:
    """The public groups among these things."""
    return named(GroupText, "group", ids, language)


def find(identifiers: Collection[str], language: str) -> dict[str, Followed]:
    """Groups to follow, by their slugs."""
    found = {}
    for group in Group.objects.published().filter(slug__in=list(identifiers)).with_names():
        text = group.text(language)
        title, spoken = (text.title, text.language) if text else (group.slug, "")
        found[group.slug] = Followed(group.target, title, f"groups/{group.slug}/", spoken)
    return found


def register_groups() -> None:
    """Make groups known to notifications."""
    register_visible("group", public, place="groups/")
    register_followable(Followable("group", _("Working group"), find))
