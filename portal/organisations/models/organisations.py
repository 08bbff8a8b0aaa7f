"""Organisations: members of the Coalition and others, acting through their representatives."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.moderation.models import Moderated
from portal.organisations.querysets import OrganisationQuerySet
from portal.translation.models import Rendition
from portal.translation.reading import best
from portal.translation.written import Written


class Sourced(models.Model):
    """Abstract. Where an entry comes from, and when somebody last looked.

    `source` names the provider ("starter", "oerworldmap", …), `source_id` its own identifier there: an
    import is idempotent by the pair. `source_urls` are addresses that support what the entry says.
    """

    source = models.CharField(_("source"), max_length=40, blank=True)
    source_id = models.CharField(_("identifier at the source"), max_length=300, blank=True)
    source_urls = models.JSONField(_("sources"), default=list, blank=True)
    checked_on = models.DateField(_("last checked"), null=True, blank=True)
    review_due_on = models.DateField(_("to be reviewed by"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_starter(self) -> bool:
        """Written by the portal's makers, to be confirmed by its owner."""
        return self.source == "starter"


class Organisation(Written, Moderated, Sourced):
    """A body that works on OER. Its name and description are renditions; codes are of the vocabularies.

    `member_since` makes it a member of the Coalition; `left_on` is the day on which it left. `verification` is
    what the secretariat saw before it called the organisation verified; it is not shown to the public.
    """

    original_language = models.CharField(_("original language"), max_length=16, default="en")
    stakeholder_type = models.CharField(_("stakeholder type"), max_length=40, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    ror = models.CharField(_("ROR identifier"), max_length=9, blank=True)
    logo = models.ImageField(_("logo"), upload_to="logos/", blank=True)
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    verification = models.TextField(_("evidence"), max_length=2000, blank=True)
    member_since = models.DateField(_("member since"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    areas = models.JSONField(_("areas of action"), default=list, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        indexes = (
            models.Index(fields=("status", "-published_at", "-id"), name="organisation_newest"),
            models.Index(fields=("status", "country"), name="organisation_country"),
            models.Index(fields=("status", "member_since"), name="organisation_member"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("source", "source_id"),
                condition=~models.Q(source_id=""),
                name="organisation_once_a_source",
            ),
            models.CheckConstraint(
                condition=models.Q(member_since=None) | models.Q(left_on=None),
                name="organisation_member_or_left",
            ),
            models.CheckConstraint(
                condition=models.Q(verification="") | models.Q(verified_at__isnull=False),
                name="organisation_evidence_of_verification",
            ),
        )

    def __str__(self) -> str:
        text = self.text()
        return text.title if text else str(self.pk)

    def text(self, language: str | None = None) -> OrganisationRendition | None:
        """The best rendition for the reader; uses prefetched renditions where there are some."""
        return best(self.renditions.all(), language or get_language() or "en", self.original_language)

    @property
    def is_member(self) -> bool:
        """Whether it is a member of the Coalition."""
        return self.member_since is not None

    def get_absolute_url(self) -> str:
        text = self.text()
        slug = slugify(text.title, allow_unicode=True)[:80] if text else ""
        return reverse("organisations:detail", args=[self.pk, slug or "-"])


class OrganisationRendition(Rendition):
    """An organisation's name (`title`) and description in one language."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "language"), name="organisation_once_a_language"),
        )
