"""Applications for membership of the Coalition, from the first page of the form to the secretariat's decision."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.organisations.models.organisations import Organisation
from portal.organisations.querysets import ApplicationQuerySet

STAKEHOLDERS = (
    "ministry-education",
    "ministry-ict",
    "national-commission",
    "educational-institution",
    "cultural-institution",
    "igo",
    "category2-centre",
    "specialised-institution",
    "civil-society",
    "private-sector",
)


class ApplicationState(models.TextChoices):
    """Where an application stands."""

    DRAFTED = "drafted", _("Not sent yet")
    SUBMITTED = "submitted", _("With the secretariat")
    RETURNED = "returned", _("Returned with questions")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


class Application(models.Model):
    """Somebody asks that an organisation become a member, and to speak for it.

    `organisation` is one that the portal knows; without it, the entry is made of `name`, `summary`, `website` and
    `country` once the application is accepted. `language` is the language of `name` and `summary`. `version` grows
    with every step saved and every decision: it travels with the forms.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="applications"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="applications"
    )
    language = models.CharField(_("language"), max_length=16, default="en")
    name = models.CharField(_("name of the organisation"), max_length=300, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    stakeholder_type = models.CharField(_("stakeholder type"), max_length=40, blank=True)
    summary = models.TextField(_("what the organisation does"), max_length=1000, blank=True)
    role = models.CharField(_("position"), max_length=120, blank=True)
    evidence = models.URLField(_("page that shows it"), max_length=500, blank=True)
    why = models.TextField(_("why it wishes to join"), max_length=3000, blank=True)
    contribution = models.TextField(_("how it will contribute"), max_length=3000, blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=ApplicationState.choices, default=ApplicationState.DRAFTED
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reasons = models.TextField(_("reasons"), max_length=3000, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application for membership")
        verbose_name_plural = _("applications for membership")
        indexes = (models.Index(fields=("state", "submitted_at"), name="application_waiting"),)
        constraints = (
            models.UniqueConstraint(
                fields=("applicant",), condition=Q(state="drafted"), name="application_one_draft"
            ),
            models.UniqueConstraint(
                fields=("organisation",), condition=Q(state="submitted"), name="application_one_waiting"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ApplicationState.values), name="application_known_state"
            ),
            models.CheckConstraint(
                condition=Q(stakeholder_type__in=["", *STAKEHOLDERS]), name="application_stakeholder_type"
            ),
            models.CheckConstraint(
                condition=Q(state="drafted")
                | (
                    (Q(organisation__isnull=False) | ~Q(name=""))
                    & ~Q(stakeholder_type="")
                    & ~Q(country="")
                    & Q(submitted_at__isnull=False)
                ),
                name="application_submitted_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["returned", "accepted", "declined"]) | Q(decided_at__isnull=False),
                name="application_decided_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["returned", "declined"]) | ~Q(reasons=""),
                name="application_never_turned_down_silently",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(organisation__isnull=False),
                name="application_accepted_for_an_organisation",
            ),
        )

    def __str__(self) -> str:
        return f"{self.state}: {self.title}"

    @property
    def title(self) -> str:
        """The name of the organisation, whether the portal knows it already or not; asks for the organisation."""
        return str(self.organisation) if self.organisation is not None else self.name

    @property
    def is_writable(self) -> bool:
        """Whether its applicant may still write on it."""
        return self.state in {ApplicationState.DRAFTED, ApplicationState.RETURNED}

    @property
    def is_waiting(self) -> bool:
        """Whether the secretariat is to decide on it."""
        return self.state == ApplicationState.SUBMITTED
