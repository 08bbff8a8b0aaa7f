"""Whom contributing tells what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.accounts.models import User
from portal.accounts.powers import Role, may
from portal.notifications.services import notify
from portal.records.permissions import owners

if TYPE_CHECKING:
    from portal.records.models import Record


def title_of(record: Record) -> str:
    """The record's name in its own language."""
    text = record.text(record.original_language)
    return text.title if text else str(record.pk)


def tell_deciders(record: Record, *, by: User) -> None:
    """Somebody proposes a change: whoever owns the record decides, else the moderators."""
    people = [user for user in owners(record) if user.pk != by.pk] or _holding(Role.MODERATOR)
    notify(
        [user for user in people if user.pk != by.pk],
        "contributing_proposed",
        params={"title": title_of(record)},
        path="contribute/changes/",
        object_id=record.pk,
    )


def tell_secretariat(record: Record, *, by: User) -> None:
    """Somebody says that a record is theirs."""
    people = [user for user in _holding(Role.SECRETARIAT) if may(user, "verify_organisation")]
    notify(
        people,
        "contributing_claimed",
        params={"title": title_of(record)},
        path="contribute/claims/",
        object_id=record.pk,
    )


def tell(user: User | None, kind: str, record: Record, path: str = "", **params: str) -> None:
    """One person, about one record."""
    if user is not None and user.is_active:
        notify(
            [user],
            kind,
            params={"title": title_of(record), **params},
            path=path or f"records/{record.pk}/",
            object_id=record.pk,
        )


def _holding(role: Role) -> list[User]:
    """Whoever holds a role at present."""
    held = {"grants__role": role.value}
    people = User.objects.filter(is_active=True, **held).distinct()
    return [user for user in people if role in set(user.granted_roles())]
