"""Who may run a meeting: the facilitators of its group; the secretariat where it is of the whole Coalition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from portal.accounts.powers import require
from portal.groups.permissions import facilitates, is_secretariat

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from portal.accounts.models import User
    from portal.groups.models import Group


def runs(user: User | AnonymousUser, group: Group | None) -> bool:
    """Whether this person may call, change and cancel meetings of the group, or of all where it is None."""
    if not user.is_authenticated or user.is_suspended():
        return False
    return is_secretariat(user) if group is None else facilitates(user, group)


def require_running(user: User, group: Group | None) -> None:
    """Raise `PermissionDenied` unless the person runs the meetings of this group."""
    require(user, "facilitate")
    if not runs(user, group):
        raise PermissionDenied("facilitate")
