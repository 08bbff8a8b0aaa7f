"""Named questions about worksheets, claims and addresses."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from portal.accounts.models import User


class WorksheetQuerySet(models.QuerySet[Any]):
    """Questions about worksheets, in the domain's words."""

    def of(self, user: User) -> Self:
        """Those of one person; nobody else ever sees them."""
        return self.filter(author=user)

    def open(self) -> Self:
        """Those not sent yet."""
        return self.filter(sent_at=None)

    def latest_first(self) -> Self:
        """With the record and its names, what was written last first."""
        return self.select_related("record").prefetch_related("record__renditions").order_by("-changed_at")

    def sent_since(self, moment: datetime) -> Self:
        """Those sent after this moment."""
        return self.filter(sent_at__gte=moment)


class ClaimQuerySet(models.QuerySet[Any]):
    """Questions about claims."""

    def waiting(self) -> Self:
        """Those nobody has decided on, the oldest first."""
        return self.filter(state="waiting").order_by("made_at")

    def with_names(self) -> Self:
        """With what a list of them shows: the record, the organisation and their names, who claims."""
        return self.select_related("record", "organisation", "by").prefetch_related(
            "record__renditions", "organisation__renditions"
        )


class AddressCheckQuerySet(models.QuerySet[Any]):
    """Questions about addresses that were called."""

    def fresh(self, every: timedelta, at: datetime | None = None) -> Self:
        """Those called not so long ago, at the address that the record still has."""
        recent = (at or timezone.now()) - every
        return self.filter(checked_at__gt=recent, address=models.F("record__website"))
