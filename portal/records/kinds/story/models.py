"""The columns that only stories have."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.records.models import Record


class Story(Record):
    """What somebody did with OER, told so that others can do it too."""

    teller = models.CharField(_("told by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
