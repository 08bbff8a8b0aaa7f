"""What is kept of an annual report: the secretariat's introduction and, once it is frozen, its computed parts."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.annual.querysets import AnnualReportQuerySet
from portal.translation.models import Rendition
from portal.translation.written import Written


class AnnualReport(Written):
    """The report of one year. The rendition's body is the introduction.

    `parts` holds the computed parts by language once `frozen_at` is set, each thing in them with its identifier, so
    that what is hidden later is left out when the report is read (`portal.annual.keeping`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    frozen_at = models.DateTimeField(_("published"), null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    parts = models.JSONField(default=dict, blank=True)

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("annual report")
        verbose_name_plural = _("annual reports")
        ordering = ("-year",)

    def __str__(self) -> str:
        return f"{self.year}"

    @property
    def is_frozen(self) -> bool:
        """Whether it is published for good."""
        return self.frozen_at is not None

    def get_absolute_url(self) -> str:
        """Its page in the active language."""
        return reverse("annual:report", args=[self.year])


class AnnualReportText(Rendition):
    """The introduction in one language."""

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("report", "language"), name="annual_report_text_once"),
        )
