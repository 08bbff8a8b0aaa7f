"""Whom the verbs tell what, within their transaction."""

from __future__ import annotations

from collections.abc import Iterable

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import Role
from portal.groups.models import Group
from portal.groups.moderated import name_of
from portal.notifications.services import notify


def tell(people: Iterable[User], kind: str, group: Group, *, path: str = "", **params: str) -> None:
    """These people, as far as they have an account still, about the group in its own language."""
    named = {"title": name_of(group, group.original_language), **params}
    notify(
        [user for user in people if user.is_active], kind, params=named, path=path or f"groups/{group.slug}/"
    )


def facilitators_of(group: Group) -> list[User]:
    """Those whose term in this group runs."""
    return _people(RoleGrant.objects.in_force().filter(role=Role.FACILITATOR, space=group.space))


def secretariat() -> list[User]:
    """Whoever is of the secretariat at present."""
    return _people(RoleGrant.objects.in_force().filter(role=Role.SECRETARIAT))


def responsible_for(group: Group) -> list[User]:
    """Who answers for the group: its facilitators, else the secretariat."""
    return facilitators_of(group) or secretariat()


def _people(grants: Iterable[RoleGrant]) -> list[User]:
    wanted = [grant.user_id for grant in grants]
    return list(User.objects.filter(pk__in=wanted, is_active=True).order_by("pk"))
