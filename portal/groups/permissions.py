"""Who may do what in a group, beyond the table of powers: one's own group, one's own languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from portal.accounts.powers import Role, require, roles_of
from portal.moderation.permissions import grants_for

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from portal.accounts.models import User
    from portal.groups.models import Group


def facilitates(user: User | AnonymousUser, group: Group) -> bool:
    """Whether this person facilitates the group now: given the role for it or everywhere, or of the secretariat."""
    return _covers(user, "facilitate", group)


def tends(user: User | AnonymousUser, group: Group) -> bool:
    """Whether this person may move, split, merge, lock and pin here: facilitators, moderators, the secretariat."""
    return _covers(user, "tend_discussion", group)


def require_facilitator(user: User, group: Group, verb: str = "facilitate") -> None:
    """Raise `PermissionDenied` unless the person has this facilitators' power in this group."""
    require(user, verb)
    if not _covers(user, verb, group):
        raise PermissionDenied(verb)


def belongs(user: User | AnonymousUser, group: Group) -> bool:
    """Whether this person is a member of the group now; one query."""
    if not user.is_authenticated:
        return False
    return bool(group.memberships.in_force().filter(user=user.pk).exists())


def is_secretariat(user: User | AnonymousUser) -> bool:
    """Whether this person acts for the secretariat."""
    return Role.SECRETARIAT in roles_of(user)


def _covers(user: User | AnonymousUser, verb: str, group: Group) -> bool:
    if not user.is_authenticated or user.is_suspended():
        return False
    return any(not grant.space or grant.space == group.space for grant in grants_for(user, verb))
