"""Telling people: the one verb by which other packages do it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from portal.accounts.models import User
from portal.notifications.models import Frequency, Notice, Subscription
from portal.notifications.registry import KINDS


def notify(
    users: Iterable[User],
    kind: str,
    *,
    params: Mapping[str, str] | None = None,
    path: str = "",
    object_id: UUID | None = None,
) -> None:
    """Tell these people, each once, within the caller's transaction; mail follows by itself after commit.

    `path` has no language prefix ("records/…"): it is completed in the reader's language. KeyError for an
    unknown kind.
    """
    always = KINDS[kind].always
    Notice.objects.bulk_create(
        Notice(
            user=user,
            kind=kind,
            params=dict(params or {}),
            path=path,
            object_id=object_id,
            frequency=Frequency.AT_ONCE if always else Frequency.DAILY,
        )
        for user in {user.pk: user for user in users}.values()
    )


def announce(
    targets: Iterable[str],
    kind: str,
    *,
    params: Mapping[str, str],
    path: str,
    object_id: UUID,
    but: User | None = None,
) -> None:
    """Tell whoever follows one of these targets, as often as they chose, except whoever did it."""
    followers: dict[int, str] = {}
    rows = Subscription.objects.filter(target__in=list(targets), user__is_active=True)
    for user_id, frequency in rows.values_list("user_id", "frequency"):
        followers.setdefault(user_id, frequency)
    Notice.objects.bulk_create(
        Notice(
            user_id=user_id,
            kind=kind,
            params=dict(params),
            path=path,
            object_id=object_id,
            frequency=frequency,
        )
        for user_id, frequency in followers.items()
        if but is None or user_id != but.pk
    )
