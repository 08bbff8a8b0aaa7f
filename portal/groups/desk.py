"""What members and facilitators find in their rooms: their groups, and what waits for them there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.urls import reverse

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import Role
from portal.groups import happening, reading
from portal.groups.models import Group, Membership, MembershipState
from portal.groups.permissions import is_secretariat
from portal.moderation.permissions import grants_for
from portal.ui.parts import Card, Link

PAGE = 50


@dataclass(frozen=True, slots=True)
class Place:
    """A group in a member's room: `state` in words, what they may begin, how many requests wait for them."""

    group: Group
    card: Card
    membership: Membership | None
    facilitates: bool
    waiting: int
    begin: Sequence[Link]


def places(user: User, language: str) -> list[Place]:
    """The groups to which somebody belongs, has asked to belong, or which they facilitate; five queries, whatever
    their number, and what the sections ask."""
    mine = Membership.objects.filter(user=user, state__in=[MembershipState.MEMBER, MembershipState.ASKED])
    memberships = {one.group_id: one for one in mine}
    spaces = {grant.space for grant in grants_for(user, "facilitate") if grant.space}
    slugs = [space.partition(":")[2] for space in spaces]
    groups = Group.objects.published().with_names().with_numbers()
    shown = groups.filter(pk__in=memberships) | groups.filter(slug__in=slugs)
    waiting = _waiting(slugs)
    return [
        Place(
            group=group,
            card=reading.summary(group, language),
            membership=memberships.get(group.pk),
            facilitates=group.space in spaces,
            waiting=waiting.get(group.pk, 0),
            begin=happening.begun(group, user) if _is_member(memberships.get(group.pk)) else [],
        )
        for group in shown
    ]


def room(user: User, language: str) -> dict[str, Any]:
    """All that a member's room of collaboration shows."""
    mine = places(user, language)
    spaces = {place.group.space for place in mine}
    return {
        "places": mine,
        "news": happening.in_spaces(spaces, language) if spaces else [],
        "is_secretariat": is_secretariat(user),
        "all": _all_desks(language) if is_secretariat(user) else [],
    }


def group_desk(group: Group, number: str | None) -> dict[str, Any]:
    """What facilitators see of their group: who asks, who belongs to it, who facilitates it."""
    belonging = group.memberships.in_force().with_voices().select_related("user", "organisation")
    found = belonging.prefetch_related("organisation__renditions").order_by("-since", "pk")
    try:
        page = Paginator(found, PAGE).page(number or 1)
    except InvalidPage as error:
        raise Http404 from error
    asked = group.memberships.asked().select_related("user", "organisation")
    grants = RoleGrant.objects.listed().filter(role=Role.FACILITATOR, space=group.space)
    return {"page": page, "asked": asked.prefetch_related("organisation__renditions"), "grants": grants}


def _waiting(slugs: Sequence[str]) -> dict[Any, int]:
    """How many requests wait in each of these groups."""
    asked = Membership.objects.asked().filter(group__slug__in=slugs).order_by()
    found: dict[Any, int] = {}
    for group in asked.values_list("group", flat=True):
        found[group] = found.get(group, 0) + 1
    return found


def _all_desks(language: str) -> list[Link]:
    """Every group's desk, for the secretariat."""
    found = []
    for group in Group.objects.published().with_names():
        text = group.text(language)
        url = reverse("groups:desk", args=[group.slug])
        found.append(Link(text.title if text else group.slug, url, text.language if text else ""))
    return found


def _is_member(one: Membership | None) -> bool:
    return one is not None and one.is_in_force()
