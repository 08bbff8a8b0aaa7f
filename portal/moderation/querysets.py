"""The one question of visibility, asked by every public door."""

from __future__ import annotations

from typing import Any, Self

from django.db import models

from portal.moderation.lifecycle import Status


class ModeratedQuerySet(models.QuerySet[Any]):
    """Questions that every contribution answers."""

    def published(self) -> Self:
        """What anybody may read."""
        return self.filter(status=Status.PUBLISHED)

    def newest_first(self) -> Self:
        """By publication, newest first; ties broken by id so that pages never overlap."""
        return self.order_by("-published_at", "-id")
