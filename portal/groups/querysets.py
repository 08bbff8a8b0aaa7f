"""Named questions about groups and their members."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone

from portal.moderation.querysets import ModeratedQuerySet


class GroupQuerySet(ModeratedQuerySet):
    """Questions about groups."""

    def with_names(self) -> Self:
        """With their renditions, but for the charters."""
        texts = self.model._meta.get_field("renditions").related_model._default_manager.defer("body")
        return self.prefetch_related(Prefetch("renditions", texts))

    def of_area(self, area: int) -> Self:
        """Those of one area of action."""
        return self.filter(area=area)

    def of(self, user: Any) -> Self:
        """Those to which this person belongs now."""
        return self.filter(
            Q(memberships__until=None) | Q(memberships__until__gt=timezone.now()),
            memberships__user=user,
            memberships__state="member",
        )


class MembershipQuerySet(models.QuerySet[Any]):
    """Questions about who belongs to a group."""

    def in_force(self) -> Self:
        """Those who belong to it now and whose account is open."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()), state="member", user__is_active=True)

    def asked(self) -> Self:
        """Those who wait for an answer, the longest wait first."""
        return self.filter(state="asked", user__is_active=True).order_by("since", "pk")
