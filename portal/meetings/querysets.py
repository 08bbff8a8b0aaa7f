"""Named questions about meetings and who takes part in them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Prefetch, Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from portal.moderation.lifecycle import Status
from portal.moderation.querysets import ModeratedQuerySet

CALLED_OFF = "cancelled"


class MeetingQuerySet(ModeratedQuerySet):
    """Questions about meetings."""

    def published(self) -> Self:
        """What anybody may read: a hidden group takes its meetings with it."""
        return super().published().filter(Q(group=None) | Q(group__status=Status.PUBLISHED))

    def coming(self, at: datetime | None = None) -> Self:
        """Those that are not over, the next first; cancelled ones stay until their time has passed."""
        return self.filter(ends_at__gt=at or timezone.now()).order_by("starts_at", "id")

    def past(self, at: datetime | None = None) -> Self:
        """Those that are over, the latest first."""
        return self.filter(ends_at__lte=at or timezone.now()).order_by("-starts_at", "-id")

    def of_group(self, group: Any) -> Self:
        """Those of one group; of all where it is None."""
        return self if group is None else self.filter(group=group)

    def spoken(self, language: str) -> Self:
        """Those at which one language is spoken or interpreted."""
        rows = self.alias(said=Cast("languages", TextField()), heard=Cast("interpretation", TextField()))
        return rows.filter(Q(said__contains=f'"{language}"') | Q(heard__contains=f'"{language}"'))

    def not_cancelled(self) -> Self:
        """Those that take or took place."""
        return self.exclude(state=CALLED_OFF)

    def in_year(self, year: int) -> Self:
        """Those that begin in this year, by UTC."""
        return self.filter(starts_at__year=year)

    def with_words(self) -> Self:
        """With the words but for the agenda, and the group; one more query."""
        texts = self.model._meta.get_field("renditions").related_model._default_manager.defer("body")
        return self.select_related("group").prefetch_related(Prefetch("renditions", texts))

    def with_names(self) -> Self:
        """With what a line shows, the group's name too; two more queries."""
        texts = self.model._meta.get_field("group").related_model._meta.get_field("renditions")
        names = texts.related_model._default_manager.defer("body")
        return self.with_words().prefetch_related(Prefetch("group__renditions", names))

    def whole(self) -> Self:
        """With what its page shows of itself: six queries whatever there is."""
        return self.select_related("group", "minutes").prefetch_related(
            "renditions", "group__renditions", "materials__transcripts"
        )

    def to_invite(self, at: datetime) -> Self:
        """Public ones ahead to which nobody was invited yet."""
        return self.published().not_cancelled().filter(invited_at=None, starts_at__gt=at)

    def to_remind(self, at: datetime, before: timedelta, until: timedelta) -> Self:
        """Public ones that begin at most `before` and at least `until` from now."""
        ahead = self.published().not_cancelled()
        return ahead.filter(starts_at__lte=at + before, starts_at__gt=at + until)


class AttendanceQuerySet(models.QuerySet[Any]):
    """Questions about who takes part."""

    def coming(self) -> Self:
        """Those who said that they come, and whose account is open."""
        return self.filter(state="coming", user__is_active=True)

    def attended(self) -> Self:
        """Those who were there, whatever became of their account."""
        return self.filter(state="attended")

    def of(self, user: Any) -> Self:
        """This person's."""
        return self.filter(user=user)

    def with_names(self) -> Self:
        """With the person, the organisation and its names."""
        return self.select_related("user", "organisation").prefetch_related("organisation__renditions")


class MinutesQuerySet(ModeratedQuerySet):
    """Questions about minutes and transcripts: what belongs to a meeting is public only where the meeting is."""

    def published(self) -> Self:
        """What anybody may read."""
        return (
            super()
            .published()
            .filter(
                Q(meeting__group=None) | Q(meeting__group__status=Status.PUBLISHED),
                meeting__status=Status.PUBLISHED,
            )
        )


class TranscriptQuerySet(ModeratedQuerySet):
    """Questions about transcripts."""

    def published(self) -> Self:
        """What anybody may read."""
        return (
            super()
            .published()
            .filter(
                Q(material__meeting__group=None) | Q(material__meeting__group__status=Status.PUBLISHED),
                material__meeting__status=Status.PUBLISHED,
            )
        )
