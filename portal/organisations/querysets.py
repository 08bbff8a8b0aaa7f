"""Named questions about organisations."""

from __future__ import annotations

from typing import Self

from django.db.models import Count, F, OuterRef, Subquery, TextField, Value, Window
from django.db.models.functions import Cast, Coalesce, Lower

from portal.moderation.querysets import ModeratedQuerySet


class OrganisationQuerySet(ModeratedQuerySet):
    """Questions about organisations, in the domain's words."""

    def in_country(self, code: str) -> Self:
        """Those with their seat in this country (ISO 3166-1 alpha-2, upper case)."""
        return self.filter(country=code)

    def of_type(self, stakeholder: str) -> Self:
        """Those of one stakeholder type."""
        return self.filter(stakeholder_type=stakeholder)

    def working_on(self, area: str) -> Self:
        """Those that work on one of the five areas of action."""
        return self.alias(area_codes=Cast("areas", TextField())).filter(area_codes__contains=f'"{area}"')

    def by_name(self, language: str) -> Self:
        """By their name in this language, else in their own."""
        named = self.model._meta.get_field("renditions").related_model._default_manager.filter(
            organisation=OuterRef("pk")
        )
        theirs = named.filter(language=OuterRef("original_language")).values("title")[:1]
        ours = named.filter(language=language).values("title")[:1]
        name = Lower(Coalesce(Subquery(ours), Subquery(theirs), Value("")))
        return self.order_by(name, "pk")

    def counts_by_country(self) -> dict[str, int]:
        """How many have their seat in each country; "" where nobody knows."""
        return dict(self.order_by().values_list("country").annotate(Count("pk")))

    def counts_by_type(self) -> dict[str, int]:
        """How many there are of each stakeholder type; "" where nobody knows."""
        return dict(self.order_by().values_list("stakeholder_type").annotate(Count("pk")))

    def with_total(self) -> Self:
        """Each knows `total`, how many the question found, however few of them are fetched."""
        return self.annotate(total=Window(Count(F("pk"))))

    def for_cards(self) -> Self:
        """With all that a card shows: one more query for the renditions."""
        return self.prefetch_related("renditions")
