"""Named questions about groups and their members."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Prefetch, Q, Value, When
from django.utils import timezone

from portal.moderation.querysets import ModeratedQuerySet
from portal.organisations.models import Representative


class GroupQuerySet(ModeratedQuerySet):
    """Questions about groups."""

    def with_names(self) -> Self:
        """With their renditions, but for the charters."""
        texts = self.model._meta.get_field("renditions").related_model._default_manager.defer("body")
        return self.prefetch_related(Prefetch("renditions", texts))

    def with_numbers(self) -> Self:
        """In their order; each knows `people`, how many belong to it."""
        now = timezone.now()
        here = Q(memberships__until=None) | Q(memberships__until__gt=now)
        belonging = here & Q(memberships__state="member", memberships__user__is_active=True)
        return self.annotate(people=Count("memberships", filter=belonging)).order_by("order", "slug")

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

    def of(self, group: Any, user: Any) -> Any:
        """This person's in this group, whatever its state; None where there never was one."""
        return self.filter(group=group, user=user).first()

    def with_voices(self) -> Self:
        """Each knows `speaks`: whether its person speaks for its organisation at present."""
        voice = Representative.objects.in_force().filter(
            user=OuterRef("user"), organisation=OuterRef("organisation")
        )
        return self.annotate(speaks=Exists(voice))

    def parties(self) -> models.QuerySet[Any, Any]:
        """Whom they are there for, with numbers: rows of organisation, its type, its country, the person's country
        where their profile is public, and how many; without organisation where somebody is there for themselves."""
        shown = Q(speaks=False, user__is_profile_public=True)
        return (
            self.with_voices()
            .order_by()
            .annotate(
                party=Case(When(speaks=True, then=F("organisation"))),
                sort=_where(Q(speaks=True), "organisation__stakeholder_type"),
                seat=_where(Q(speaks=True), "organisation__country"),
                home=_where(shown, "user__country"),
            )
            .values_list("party", "sort", "seat", "home")
            .annotate(Count("pk"))
        )

    def showing_themselves(self) -> Self:
        """Those there for themselves whose profile everybody may see."""
        now = timezone.now()
        free = Q(user__suspended_until=None) | Q(user__suspended_until__lte=now)
        return (
            self.with_voices()
            .filter(free, speaks=False, user__is_profile_public=True)
            .select_related("user")
            .order_by("user__name", "pk")
        )

    def asked(self) -> Self:
        """Those who wait for an answer, the longest wait first."""
        return self.filter(state="asked", user__is_active=True).order_by("since", "pk")


def _where(condition: Q, column: str) -> Case:
    """The column where the condition holds, else nothing."""
    return Case(When(condition, then=F(column)), default=Value(""), output_field=CharField())
