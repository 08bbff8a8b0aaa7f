"""Named questions about concepts."""

from __future__ import annotations

from typing import Any

from django.db import models


class ConceptQuerySet(models.QuerySet[Any]):
    """Questions about concepts, in the domain's words."""

    def of(self, scheme: str) -> ConceptQuerySet:
        """The concepts of one scheme that are still in it, in the scheme's order."""
        return self.filter(scheme__slug=scheme, is_gone=False)

    def ever_of(self, scheme: str) -> ConceptQuerySet:
        """The concepts of one scheme, those included that its source no longer has."""
        return self.filter(scheme__slug=scheme)

    def coded(self, *notations: str) -> ConceptQuerySet:
        """The concepts with one of these notations."""
        return self.filter(notation__in=notations)
