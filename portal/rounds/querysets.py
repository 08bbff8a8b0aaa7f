"""Named questions about decisions: rounds, and the positions that are taken in them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone

from portal.moderation.querysets import ModeratedQuerySet


class RoundQuerySet(ModeratedQuerySet):
    """Questions about rounds; each takes the clock."""

    def with_names(self) -> Self:
        """With their renditions, but for the proposals, and their groups with names."""
        texts = self.model._meta.get_field("renditions").related_model._default_manager.defer("body")
        return self.select_related("group").prefetch_related(Prefetch("renditions", texts))

    def not_stopped(self) -> Self:
        """Those that nobody called off."""
        return self.filter(stopped_at=None)

    def planned(self, at: datetime | None = None) -> Self:
        """Those that have not begun."""
        return self.not_stopped().filter(opens_at__gt=at or timezone.now())

    def open(self, at: datetime | None = None) -> Self:
        """Those that take positions now."""
        now = at or timezone.now()
        return self.not_stopped().filter(opens_at__lte=now, closes_at__gt=now)

    def closed(self, at: datetime | None = None) -> Self:
        """Those that have ended and have no outcome yet."""
        over = self.not_stopped().filter(closes_at__lte=at or timezone.now())
        return over.filter(Q(outcome=None) | Q(outcome__published_at=None))

    def decided(self) -> Self:
        """Those whose outcome is public."""
        return self.not_stopped().filter(outcome__published_at__isnull=False)

    def stopped(self) -> Self:
        """Those that were called off."""
        return self.exclude(stopped_at=None)

    def latest_first(self) -> Self:
        """By their end, the latest first; ties broken by id so that pages never overlap."""
        return self.order_by("-closes_at", "-id")

    def closing_first(self) -> Self:
        """In the order in which they end."""
        return self.order_by("closes_at", "id")

    def closing_within(self, time: timedelta, at: datetime) -> Self:
        """Open ones that end within this time."""
        return self.open(at).filter(closes_at__lte=at + time)


class PositionQuerySet(ModeratedQuerySet):
    """Questions about positions."""

    def in_order(self) -> Self:
        """In the order in which they were taken."""
        return self.order_by("taken_at", "id")

    def visible(self, at: datetime | None = None) -> Self:
        """Those whose words anybody may read: published, in a public round that shows its positions."""
        now = at or timezone.now()
        consent = Q(round__kind="consent", round__opens_at__lte=now)
        over = Q(round__closes_at__lte=now, round__stopped_at=None)
        return self.published().filter(consent | over, round__status="published")

    def objections(self) -> Self:
        """Those that object."""
        return self.filter(choice="object")

    def with_words(self) -> Self:
        """With what is said of them: words, names of the person and the organisation, how often they changed."""
        return self.select_related("person", "organisation").prefetch_related(
            "renditions", "organisation__renditions", "changes"
        )


class OutcomeQuerySet(models.QuerySet[Any]):
    """Questions about outcomes."""

    def published(self) -> Self:
        """Those that anybody may read: published, of rounds that are public."""
        return self.filter(published_at__isnull=False, round__status="published")

    def to_review(self, at: datetime) -> Self:
        """Public ones whose day of review has come and nobody was told yet."""
        return self.published().filter(review_on__lte=at.date(), reminded_at=None)
