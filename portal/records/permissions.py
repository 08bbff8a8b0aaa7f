"""Whose record it is, and who decides what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from portal.accounts.models import User
from portal.accounts.powers import may

if TYPE_CHECKING:
    from portal.records.models import Record


def represented(user: User) -> list[Any]:
    """The organisations for which this person speaks at present."""
    representations = getattr(user, "representations", None)
    if representations is None:
        return []
    return list(representations.in_force().values_list("organisation_id", flat=True))


def is_owner(user: User, record: Record) -> bool:
    """Whether the entry is this person's: its author's, or an organisation's for which they speak.

    What an organisation owns is the organisation's, whoever wrote it first.
    """
    if record.owner_id:
        return record.owner_id in represented(user)
    return record.author_id is not None and record.author_id == user.pk


def owned(user: User) -> Q:
    """The same as a condition on records."""
    return Q(owner__in=represented(user)) | Q(owner=None, author=user)


def may_correct(user: User, record: Record) -> bool:
    """Whether this person's change is in force at once: an owner whom the portal trusts already."""
    return is_owner(user, record) and (not user.is_new or bool(record.owner_id))


def may_decide(user: User, record: Record) -> bool:
    """Whether this person accepts or declines what others propose for the entry."""
    return may(user, "approve_or_return") or may_correct(user, record)


def owners(record: Record) -> list[User]:
    """Whom to ask about the entry: the owner's representatives, else its author; nobody for starter content."""
    if record.owner_id:
        speaking = _representations(record)
        return list(User.objects.filter(is_active=True, pk__in=speaking)) if speaking else []
    return list(User.objects.filter(is_active=True, pk=record.author_id)) if record.author_id else []


def _representations(record: Record) -> list[Any]:
    people = getattr(record.owner, "representatives", None)
    return list(people.in_force().values_list("user_id", flat=True)) if people is not None else []
