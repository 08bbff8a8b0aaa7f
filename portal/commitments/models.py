"""Commitments: what an organisation or a group says it will do, by when, and how far it is. All of it is public."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.commitments.lifecycle import RUNNING, State
from portal.commitments.querysets import CommitmentQuerySet, MilestoneQuerySet, UpdateQuerySet
from portal.groups.models import Group
from portal.moderation.models import Moderated
from portal.organisations.models import Organisation
from portal.rounds.models import Round
from portal.translation.models import Rendition
from portal.translation.written import Written


class Facet(models.TextChoices):
    """By which vocabularies commitments are found."""

    AREA = "area", _("Area of action")
    PROVISION = "provision", _("Provision")
    COUNTRY = "country", _("Country")


class Commitment(Written, Moderated):
    """What somebody says they will do. Its rendition's title names it, the body says what, the summary is the
    indicator: how one will see it.

    `organisation` is whose it is; without it, it is the group's. A group with an organisation is the one in whose
    work plan it stands. `update_by` is the day until which the owner says how it goes. `returned_at` marks a proposal
    that came back with questions. `version` travels with forms.
    """

    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="commitments"
    )
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.PROPOSED)
    baseline = models.CharField(_("baseline"), max_length=200, blank=True)
    goal = models.CharField(_("target"), max_length=200, blank=True)
    ends_on = models.DateField(_("to be done by"), null=True, blank=True)
    update_by = models.DateField(_("next update by"))
    from_round = models.ForeignKey(
        Round, null=True, blank=True, on_delete=models.SET_NULL, related_name="commitments"
    )
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="successors"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    returned_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reminded_for = models.DateField(null=True, blank=True)
    overdue_told_for = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ("-published_at", "-id")
        indexes = (
            models.Index(fields=("status", "-published_at", "-id"), name="commitment_newest"),
            models.Index(fields=("status", "state", "update_by"), name="commitment_due"),
            models.Index(fields=("group", "status"), name="commitment_in_plan"),
            models.Index(fields=("organisation", "status"), name="commitment_of_organisation"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | models.Q(group__isnull=False),
                name="commitment_is_somebodys",
            ),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="commitment_known_state"),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def target(self) -> str:
        """What one follows to follow the commitment."""
        return f"commitment:{self.pk}"

    def is_running(self) -> bool:
        """Accepted, and neither delivered nor ended in another way."""
        return self.state in RUNNING

    def is_silent(self, at: datetime | None = None) -> bool:
        """Whether the day on which its owner was to say how it goes is over (in UTC)."""
        return self.is_running() and (at or timezone.now()).date() > self.update_by

    def codes(self, facet: str) -> list[str]:
        """Its codes of one vocabulary, in order; from what was prefetched."""
        return sorted(tag.code for tag in self.tags.all() if tag.facet == facet)

    def get_absolute_url(self) -> str:
        """Its page in the active language."""
        return reverse("commitments:commitment", args=[self.pk])


class CommitmentText(Rendition):
    """A commitment's name, indicator and description in one language."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("commitment", "language"), name="commitment_text_once"),
        )


class CommitmentTag(models.Model):
    """A code by which a commitment is found."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="tags")
    facet = models.CharField(max_length=9, choices=Facet.choices)
    code = models.CharField(max_length=16)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("commitment", "facet", "code"), name="commitment_tag_once"),
        )
        indexes = (models.Index(fields=("facet", "code"), name="commitment_by_code"),)

    def __str__(self) -> str:
        return f"{self.facet}: {self.code}"


class Milestone(Written):
    """A step on the way, with its day; its rendition's title names it. `evidence` shows that it was reached."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="milestones")
    due = models.DateField(_("due"))
    done_at = models.DateTimeField(null=True, blank=True)
    evidence = models.CharField(_("evidence"), max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ("due", "created_at", "id")

    def __str__(self) -> str:
        return str(self.pk)

    def is_late(self, on: date | None = None) -> bool:
        """Whether its day is over and it is not reached."""
        return self.done_at is None and self.due < (on or timezone.now().date())


class MilestoneText(Rendition):
    """A milestone's name in one language."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("milestone", "language"), name="milestone_text_once"),)


class What(models.TextChoices):
    """What happened to a commitment."""

    PROPOSED = "proposed", _("Proposed")
    REVISED = "revised", _("Proposal changed")
    RETURNED = "returned", _("Sent back with questions")
    ACCEPTED = "accepted", _("Accepted")
    PROGRESS = "progress", _("Update")
    ADDED = "added", _("Milestone added")
    REACHED = "reached", _("Milestone reached")


class Update(Written, Moderated):
    """One entry of a commitment's public history. The rendition's body is what was said.

    What happened (`what`, `before`, `state`) is a fact and stays; `status` is that of the words and the evidence:
    held or hidden, they are nowhere. An entry without either stays a draft: it says nothing that could be moderated.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="updates")
    what = models.CharField(max_length=8, choices=What.choices, default=What.PROGRESS)
    before = models.CharField(max_length=12, choices=State.choices, blank=True)
    state = models.CharField(max_length=12, choices=State.choices)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    by_owner = models.BooleanField(default=True)
    milestone = models.ForeignKey(
        Milestone, null=True, blank=True, on_delete=models.CASCADE, related_name="updates"
    )
    evidence = models.JSONField(_("evidence"), default=list, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = UpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("update of a commitment")
        verbose_name_plural = _("updates of commitments")
        ordering = ("commitment", "at", "id")
        indexes = (models.Index(fields=("commitment", "at", "id"), name="updates_in_order"),)

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.what}"

    @property
    def anchor(self) -> str:
        """Its place on the commitment's page."""
        return f"update-{self.pk}"


class UpdateText(Rendition):
    """What an update says, in one language; the title stays empty."""

    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("update", "language"), name="update_text_once"),)
