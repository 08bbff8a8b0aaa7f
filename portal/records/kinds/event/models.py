"""The columns that only events have."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.records.models import Record
from portal.records.querysets import EventQuerySet


class Recurrence(models.TextChoices):
    """How often the event comes again, where its exact dates are not known."""

    YEARLY = "yearly", _("Every year")
    TWO_YEARLY = "two-yearly", _("Every two years")
    MONTHLY = "monthly", _("Every month")


class Event(Record):
    """A meeting, course date or deadline. Dates are days at the place; a time is exact, with its zone."""

    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    timezone = models.CharField(_("time zone"), max_length=40, blank=True)
    is_online = models.BooleanField(_("online"), default=False)
    recurrence = models.CharField(_("how often"), max_length=20, blank=True, choices=Recurrence.choices)

    objects = EventQuerySet.as_manager()  # type: ignore[misc]  # a kind's own manager

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
