"""Named questions about organisations."""

from __future__ import annotations

from typing import Self

from portal.moderation.querysets import ModeratedQuerySet


class OrganisationQuerySet(ModeratedQuerySet):
    """Questions about organisations, in the domain's words."""

    def in_country(self, code: str) -> Self:
        """Those with their seat in this country (ISO 3166-1 alpha-2, upper case)."""
        return self.filter(country=code)

    def for_cards(self) -> Self:
        """With all that a card shows: one more query for the renditions."""
        return self.prefetch_related("renditions")
