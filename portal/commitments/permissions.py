"""Whose commitments are: representatives act for organisations, facilitators for groups; others accept them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from portal.accounts.powers import may, require
from portal.commitments.refusals import NotOwner, Own
from portal.groups.permissions import facilitates, is_secretariat, require_facilitator
from portal.organisations.permissions import speaks_for

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.commitments.models import Commitment
    from portal.groups.models import Group
    from portal.organisations.models import Organisation


def require_may_propose(by: User, organisation: Organisation | None, group: Group | None) -> None:
    """Raise `PermissionDenied` unless they speak for the organisation or, without one, facilitate the group."""
    require(by, "contribute")
    if organisation is not None:
        require(by, "speak_for_organisation")
        if not speaks_for(by, organisation.pk):
            raise PermissionDenied("speak for an organisation that is not one's own")
    elif group is not None:
        require_facilitator(by, group)
    else:
        raise PermissionDenied("a commitment is somebody's")


def owns(user: User, commitment: Commitment) -> bool:
    """Whether this person acts for whose it is."""
    if user.is_suspended():
        return False
    if commitment.organisation_id is not None:
        return speaks_for(user, commitment.organisation_id)
    return commitment.group is not None and facilitates(user, commitment.group)


def require_owner(by: User, commitment: Commitment) -> None:
    """Raise `NotOwner` for others."""
    require(by, "contribute")
    if not owns(by, commitment):
        raise NotOwner


def may_accept(user: User, commitment: Commitment) -> bool:
    """Whether this person may accept or return it: who facilitates its group, or the secretariat; never its own."""
    return _covers(user, commitment) and not _is_involved(user, commitment)


def require_acceptor(by: User, commitment: Commitment) -> None:
    """Raise `Own` where it is theirs, `PermissionDenied` where they may not at all."""
    require(by, "accept_commitment")
    if not _covers(by, commitment):
        raise PermissionDenied("accept_commitment")
    if _is_involved(by, commitment):
        raise Own


def _covers(user: User, commitment: Commitment) -> bool:
    if not may(user, "accept_commitment"):
        return False
    return is_secretariat(user) or (commitment.group is not None and facilitates(user, commitment.group))


def _is_involved(user: User, commitment: Commitment) -> bool:
    """Proposing it is one's own matter whoever it is for; so is what belongs to one's organisation."""
    return commitment.author_id == user.pk or speaks_for(user, commitment.organisation_id)
