"""A case for each thing that a person has to look at, its reports, its history and what was decided."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.moderation.querysets import CaseQuerySet, DecisionQuerySet, ReportQuerySet
from portal.moderation.rules import Rule

PERSON: dict[str, Any] = {"null": True, "blank": True, "on_delete": models.SET_NULL, "related_name": "+"}


class CaseState(models.TextChoices):
    """Where the work on a case stands."""

    OPEN = "open", _("Waiting")
    CLAIMED = "claimed", _("Somebody is looking at it")
    SECOND_OPINION = "second_opinion", _("Waiting for a second opinion")
    DECIDED = "decided", _("Decided")
    APPEALED = "appealed", _("Under appeal")
    CLOSED = "closed", _("Closed")


WAITING = (CaseState.OPEN, CaseState.CLAIMED, CaseState.SECOND_OPINION)


class Case(models.Model):
    """One for each object, however often it is looked at. `version` rises with every change and travels with forms.

    `why` lists what brought it here (`portal.moderation.holding.Why`). `label` is shown with the thing, `is_locked`
    stops changes, `interim_until` says that it is hidden only until a person has looked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content = models.CharField(max_length=40)
    object_id = models.UUIDField(unique=True)
    state = models.CharField(max_length=16, choices=CaseState.choices, default=CaseState.OPEN)
    language = models.CharField(max_length=16)
    space = models.CharField(max_length=80, blank=True)
    subjects = models.JSONField(default=list)
    why = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(default=timezone.now)
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)
    claimed_until = models.DateTimeField(null=True, blank=True)
    label = models.CharField(max_length=300, blank=True)
    is_locked = models.BooleanField(default=False)
    interim_until = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        indexes = (
            models.Index(fields=("state", "opened_at", "id"), name="case_oldest"),
            models.Index(fields=("state", "language", "opened_at"), name="case_of_language"),
        )

    def __str__(self) -> str:
        return f"{self.content} {self.object_id}"

    @property
    def is_waiting(self) -> bool:
        """Whether a person is to decide."""
        return self.state in WAITING

    def claimant(self, at: datetime | None = None) -> object | None:
        """Who has taken it on and still holds it."""
        return self.claimed_by if self.claimed_until and self.claimed_until > (at or timezone.now()) else None


class CaseEvent(models.Model):
    """What happened to a case, and to which version it led; for moderators, never public."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    version = models.PositiveIntegerField()
    verb = models.CharField(max_length=24)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)
    words = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("case", "version", "id")

    def __str__(self) -> str:
        return f"{self.case_id} {self.version}: {self.verb}"


class Report(models.Model):
    """Somebody says that a thing breaks a rule: a member, or a visitor with an address to be confirmed.

    It counts once confirmed; `settled_by` is the decision that answered it. `origin` is a keyed hash of the network
    address, kept for a week against floods.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=16, default="en")
    rule = models.CharField(max_length=3, choices=Rule.choices)
    words = models.TextField(blank=True)
    origin = models.CharField(max_length=64, blank=True)
    is_established = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        "moderation.Decision", null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return f"{self.rule}: {self.case_id}"


class Decision(models.Model):
    """The private side of a decision: who made it and the words for the author. `id` is also the public entry's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=16)
    rule = models.CharField(max_length=3, choices=Rule.choices, blank=True)
    words = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)
    by_secretariat = models.BooleanField(default=False)
    is_automated = models.BooleanField(default=False)
    language = models.CharField(max_length=16)
    waited_since = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("language", "-at"), name="decision_of_language"),)

    def __str__(self) -> str:
        return f"{self.outcome}: {self.case_id}"


class WatchedWord(models.Model):
    """A word for which a contribution is looked at before it is public, in whatever language."""

    word = models.CharField(_("word"), max_length=80, unique=True)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("word",)

    def __str__(self) -> str:
        return self.word
