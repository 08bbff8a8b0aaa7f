"""Appeals: somebody asks for a decision to be looked at again by somebody else."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.moderation.models.cases import PERSON, Decision
from portal.moderation.querysets import AppealQuerySet


class AppealState(models.TextChoices):
    """Where an appeal stands, and how it ended."""

    FILED = "filed", _("Filed")
    ASSIGNED = "assigned", _("Somebody is looking at it")
    UPHELD = "upheld", _("The decision stands")
    OVERTURNED = "overturned", _("The decision is undone")
    VARIED = "varied", _("The decision is changed")


class Appeal(models.Model):
    """One a decision and appellant. `answer` is the written reply; the appellant may answer it once (`rejoinder`).

    A visitor who reported appeals by address (`email`) instead of an account.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="appeals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)
    email = models.EmailField(blank=True)
    is_author = models.BooleanField(default=False)
    language = models.CharField(max_length=16)
    words = models.TextField()
    state = models.CharField(max_length=12, choices=AppealState.choices, default=AppealState.FILED)
    version = models.PositiveIntegerField(default=1)
    assigned_to = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)
    answer = models.TextField(blank=True)
    rejoinder = models.TextField(blank=True)
    filed_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ("filed_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("decision", "by"), condition=models.Q(by__isnull=False), name="appealed_once"
            ),
            models.UniqueConstraint(
                fields=("decision", "email"), condition=~models.Q(email=""), name="appealed_once_by_address"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None)
                | models.Q(assigned_to=None)
                | models.Q(decided_by=models.F("assigned_to")),
                name="appeal_decided_by_whom_it_is_assigned_to",
            ),
        )

    def __str__(self) -> str:
        return f"{self.state}: {self.decision_id}"

    @property
    def is_decided(self) -> bool:
        """Whether it has been answered."""
        return self.state in {AppealState.UPHELD, AppealState.OVERTURNED, AppealState.VARIED}
