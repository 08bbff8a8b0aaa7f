"""What contributors work with before anybody else sees it, whose a record is said to be, which addresses answer."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.contributing.querysets import AddressCheckQuerySet, ClaimQuerySet, WorksheetQuerySet
from portal.moderation.lifecycle import Status
from portal.organisations.models import Organisation
from portal.records.models import Record

# The steps that no new record can do without.
NEEDED = ("what", "about")


class Purpose(models.TextChoices):
    """What the worksheet is for."""

    NEW = "new", _("New record")
    CHANGE = "change", _("Change of a record")


class Worksheet(models.Model):
    """One person's work on one record: their own draft, or a change to a record that is public.

    `typed` keeps what was typed, as it was typed, by step and by name of the field: mistakes too. `content` is what
    the steps without mistakes say, in the shape of revisions. `base` is the revision that a change was made from.
    `saves` counts how often each step was saved, so that two windows notice each other; `wrong` names the steps with
    mistakes. `offers` is what the
    thing's own page said of itself; `marks` are measures against spam: they hold, never decide.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="worksheets")
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="worksheets")
    purpose = models.CharField(max_length=6, choices=Purpose.choices, default=Purpose.NEW)
    base = models.PositiveIntegerField(default=0)
    content = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)
    saves = models.JSONField(default=dict)
    wrong = models.JSONField(default=list)
    offers = models.JSONField(default=dict)
    marks = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=16, blank=True)
    note = models.CharField(_("why"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = WorksheetQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("author", "record"), condition=models.Q(sent_at=None), name="worksheet_open_once"
            ),
        )
        indexes = (models.Index(fields=("author", "-changed_at"), name="worksheet_of_author"),)

    def __str__(self) -> str:
        return f"{self.purpose} {self.record_id}"

    @property
    def is_new(self) -> bool:
        """For a record that was never public, as against a change."""
        return self.purpose == Purpose.NEW

    @property
    def unfinished(self) -> list[str]:
        """The steps that still need something before it can be handed in."""
        needed = [step for step in NEEDED if self.is_new and not self.saves.get(step) and not self.is_mended]
        return [*needed, *self.wrong]

    @property
    def is_mended(self) -> bool:
        """For a record that was handed in before: what it said then holds until it is written over."""
        return self.is_new and self.record.status != Status.DRAFT

    @property
    def is_writable(self) -> bool:
        """Whether its author may go on writing: not while it waits for a moderator, nor once it was sent."""
        if not self.is_new:
            return self.sent_at is None and self.record.is_public
        return self.record.status in {Status.DRAFT, Status.RETURNED, Status.WITHDRAWN}


class ClaimState(models.TextChoices):
    """What became of a claim."""

    WAITING = "waiting", _("Waiting for the secretariat")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")


class Claim(models.Model):
    """Somebody says that a record is theirs or their organisation's, and how that can be seen."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="claims")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="claims")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="claims"
    )
    evidence = models.TextField(_("how that can be seen"), max_length=2000)
    state = models.CharField(max_length=8, choices=ClaimState.choices, default=ClaimState.WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=1000, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("record", "by"), condition=models.Q(state="waiting"), name="claim_waiting_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.record_id}: {self.by_id}"


class AddressCheck(models.Model):
    """Whether a record's address answers; one failure may be chance, several over weeks are rot."""

    ROTTEN_AFTER: ClassVar[int] = 3

    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="address_check")
    address = models.URLField(max_length=500)
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateField(null=True, blank=True)
    checked_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True)

    objects = AddressCheckQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.address}: {self.failures}"
