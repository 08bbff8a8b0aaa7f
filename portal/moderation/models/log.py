"""The public log of decisions: rows that are added and never changed, each sealed with the one before.

No foreign keys (their SET NULL and CASCADE would be changes), no names, no content. The database's triggers
(`portal.moderation.protection`) refuse everything but adding the next row.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.moderation.protection import GENESIS
from portal.moderation.querysets import LogQuerySet
from portal.moderation.rules import Rule
from portal.moderation.statements import Account, Actor, Automation, Ground, Provision, Source, Visibility


class LogEntry(models.Model):
    """A statement of reasons, with the field names of the DSA transparency database where it has them.

    `outcome` says what was done; `refers_to` is the entry that this one answers (an appeal, an end). An appeal's
    standing is read from the entries that refer to it: what is written stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seq = models.PositiveBigIntegerField(unique=True)
    prev = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=16)
    actor = models.CharField(max_length=16, choices=Actor.choices)
    refers_to = models.UUIDField(null=True, blank=True)
    decision_visibility = models.CharField(max_length=24, choices=Visibility.choices, blank=True)
    decision_account = models.CharField(max_length=12, choices=Account.choices, blank=True)
    decision_provision = models.CharField(max_length=24, choices=Provision.choices, blank=True)
    territorial_scope = models.CharField(max_length=120, default="global")
    application_date = models.DateTimeField()
    end_date = models.DateTimeField(null=True, blank=True)
    decision_facts = models.TextField()
    facts_language = models.CharField(max_length=16, default="en")
    source_type = models.CharField(max_length=16, choices=Source.choices)
    automated_detection = models.BooleanField(default=False)
    automated_decision = models.CharField(max_length=10, choices=Automation.choices)
    decision_ground = models.CharField(max_length=12, choices=Ground.choices)
    illegal_content_legal_ground = models.CharField(max_length=300, blank=True)
    incompatible_content_ground = models.CharField(max_length=3, choices=Rule.choices, blank=True)
    decision_ground_reference_url = models.CharField(max_length=300, blank=True)
    explanation = models.TextField(blank=True)
    category = models.CharField(max_length=48)
    content_type = models.CharField(max_length=40)
    content_date = models.DateField()
    content_language = models.CharField(max_length=16)
    redress = models.CharField(max_length=16, default="appeal")
    redress_until = models.DateTimeField(null=True, blank=True)

    objects = LogQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the public log")
        verbose_name_plural = _("public log")
        ordering = ("-seq",)
        indexes = (models.Index(fields=("refers_to",), name="log_refers_to"),)

    def __str__(self) -> str:
        return f"{self.seq}: {self.outcome}"


class LogHead(models.Model):
    """One row: the last entry's number and seal. Locked while an entry is added, so that there is one next."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="one_head_of_the_log"),)

    def __str__(self) -> str:
        return f"{self.seq}: {self.hash}"
