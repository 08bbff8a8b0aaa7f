"""Named questions about commitments."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Max, Prefetch, Q
from django.utils import timezone

from portal.moderation.querysets import ModeratedQuerySet

RUNNING = ("accepted", "in_progress", "at_risk")


class CommitmentQuerySet(ModeratedQuerySet):
    """Questions about commitments, in the domain's words."""

    def with_names(self) -> Self:
        """With what a line or card shows: words but for the body, owner, codes, milestones, when last heard of."""
        texts = self.model._meta.get_field("renditions").related_model._default_manager.defer("body")
        return (
            self.select_related("organisation", "group")
            .prefetch_related(
                Prefetch("renditions", texts), "organisation__renditions", "group__renditions", "tags"
            )
            .prefetch_related("milestones")
            .with_last_update()
        )

    def with_last_update(self) -> Self:
        """Each knows `heard_at`: when its owner last said or did something that anybody may read; None before."""
        theirs = Q(updates__status__in=("published", "draft"), updates__by_owner=True)
        return self.annotate(heard_at=Max("updates__at", filter=theirs))

    def running(self) -> Self:
        """Accepted, and neither delivered nor ended in another way."""
        return self.filter(state__in=RUNNING)

    def silent(self, at: datetime | None = None) -> Self:
        """Running ones whose day of the next update has passed."""
        return self.running().filter(update_by__lt=(at or timezone.now()).date())

    def tagged(self, facet: str, codes: Collection[str]) -> Self:
        """Those that carry one of these codes of a vocabulary."""
        if not codes:
            return self.none()
        mine = self.model._meta.get_field("tags").related_model._default_manager.filter(
            facet=facet, code__in=list(codes)
        )
        return self.filter(pk__in=mine.values("commitment"))

    def of_organisation(self, pk: Any) -> Self:
        """Those of one organisation."""
        return self.filter(organisation=pk)

    def in_plan_of(self, group: Any) -> Self:
        """Those in the work plan of a group: its own, and organisations' within it."""
        return self.filter(group=group)

    def latest_first(self) -> Self:
        """By publication, the latest first."""
        return self.order_by("-published_at", "-id")

    def due(self, since: date, until: date) -> Self:
        """Running ones whose next update is due between these days, both included."""
        return self.running().filter(update_by__gte=since, update_by__lte=until)


class UpdateQuerySet(ModeratedQuerySet):
    """Questions about the history of commitments."""

    def in_order(self) -> Self:
        """As they happened."""
        return self.order_by("at", "id")

    def with_words(self) -> Self:
        """With what is said, by whom and for whom."""
        return self.select_related("author", "organisation", "milestone").prefetch_related(
            "renditions", "organisation__renditions", "milestone__renditions"
        )


class MilestoneQuerySet(models.QuerySet[Any]):
    """Questions about milestones."""

    def in_order(self) -> Self:
        """By their days."""
        return self.order_by("due", "created_at", "id")
