"""Named questions about records."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self, cast

from django.db import models
from django.db.models import Case, CharField, Count, F, Max, Min, Q, Value, When, Window
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, RowNumber, TruncDate
from django.utils import timezone

from portal.moderation.querysets import ModeratedQuerySet

# A calendar day begins first at UTC+14 and ends last at UTC-12.
FIRST_DAWN, LAST_DUSK = timedelta(hours=14), timedelta(hours=12)
# How long something is taken to last whose end nobody has told.
A_WHILE = timedelta(hours=4)
COMING, SERIES, PAST = "coming", "series", "past"


def _related(model: type[models.Model], name: str) -> models.QuerySet[Any]:
    related = model._meta.get_field(name).related_model
    return cast("type[models.Model]", related)._default_manager.all()


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
        """With all that a card shows, in five queries: texts, codes, who is behind it and what they are called."""
        return self._with(_related(self.model, "renditions").defer("body"))

    def whole(self) -> Self:
        """The same with the long texts too, for those who read everything: the index, feeds, dumps."""
        return self._with(_related(self.model, "renditions"))

    def for_short_cards(self) -> Self:
        """With what a card shows where nothing is said of who is behind it: texts and codes, in three queries."""
        texts, nobody = (
            _related(self.model, "renditions").defer("body"),
            _related(self.model, "involvements").none(),
        )
        return self.prefetch_related(
            models.Prefetch("renditions", texts), "tags", models.Prefetch("involvements", nobody)
        )

    def _with(self, renditions: models.QuerySet[Any]) -> Self:
        involvements = _related(self.model, "involvements").select_related("organisation")
        return self.prefetch_related(
            models.Prefetch("renditions", renditions),
            "tags",
            models.Prefetch("involvements", involvements),
            "involvements__organisation__renditions",
        )

    def counts_by_country(self) -> dict[str, int]:
        """How many of them concern each country; one that concerns several counts in each."""
        concerning = self.filter(tags__facet="country").order_by().values_list("tags__notation")
        return dict(concerning.annotate(Count("pk", distinct=True)))

    def counts_by_kind(self) -> dict[str, int]:
        """How many there are of each kind that has any."""
        return dict(self.order_by().values_list("kind").annotate(Count("pk")))

    def newest_of_each_kind(self, number: int) -> Self:
        """The newest few of every kind, in one query; each knows `of_kind_total`, how many its kind has."""
        newest = [F("published_at").desc(), F("id").desc()]
        return (
            self.annotate(
                of_kind_total=Window(Count("pk"), partition_by="kind"),
                rank=Window(RowNumber(), partition_by="kind", order_by=newest),
            )
            .filter(rank__lte=number)
            .order_by("kind", "rank")
        )


class EventQuerySet(RecordQuerySet):
    """Questions about events by their time. `at` is the moment asked about, now where it is left out.

    An event's days are days at its place: one is not over before it is over everywhere. What has no days may
    have a year or a month (`since`, `until`). Every event is coming, or of a series, or past.
    """

    def coming(self, at: datetime | None = None) -> Self:
        """Not over yet, the next first; those planned without a date come last."""
        undated = Case(When(first_day="", then=1), default=0)
        return self._by_phase(at).filter(phase=COMING).order_by(undated, "first_day", "pk")

    def series(self, at: datetime | None = None) -> Self:
        """Held again and again, but nobody has told when the next time is."""
        return self._by_phase(at).filter(phase=SERIES).order_by("pk")

    def past(self, at: datetime | None = None) -> Self:
        """Over, the latest first; those of which no date is known come last."""
        return self._by_phase(at).filter(phase=PAST).order_by("-last_day", "-pk")

    def in_month(self, first: date) -> Self:
        """Those that may touch the month beginning on `first`, anywhere in the world, by their first day."""
        following = (first + timedelta(days=31)).replace(day=1)
        dawn = datetime.combine(first, time(), UTC) - FIRST_DAWN
        dusk = datetime.combine(following, time(), UTC) + LAST_DUSK
        days = Q(starts_at=None, starts_on__lt=following, last_on__gte=first)
        times = Q(starts_at__lt=dusk, last_at__gte=dawn)
        month = Q(starts_on=None, starts_at=None, since=f"{first:%Y-%m}")
        return self._with_ends().filter(days | times | month).order_by("first_day", "pk")

    def years(self) -> tuple[int, int] | None:
        """The first and the last year in any of them; None where no year is known."""
        dated = self._with_ends().filter(first_day__regex=r"^[0-9]{4}", last_day__regex=r"^[0-9]{4}")
        bounds = dated.aggregate(first=Min("first_day"), last=Max("last_day"))
        return (int(bounds["first"][:4]), int(bounds["last"][:4])) if bounds["first"] else None

    def _with_ends(self) -> Self:
        """With `first_day` and `last_day` as text, as exact as known, and the days and moments they are from."""
        return self.annotate(
            last_on=Coalesce("ends_on", "starts_on"),
            last_at=Coalesce("ends_at", "starts_at"),
            first_day=_earliest("starts_at", "starts_on", "since", "until"),
            last_day=_earliest("last_at", "last_on", "until", "since"),
        )

    def _by_phase(self, at: datetime | None) -> Self:
        at = at or timezone.now()
        today = (at - LAST_DUSK).astimezone(UTC).date()
        undated = Q(starts_on=None, starts_at=None)
        timed = Q(ends_at__gte=at) | Q(ends_at=None, starts_at__gte=at - A_WHILE)
        # "2026" and "2026-11" last as long as the longest day in them.
        vague = Q(stage="planned", last_day="") | Q(stage__in=("", "planned"), vague_end__gte=f"{today}")
        coming = Q(starts_at=None, last_on__gte=today) | timed | undated & Q(recurrence="") & vague
        again = ~Q(stage="completed") & (~Q(recurrence="") | undated & Q(stage="ongoing"))
        return (
            self._with_ends()
            .annotate(vague_end=Concat("last_day", Value("-99")))
            .annotate(
                phase=Case(
                    When(coming, then=Value(COMING)), When(again, then=Value(SERIES)), default=Value(PAST)
                )
            )
        )


def _earliest(moment: str, day: str, *vague: str) -> Coalesce:
    """The first of these that is known, as text: a moment's day in UTC, a day, or a year or month."""
    text: CharField[str, str] = CharField()
    return Coalesce(
        Cast(TruncDate(moment, tzinfo=UTC), text),
        Cast(day, text),
        *(NullIf(F(name), Value("")) for name in vague),
        Value(""),
        output_field=text,
    )
