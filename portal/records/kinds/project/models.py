"""The columns that only projects have."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.records.models import Record


class Project(Record):
    """A piece of work with a beginning and, usually, an end."""

    funding = models.CharField(_("funding"), max_length=200, blank=True)
    grant_number = models.CharField(_("grant number"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
