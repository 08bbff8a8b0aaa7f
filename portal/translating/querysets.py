"""Named questions about translations under way and about the memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count

from portal.moderation.lifecycle import Status

if TYPE_CHECKING:
    from portal.accounts.models import User


class TranslationQuerySet(models.QuerySet[Any]):
    """Questions about translations, in the domain's words."""

    def of(self, user: User) -> Self:
        """Those of one person; a draft is nobody else's."""
        return self.filter(translator=user)

    def under_way(self) -> Self:
        """Those not in force yet: drafts, and what waits for review."""
        return self.filter(accepted_at=None)

    def waiting(self) -> Self:
        """Those of public records that a second person is to read."""
        return self.under_way().filter(sent_at__isnull=False, record__status=Status.PUBLISHED)

    def counts_by_language(self) -> dict[str, int]:
        """How many there are in each language."""
        return dict(self.order_by().values_list("language").annotate(Count("pk")))

    def latest_first(self) -> Self:
        """With the record and its names, what was written last first."""
        return self.select_related("record").prefetch_related("record__renditions").order_by("-changed_at")


class SegmentQuerySet(models.QuerySet[Any]):
    """Questions about the memory. What belongs to a record that is not public is never given out."""

    def between(self, source: str, target: str) -> Self:
        """From one language into another, of public records."""
        pair = self.filter(source_language=source, target_language=target)
        return pair.filter(record__status=Status.PUBLISHED)
