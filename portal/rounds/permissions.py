"""Who may take a position: members of the group for themselves, representatives for their organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from portal.accounts.powers import Role, require, roles_of
from portal.groups.permissions import belongs
from portal.organisations.permissions import speaks_for
from portal.rounds.refusals import NotInGroup, Recused

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.groups.models import Group
    from portal.organisations.models import Organisation

# Whoever watches over the rules does not take sides for themselves (see docs/permissions.md).
RECUSED = frozenset({Role.MODERATOR, Role.SECRETARIAT})


def require_may_take(by: User, group: Group, organisation: Organisation | None) -> None:
    """Raise `NotInGroup`, `Recused` or `PermissionDenied` where this person may not take this position."""
    require(by, "contribute")
    if not belongs(by, group):
        raise NotInGroup
    if organisation is None:
        if roles_of(by) & RECUSED:
            raise Recused
        return
    require(by, "speak_for_organisation")
    if not speaks_for(by, organisation.pk):
        raise PermissionDenied("speak for an organisation that is not one's own")
