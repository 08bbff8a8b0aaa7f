"""Decisions of a group: a question put to all, the positions taken on it, and what was decided.

A position counts from the moment it is taken; its `status` is that of its *words*. Words that are held, hidden or
withdrawn are nowhere, and the position still counts. A position without words stays a draft: it says nothing that
could be moderated.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.groups.models import Group
from portal.moderation.models import Moderated
from portal.organisations.models import Organisation
from portal.rounds.counting import CHOICES, Choice, Kind, Stage
from portal.rounds.querysets import OutcomeQuerySet, PositionQuerySet, RoundQuerySet
from portal.translation.models import Rendition
from portal.translation.written import Written

PERSON: dict[str, Any] = {"null": True, "blank": True, "on_delete": models.SET_NULL, "related_name": "+"}


class Round(Written, Moderated):
    """A question put to a group until a moment set beforehand. Its rendition's title is the question, the body the
    proposal in Markdown.

    Once opened, neither question, quorum nor end changes; an end is put off only for a public reason, on record as
    a `RoundEvent`. `zone` is where its end was set (an IANA name), so that it can be said in that clock too. `about`
    names a registered public thing (a consultation, a discussion) by its kind and permanent identifier.
    """

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="rounds")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    opens_at = models.DateTimeField(_("opens"), default=timezone.now)
    closes_at = models.DateTimeField(_("closes"))
    zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    quorum_people = models.PositiveSmallIntegerField(_("quorum of people"), default=0)
    quorum_organisations = models.PositiveSmallIntegerField(_("quorum of organisations"), default=0)
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="successors"
    )
    stopped_at = models.DateTimeField(null=True, blank=True)
    told_opened_at = models.DateTimeField(null=True, blank=True)
    told_closing_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("-closes_at", "-id")
        indexes = (
            models.Index(fields=("status", "-closes_at", "-id"), name="round_latest"),
            models.Index(fields=("group", "status", "-closes_at"), name="round_in_group"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="round_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="round_known_kind"),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def target(self) -> str:
        """What one follows to follow the round."""
        return f"round:{self.pk}"

    def stage(self, at: datetime | None = None) -> Stage:
        """Where it stands at this moment; ask it with its outcome selected."""
        now = at or timezone.now()
        if self.stopped_at is not None:
            return Stage.STOPPED
        if now < self.opens_at:
            return Stage.PLANNED
        if now < self.closes_at:
            return Stage.OPEN
        outcome = getattr(self, "outcome", None)
        return Stage.DECIDED if outcome is not None and outcome.published_at else Stage.CLOSED

    def is_open(self, at: datetime | None = None) -> bool:
        """Whether it takes positions at this moment: from its opening until just before its end."""
        now = at or timezone.now()
        return self.is_public and self.stopped_at is None and self.opens_at <= now < self.closes_at

    def shows_positions(self, at: datetime | None = None) -> bool:
        """Whether anybody may see counts and reasons.

        Of a consent round from its opening, since objections want answers; of a sense check only when it is over,
        so that nobody is led by those before, and never of one that was called off.
        """
        now = at or timezone.now()
        if self.kind == Kind.CONSENT:
            return now >= self.opens_at
        return self.stopped_at is None and now >= self.closes_at

    def closes_there(self) -> datetime:
        """Its end by the clock of the place where it was set."""
        return self.closes_at.astimezone(ZoneInfo(self.zone))

    def get_absolute_url(self) -> str:
        """Its page in the active language."""
        return reverse("rounds:round", args=[self.pk])


class RoundText(Rendition):
    """A round's question and proposal in one language."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "language"), name="round_text_once"),)


class What(models.TextChoices):
    """What happened to a round."""

    BEGUN = "begun", _("Begun")
    CHANGED = "changed", _("Changed before it opened")
    EXTENDED = "extended", _("End put off")
    STOPPED = "stopped", _("Called off")
    DECIDED = "decided", _("Outcome published")
    REVISED = "revised", _("Outcome changed")


class RoundEvent(models.Model):
    """A line of the round's public history; `reason` is in `language`, `closes_at` the end as it was set then."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="events")
    what = models.CharField(max_length=8, choices=What.choices)
    closes_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    language = models.CharField(max_length=16, default="en")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)

    class Meta:
        ordering = ("round", "at", "pk")

    def __str__(self) -> str:
        return f"{self.round_id}: {self.what}"


class Position(Written, Moderated):
    """Where a person, or an organisation by its representatives, stands; one a round each.

    The rendition's body is the reason or comment; `status` is the words' alone. `person` is who took it or, for an
    organisation, who changed it last. `stakeholder_type` and `region` are what they were when it was taken, so that
    a result does not change afterwards. An organisation's position goes with its entry, which is hidden, not deleted.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="positions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    choice = models.CharField(_("position"), max_length=12, choices=Choice.choices)
    stakeholder_type = models.CharField(max_length=40, blank=True)
    region = models.CharField(max_length=40, blank=True)
    taken_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ("round", "taken_at", "id")
        indexes = (models.Index(fields=("round", "taken_at", "id"), name="positions_in_order"),)
        constraints = (
            models.UniqueConstraint(
                fields=("round", "person"),
                condition=models.Q(organisation=None),
                name="position_once_a_person",
            ),
            models.UniqueConstraint(
                fields=("round", "organisation"),
                condition=models.Q(organisation__isnull=False),
                name="position_once_an_organisation",
            ),
            models.CheckConstraint(
                condition=models.Q(choice__in=sorted(CHOICES)), name="position_known_choice"
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id}: {self.choice}"

    @property
    def anchor(self) -> str:
        """Its place on the round's page."""
        return f"position-{self.pk}"


class PositionText(Rendition):
    """A position's reason or comment in one language; the title stays empty."""

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("position", "language"), name="position_text_once"),)


class PositionChange(models.Model):
    """What a position was before it was changed; its earlier words are kept as `Earlier`."""

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()
    choice = models.CharField(max_length=12, choices=Choice.choices)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)

    class Meta:
        ordering = ("position", "number")
        constraints = (models.UniqueConstraint(fields=("position", "number"), name="position_change_once"),)

    def __str__(self) -> str:
        return f"{self.position_id} {self.number}: {self.choice}"


class Outcome(Written):
    """What was decided, as the facilitator wrote it down; a normative text. Without `published_at`, a draft.

    A published outcome changes only by a new version: the words before are kept as `Earlier`, the reason as a
    `RoundEvent`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="outcome")
    review_on = models.DateField(_("to be reviewed on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")

    def __str__(self) -> str:
        return str(self.round_id)


class OutcomeText(Rendition):
    """An outcome's words in one language; the title stays empty."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("outcome", "language"), name="outcome_text_once"),)


class Answer(Written):
    """What the outcome says to one objection."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="answers")
    position = models.OneToOneField(Position, on_delete=models.CASCADE, related_name="answer")

    def __str__(self) -> str:
        return str(self.position_id)


class AnswerText(Rendition):
    """An answer in one language; the title stays empty."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("answer", "language"), name="answer_text_once"),)
