"""The one question of visibility, asked by every public door, and the questions about the moderators' work."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, Min, OuterRef, Q

from portal.moderation.lifecycle import Status

WAITING = ("open", "claimed", "second_opinion")


class ModeratedQuerySet(models.QuerySet[Any]):
    """Questions that every contribution answers."""

    def published(self) -> Self:
        """What anybody may read."""
        return self.filter(status=Status.PUBLISHED)

    def newest_first(self) -> Self:
        """By publication, newest first; ties broken by id so that pages never overlap."""
        return self.order_by("-published_at", "-id")


class CaseQuerySet(models.QuerySet[Any]):
    """Questions about cases."""

    def waiting(self) -> Self:
        """Those that a person is to decide."""
        return self.filter(state__in=WAITING)

    def about_subject(self, subject: str) -> Self:
        """Those that concern one subject."""
        return self.alias(codes=models.functions.Cast("subjects", models.TextField())).filter(
            codes__contains=f'"{subject}"'
        )

    def oldest_first(self) -> Self:
        """In the order in which they came."""
        return self.order_by("opened_at", "id")

    def before(self, case: Any) -> Self:
        """Those that came before this one in its language."""
        earlier = Q(opened_at__lt=case.opened_at) | Q(opened_at=case.opened_at, id__lt=case.pk)
        return self.filter(earlier, language=case.language)

    def oldest_by_language(self) -> list[tuple[str, datetime, int]]:
        """Each language with its oldest case's date and how many wait, the longest wait first."""
        rows = self.order_by().values_list("language").annotate(since=Min("opened_at"), number=Count("pk"))
        return sorted(rows, key=lambda row: (row[1], row[0]))

    def interim_over(self, at: datetime) -> Self:
        """Hidden for the time being, and that time is over."""
        return self.filter(interim_until__lte=at)


class ReportQuerySet(models.QuerySet[Any]):
    """Questions about reports."""

    def unsettled(self) -> Self:
        """Confirmed, and not answered by a decision yet."""
        return self.filter(confirmed_at__isnull=False, settled_by=None)

    def established_reporters(self) -> int:
        """How many different established members reported."""
        return int(self.filter(is_established=True).aggregate(n=Count("by", distinct=True))["n"])


class DecisionQuerySet(models.QuerySet[Any]):
    """Questions about decisions."""

    def between(self, start: datetime, end: datetime) -> Self:
        """Those made from one moment until just before another."""
        return self.filter(at__gte=start, at__lt=end)


class AppealQuerySet(models.QuerySet[Any]):
    """Questions about appeals."""

    def undecided(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(state__in=("filed", "assigned"))

    def not_against(self, user: Any) -> Self:
        """Those against decisions that others made, on things and by people that this person is not."""
        return self.exclude(decision__by=user).exclude(by=user)


class LogQuerySet(models.QuerySet[Any]):
    """Questions about the public log."""

    def decisions(self) -> Self:
        """First decisions, without what answers them."""
        return self.filter(refers_to=None)

    def with_answers(self) -> Self:
        """Each knows `is_answered`, whether a later entry refers to it."""
        later = self.model._default_manager.filter(refers_to=OuterRef("pk")).order_by()
        return self.annotate(is_answered=Exists(later))
