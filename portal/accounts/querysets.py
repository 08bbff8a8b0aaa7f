"""Named questions about roles."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.utils import timezone


class RoleGrantQuerySet(models.QuerySet[Any]):
    """Questions about role grants, in the domain's words."""

    def in_force(self, at: datetime | None = None) -> Self:
        """Those that hold at this moment."""
        at = at or timezone.now()
        return self.filter(models.Q(until=None) | models.Q(until__gt=at), since__lte=at)
