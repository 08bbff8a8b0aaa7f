"""The columns that only networks have."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.records.models import Record


class Network(Record):
    """People or bodies who keep working together."""

    membership = models.CharField(_("who can join"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
