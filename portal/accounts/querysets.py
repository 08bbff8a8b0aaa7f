"""Named questions about roles."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.utils import timezone


class RoleGrantQuerySet(models.QuerySet[Any]):
    """Questions about role grants, in the domain's words."""

    def in_force(self, at: datetime | None = None) -> Self:
        """Those that hold at this moment."""
        at = at or timezone.now()
        return self.filter(models.Q(until=None) | models.Q(until__gt=at), since__lte=at)

    def listed(self) -> Self:
        """In force, with their people, by role and name."""
        return self.in_force().select_related("user", "granted_by").order_by("role", "user__name", "pk")


class DownloadQuerySet(models.QuerySet[Any]):
    """Questions about downloads of what is held about a person."""

    def good(self, within: timedelta, at: datetime | None = None) -> Self:
        """Finished, and not older than may be fetched."""
        return self.filter(ready_at__gt=(at or timezone.now()) - within)

    def under_way(self) -> Self:
        """Asked for and neither finished nor failed."""
        return self.filter(ready_at=None, failed_at=None)
