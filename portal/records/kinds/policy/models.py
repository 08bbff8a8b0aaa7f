"""The columns that only policies have."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.records.models import Record


class Instrument(models.TextChoices):
    """What sort of text it is."""

    LAW = "law", _("Law or regulation")
    STRATEGY = "strategy", _("Strategy or plan")
    POLICY = "policy", _("Policy")
    DECLARATION = "declaration", _("Declaration")
    GUIDELINE = "guideline", _("Guidelines")
    STUDY = "study", _("Study or review")


class Scope(models.TextChoices):
    """For whom it is meant."""

    INTERNATIONAL = "international", _("International")
    REGIONAL = "regional", _("Regional")
    NATIONAL = "national", _("National")
    SUBNATIONAL = "subnational", _("State or province")
    INSTITUTIONAL = "institutional", _("Institutional")


class Standing(models.TextChoices):
    """How far the text itself has come."""

    DRAFT = "draft", _("Draft text")
    VALIDATED = "validated", _("Validated, not adopted")
    ADOPTED = "adopted", _("Adopted")
    PUBLISHED = "published", _("Published")


class Policy(Record):
    """A law, strategy, policy, declaration or guideline on OER."""

    instrument = models.CharField(_("type of policy"), max_length=14, blank=True, choices=Instrument.choices)
    scope = models.CharField(_("scope"), max_length=14, blank=True, choices=Scope.choices)
    standing = models.CharField(_("standing"), max_length=10, blank=True, choices=Standing.choices)

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
