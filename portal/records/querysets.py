"""Named questions about records."""

from __future__ import annotations

from typing import Self

from django.db import models

from portal.moderation.querysets import ModeratedQuerySet


class RecordQuerySet(ModeratedQuerySet):
    """Questions about records, in the domain's words."""

    def of_kind(self, *kinds: str) -> Self:
        """Records of these kinds."""
        return self.filter(kind__in=kinds)

    def tagged(self, facet: str, *notations: str) -> Self:
        """Records that carry at least one of these codes in this facet."""
        tag = self.model._meta.get_field("tags").related_model
        carrying = tag._default_manager.filter(
            facet=facet, notation__in=notations, record=models.OuterRef("pk")
        )
        return self.filter(models.Exists(carrying))

    def for_cards(self) -> Self:
        """With all that a card shows, in a fixed number of queries: renditions, tags, who is behind it."""
        return self.prefetch_related("renditions", "tags", "involvements__organisation__renditions")
