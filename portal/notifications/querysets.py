"""Named questions about notices, letters and what people follow."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

# Digests go out in the morning of most readers, the weekly one on Mondays.
HOUR = 7
# What is older than this is not mailed any more, whatever kept it.
TOO_LATE = timedelta(days=14)
# Read notices and settled letters are kept so long.
KEPT = timedelta(days=90)


def boundary(frequency: str, at: datetime) -> datetime:
    """The last moment at which letters of this frequency went out: what came before it is due. Pure."""
    if frequency == "at-once":
        return at
    morning = at.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if morning > at:
        morning -= timedelta(days=1)
    return morning - timedelta(days=morning.weekday()) if frequency == "weekly" else morning


class NoticeQuerySet(models.QuerySet[Any]):
    """Questions about notices."""

    def of(self, user: Any) -> Self:
        """One person's."""
        return self.filter(user=user)

    def unread(self) -> Self:
        """Those that their reader has not marked."""
        return self.filter(read_at=None)

    def due(self, at: datetime) -> Self:
        """Those to be mailed now that are in no letter yet; none of people whose address refuses mail."""
        now = Q()
        for frequency in ("at-once", "daily", "weekly"):
            now |= Q(frequency=frequency, created_at__lte=boundary(frequency, at))
        return self.filter(
            now, letter=None, mailed_at=None, created_at__gt=at - TOO_LATE, user__is_active=True
        ).exclude(user__mailing__refused_address=F("user__email"))

    def long_read(self, at: datetime) -> Self:
        """Those that were read so long ago that nobody needs them."""
        return self.filter(read_at__lte=at - KEPT)


class LetterQuerySet(models.QuerySet[Any]):
    """Questions about letters."""

    def waiting(self) -> Self:
        """Those not sent and not given up."""
        return self.filter(state="waiting")

    def to_send(self, at: datetime) -> Self:
        """Those whose turn it is, the oldest first."""
        return self.waiting().filter(due_at__lte=at).order_by("due_at", "pk")

    def long_settled(self, at: datetime) -> Self:
        """Those that went out, or never will, so long ago that nobody needs them."""
        return self.exclude(state="waiting").filter(settled_at__lte=at - KEPT)


class SubscriptionQuerySet(models.QuerySet[Any]):
    """Questions about who follows what."""

    def of(self, user: Any) -> Self:
        """One person's, the newest first."""
        return self.filter(user=user).order_by("-created_at", "-pk")

    def to(self, target: str) -> Any:
        """The one to this target, or None."""
        return self.filter(target=target).first()

    def following(self, targets: Collection[str]) -> Self:
        """Those of people who can be told of one of these targets."""
        return self.filter(target__in=targets, user__is_active=True)

    def searches(self) -> Self:
        """Those that watch a search."""
        return self.filter(target__startswith="search:", user__is_active=True)
