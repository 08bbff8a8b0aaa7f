"""Beyond the table of powers: nobody decides on a matter in which they are involved, nor acts while suspended."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied

from portal.accounts.powers import may, require
from portal.organisations.models import Organisation, Representative

if TYPE_CHECKING:
    from portal.accounts.models import User


def speaks_for(user: User, organisation: UUID | None) -> bool:
    """Whether this person is a representative in force of this organisation."""
    return (
        organisation is not None
        and user.representations.in_force().filter(organisation=organisation).exists()
    )


def require_free(user: User, verb: str) -> None:
    """Raise `PermissionDenied` for whoever has not this power or is suspended."""
    require(user, verb)
    if user.is_suspended():
        raise PermissionDenied("suspended")


def require_uninvolved(user: User, verb: str, person: int | None, organisation: UUID | None) -> None:
    """Raise `PermissionDenied` for whoever has not this power, is that person or speaks for that organisation."""
    require_free(user, verb)
    if person == user.pk or speaks_for(user, organisation):
        raise PermissionDenied("involved")


def may_end(user: User, representation: Representative) -> bool:
    """Whether this person may end a representation: their own, or as the secretariat anybody's."""
    return representation.user_id == user.pk or may(user, "verify_organisation")


def may_leave(user: User, organisation: Organisation) -> bool:
    """Whether this person may end an organisation's membership: who speaks for it, or the secretariat."""
    return speaks_for(user, organisation.pk) or may(user, "review_membership")
