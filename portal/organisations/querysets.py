"""Named questions about organisations."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, TextField, Value, Window
from django.db.models.functions import Cast, Coalesce, Lower
from django.utils import timezone

from portal.moderation.lifecycle import Status
from portal.moderation.querysets import ModeratedQuerySet


class OrganisationQuerySet(ModeratedQuerySet):
    """Questions about organisations, in the domain's words."""

    def members(self) -> Self:
        """Members of the Coalition that anybody may read about."""
        return self.published().filter(member_since__isnull=False)

    def find_public(self, identifier: str | None) -> Any:
        """The public one of this identifier, however it was written; None where there is none."""
        try:
            return self.published().for_cards().filter(pk=UUID(identifier or "")).first()
        except ValueError:
            return None

    def in_countries(self, codes: Collection[str]) -> Self:
        """Those with their seat in one of these countries."""
        return self.filter(country__in=codes)

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


class RepresentativeQuerySet(models.QuerySet[Any]):
    """Questions about who speaks for organisations."""

    def in_force(self, on: date | None = None) -> Self:
        """Confirmed, within their term, and for an organisation that is public."""
        day = on or timezone.localdate()
        return self.filter(
            Q(until=None) | Q(until__gte=day),
            state="confirmed",
            since__lte=day,
            organisation__status=Status.PUBLISHED,
        )

    def of(self, user: Any) -> Self:
        """This person's."""
        return self.filter(user=user)

    def open(self) -> Self:
        """Asked for or confirmed, whatever their term."""
        return self.exclude(state="ended")

    def waiting(self) -> Self:
        """Those that the secretariat is to decide, the longest wait first."""
        return self.filter(state="applied").order_by("asked_at", "pk")

    def with_names(self) -> Self:
        """With what their lines show: the person, the organisation and its names."""
        return self.select_related("user", "organisation").prefetch_related("organisation__renditions")


class ApplicationQuerySet(models.QuerySet[Any]):
    """Questions about applications for membership."""

    def of(self, user: Any) -> Self:
        """This person's, the newest first."""
        return self.filter(applicant=user).order_by("-changed_at", "pk")

    def writable(self) -> Self:
        """Those on which their applicants may still write."""
        return self.filter(state__in=["drafted", "returned"])

    def sent(self) -> Self:
        """Those that the secretariat may see: a draft is its writer's own."""
        return self.exclude(state="drafted")

    def waiting(self) -> Self:
        """Those that the secretariat is to decide."""
        return self.filter(state="submitted")

    def oldest_first(self) -> Self:
        """In the order in which they were sent."""
        return self.order_by("submitted_at", "pk")

    def with_names(self) -> Self:
        """With what their lines show: the applicant, the organisation and its names."""
        return self.select_related("applicant", "organisation").prefetch_related("organisation__renditions")
