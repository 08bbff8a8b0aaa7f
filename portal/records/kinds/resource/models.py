"""The columns that only resources have."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.records.models import Record


class Resource(Record):
    """An open educational resource, or a series of them."""

    time_required = models.CharField(
        _("time required"), max_length=20, blank=True, help_text=_("As ISO 8601 duration, such as PT3H.")
    )
    accessibility_summary = models.TextField(_("accessibility summary"), blank=True)

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
