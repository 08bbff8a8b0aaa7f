"""Measures against accounts: limited for days, suspended, or ended by two persons together."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.moderation.models.cases import PERSON
from portal.moderation.rules import Rule


class MeasureKind(models.TextChoices):
    """What is done; named as its decision."""

    LIMIT = "limit", _("Limited for up to seven days")
    SUSPEND = "suspend", _("Suspended")
    TERMINATE = "terminate", _("Ended")


class MeasureState(models.TextChoices):
    """Where it stands."""

    PROPOSED = "proposed", _("Proposed: a second person decides")
    IN_FORCE = "in_force", _("In force")
    DECLINED = "declined", _("Not carried out")
    ENDED = "ended", _("Lifted")


class Measure(models.Model):
    """One measure against one account, with its reasons; the public log has them without saying whose it is.

    `until` is None for what has no end. `email` is kept while an ended account can appeal.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, **{**PERSON, "related_name": "measures"})
    kind = models.CharField(max_length=9, choices=MeasureKind.choices)
    status = models.CharField(max_length=8, choices=MeasureState.choices, default=MeasureState.PROPOSED)
    until = models.DateTimeField(null=True, blank=True)
    rule = models.CharField(max_length=3, choices=Rule.choices)
    law = models.CharField(max_length=300, blank=True)
    facts = models.TextField()
    explanation = models.TextField()
    words = models.TextField(blank=True)
    language = models.CharField(max_length=16, default="en")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("measure against an account")
        verbose_name_plural = _("measures against accounts")
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return f"{self.kind}: {self.user_id}"

    @property
    def author(self) -> Any:
        """Whose account it is: they read it and may appeal."""
        return self.user
