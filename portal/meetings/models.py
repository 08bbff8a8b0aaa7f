"""Meetings: the invitation with its agenda, what became of it, who took part, and what is left of it."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone as clock
from django.utils.translation import gettext_lazy as _

from portal.groups.models import Group
from portal.meetings.querysets import (
    AttendanceQuerySet,
    MeetingQuerySet,
    MinutesQuerySet,
    TranscriptQuerySet,
)
from portal.moderation.models import Moderated
from portal.organisations.models import Organisation
from portal.translation.models import Rendition
from portal.translation.written import Written


class State(models.TextChoices):
    """What became of a meeting."""

    PLANNED = "planned", _("Planned")
    CHANGED = "changed", _("Changed")
    CANCELLED = "cancelled", _("Cancelled")
    HELD = "held", _("Held")


class Meeting(Written, Moderated):
    """A meeting of a group, or of the whole Coalition where `group` is None. The rendition's title names it, the
    summary says what it is for, the body is the agenda in Markdown.

    Moments are kept in UTC; `timezone` (IANA) is the one in which it was called. `join_url` is shown to everybody, or
    only to those registered. `invited_at` is when the invitation went out; `reminded_week` and `reminded_day` hold
    the beginning of which people were reminded, so that a new time is told of anew. `sequence` is iCalendar's.
    """

    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    timezone = models.CharField(_("time zone"), max_length=64, default="UTC")
    place = models.CharField(_("place"), max_length=300, blank=True)
    join_url = models.URLField(_("link to take part"), max_length=500, blank=True)
    is_join_public = models.BooleanField(default=False)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    interpretation = models.JSONField(_("interpretation into"), default=list, blank=True)
    accessibility = models.JSONField(_("accessibility"), default=list, blank=True)
    guests = models.JSONField(_("took part without an account"), default=dict, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    invited_at = models.DateTimeField(null=True, blank=True)
    reminded_week = models.DateTimeField(null=True, blank=True)
    reminded_day = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = (
            models.Index(fields=("status", "starts_at", "id"), name="meeting_by_time"),
            models.Index(fields=("group", "status", "starts_at"), name="meeting_of_group"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def target(self) -> str:
        """What one follows to follow the meeting."""
        return f"meeting:{self.pk}"

    @property
    def space(self) -> str:
        """The place in which it is moderated: its group's."""
        return self.group.space if self.group is not None else ""

    @property
    def is_cancelled(self) -> bool:
        return self.state == State.CANCELLED

    def is_over(self, at: datetime | None = None) -> bool:
        """Whether its time has passed."""
        return self.ends_at <= (at or clock.now())

    def takes_registrations(self, at: datetime | None = None) -> bool:
        """Whether one can still say that one comes."""
        return self.is_public and not self.is_cancelled and not self.is_over(at)

    def get_absolute_url(self) -> str:
        """Its page in the active language."""
        return reverse("meetings:meeting", args=[self.pk])


class MeetingText(Rendition):
    """A meeting's name, purpose and agenda in one language."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("meeting", "language"), name="meeting_text_once"),)


class MeetingEvent(models.Model):
    """A change of a meeting's time or place, or that it was cancelled, with the reason: its public course."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="events")
    state = models.CharField(max_length=10, choices=State.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=300, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    language = models.CharField(max_length=16, default="en")
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("meeting", "at", "pk")

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.state}"


class AttendanceState(models.TextChoices):
    """What somebody says of coming, and whether they were there."""

    COMING = "coming", _("Coming")
    DECLINED = "declined", _("Not coming")
    ATTENDED = "attended", _("Took part")


class Attendance(models.Model):
    """Somebody's part in a meeting, for themselves or for an organisation. Without `user`, the account is gone and
    the organisation, or the number, stays."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="attendances"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=8, choices=AttendanceState.choices)
    at = models.DateTimeField(default=clock.now)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "at", "pk")
        constraints = (models.UniqueConstraint(fields=("meeting", "user"), name="attends_once"),)
        indexes = (models.Index(fields=("meeting", "state"), name="attendance_of_meeting"),)

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.user_id} ({self.state})"


class Minutes(Written, Moderated):
    """What was said and decided, in the rendition's body; decisions and actions are linked by their `/id/`."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes")

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        """Their page in the active language."""
        return reverse("meetings:minutes", args=[self.meeting_id])


class MinutesText(Rendition):
    """The minutes in one language; the title is the meeting's."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("minutes", "language"), name="minutes_text_once"),)


class MaterialKind(models.TextChoices):
    """What a link of a meeting leads to."""

    RECORDING = "recording", _("Recording")
    MATERIAL = "material", _("Material")


class Material(models.Model):
    """A link that a facilitator gave: a recording, which needs a transcript, or something shown or handed out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="materials")
    kind = models.CharField(_("kind"), max_length=10, choices=MaterialKind.choices)
    url = models.URLField(_("address"), max_length=500)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=16, default="en")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("meeting", "at", "pk")
        constraints = (models.UniqueConstraint(fields=("meeting", "url"), name="material_once"),)

    def __str__(self) -> str:
        return self.title

    @property
    def is_recording(self) -> bool:
        return self.kind == MaterialKind.RECORDING


class Transcript(Written, Moderated):
    """What is said in a recording, in words that one can read; given by any member. The body holds it."""

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="transcripts")

    objects = TranscriptQuerySet.as_manager()

    class Meta:
        verbose_name = _("transcript")
        verbose_name_plural = _("transcripts")

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        """Its page in the active language."""
        return reverse("meetings:transcript", args=[self.pk])


class TranscriptText(Rendition):
    """A transcript in one language; the title is the recording's."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("transcript", "language"), name="transcript_text_once"),
        )
