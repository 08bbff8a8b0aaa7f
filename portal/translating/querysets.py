"""Named questions about translations under way and about the memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Q

from portal.moderation.lifecycle import Status
from portal.translation.registry import kinds

if TYPE_CHECKING:
    from portal.accounts.models import User


def public_things(prefix: str = "") -> Q:
    """Rows that name, by `kind` and `object_id`, something that anybody may read now."""
    found = Q(pk__in=[])
    for kind in kinds():
        ids = kind.public().order_by().values("pk")
        found |= Q(**{f"{prefix}kind": kind.name, f"{prefix}object_id__in": ids})
    return found


class DraftQuerySet(models.QuerySet[Any]):
    """Questions about whatever somebody translates."""

    def of(self, user: User) -> Self:
        """Those of one person; a draft is nobody else's."""
        return self.filter(translator=user)

    def under_way(self) -> Self:
        """Those not in force yet: drafts, and what waits for review."""
        return self.filter(accepted_at=None)


class TranslationQuerySet(DraftQuerySet):
    """Questions about translations of records."""

    def waiting(self) -> Self:
        """Those of public records that a second person is to read."""
        return self.under_way().filter(sent_at__isnull=False, record__status=Status.PUBLISHED)

    def counts_by_language(self) -> dict[str, int]:
        """How many there are in each language."""
        return dict(self.order_by().values_list("language").annotate(Count("pk")))

    def latest_first(self) -> Self:
        """With the record and its names, what was written last first."""
        return self.select_related("record").prefetch_related("record__renditions").order_by("-changed_at")


class RenderingQuerySet(DraftQuerySet):
    """Questions about translations of what else people write. Those of hidden things are hidden with them."""

    def public(self) -> Self:
        """Those of things that anybody may read now."""
        return self.filter(public_things())

    def waiting(self) -> Self:
        """Those of public things that a second person is to read, the longest wait first."""
        return self.public().under_way().filter(sent_at__isnull=False).order_by("sent_at", "pk")

    def earlier(self, object_id: Any, language: str) -> Self:
        """What was in force of one thing in one language, the newest first."""
        return self.filter(object_id=object_id, language=language, accepted_at__isnull=False).order_by(
            "-accepted_at", "-pk"
        )


class WantedQuerySet(models.QuerySet[Any]):
    """Questions about what readers ask for."""

    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(answered_at=None)

    def public(self) -> Self:
        """Those of things that anybody may read now."""
        return self.filter(public_things())

    def of(self, object_id: Any, language: str) -> Self:
        """Those of one thing in one language."""
        return self.open().filter(object_id=object_id, language=language)


class SegmentQuerySet(models.QuerySet[Any]):
    """Questions about the memory. What belongs to something that is not public is never given out."""

    def between(self, source: str, target: str) -> Self:
        """From one language into another, of public things."""
        pair = self.filter(source_language=source, target_language=target)
        return pair.filter(Q(record__status=Status.PUBLISHED) | public_things())
