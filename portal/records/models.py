"""The knowledge base: one table of records, whatever their kind, and what hangs on a record."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.moderation.models import Moderated
from portal.organisations.models import Organisation, Sourced
from portal.records.querysets import RecordQuerySet
from portal.translation.models import Rendition
from portal.translation.reading import best


class Stage(models.TextChoices):
    """How far the thing itself has come (not its entry: that is `status`)."""

    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Ongoing")
    COMPLETED = "completed", _("Completed")


class Record(Moderated, Sourced):
    """An entry of the knowledge base; each kind is a child table in `kinds/`.

    `since` and `until` are dates as exact as known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. `licence` is a key of
    `portal.licensing`. Codes of areas, countries and the like are `tags`.
    """

    kind = models.CharField(_("kind"), max_length=12, editable=False)
    original_language = models.CharField(_("original language"), max_length=16, default="en")
    stage = models.CharField(_("status"), max_length=10, choices=Stage.choices, blank=True)
    website = models.URLField(_("address"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=40, blank=True)
    since = models.CharField(_("since"), max_length=10, blank=True)
    until = models.CharField(_("until"), max_length=10, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    owner = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="owned_records"
    )
    silent_since = models.DateField(_("address silent since"), null=True, blank=True, editable=False)
    # Where its readers are sent since two entries for one thing became one.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged_from", editable=False
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")
        indexes = (
            models.Index(fields=("status", "-published_at", "-id"), name="record_newest"),
            models.Index(fields=("status", "kind", "-published_at", "-id"), name="record_newest_of_kind"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("source", "source_id"), condition=~models.Q(source_id=""), name="record_once_a_source"
            ),
        )

    def __str__(self) -> str:
        text = self.text()
        return text.title if text else str(self.pk)

    def text(self, language: str | None = None) -> RecordRendition | None:
        """The best rendition for the reader; uses prefetched renditions where there are some."""
        return best(self.renditions.all(), language or get_language() or "en", self.original_language)

    def codes(self, facet: str) -> list[str]:
        """The codes of one facet, in the order given; uses prefetched tags where there are some."""
        return [tag.notation for tag in self.tags.all() if tag.facet == facet]

    def get_absolute_url(self) -> str:
        text = self.text()
        slug = slugify(text.title, allow_unicode=True)[:80] if text else ""
        return reverse("records:detail", args=[self.pk, slug or "-"])


class RecordRendition(Rendition):
    """A record's title, summary and text in one language."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("record", "language"), name="record_once_a_language"),)


class Facet(models.TextChoices):
    """In what respect a concept describes a record, and the address's parameter of the same name."""

    AREA = "area", _("Area of action")
    PROVISION = "provision", _("Provision")
    COUNTRY = "country", _("Country")
    LANGUAGE = "language", _("Language")
    SUBJECT = "subject", _("Subject")
    LEVEL = "level", _("Level of education")
    TYPE = "type", _("Resource type")
    AUDIENCE = "audience", _("Audience")
    ACCESSIBILITY = "accessibility", _("Accessibility feature")
    SDG = "sdg", _("Sustainable Development Goal")
    STAKEHOLDER = "stakeholder", _("Stakeholder type")


class RecordTag(models.Model):
    """A concept of a vocabulary that describes a record; see `portal.records.facets` for the schemes."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="tags")
    facet = models.CharField(max_length=14, choices=Facet.choices)
    notation = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("record", "facet", "position", "notation")
        constraints = (
            models.UniqueConstraint(fields=("record", "facet", "notation"), name="record_tag_once"),
        )
        indexes = (models.Index(fields=("facet", "notation", "record"), name="record_tag_by_code"),)

    def __str__(self) -> str:
        return f"{self.facet} {self.notation}"


class Role(models.TextChoices):
    """In what role somebody stands behind a record."""

    LEAD = "lead", _("Lead")
    PARTNER = "partner", _("Partner")
    FUNDER = "funder", _("Funder")
    PUBLISHER = "publisher", _("Publisher")
    HOST = "host", _("Host")
    AUTHOR = "author", _("Author")


class Involvement(models.Model):
    """An organisation of the knowledge base, or a name where it is not in it, in a role."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="involvements")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.LEAD)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="involvements"
    )
    name = models.CharField(_("name"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("record", "position", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | ~models.Q(name=""),
                name="involvement_names_somebody",
            ),
            models.UniqueConstraint(
                fields=("record", "role", "organisation"),
                condition=models.Q(organisation__isnull=False),
                name="involvement_once_a_role",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role}: {self.organisation or self.name}"


class RelationType(models.TextChoices):
    """How one record relates to another, read from source to target; the inverse is read, never stored."""

    PART_OF = "part-of", _("Part of")
    RESULT_OF = "result-of", _("Result of")
    BASED_ON = "based-on", _("Based on")
    RELATED = "related", _("Related to")


INVERSE_LABELS = {
    RelationType.PART_OF: _("Has part"),
    RelationType.RESULT_OF: _("Has result"),
    RelationType.BASED_ON: _("Basis of"),
    RelationType.RELATED: _("Related to"),
}


class Relation(models.Model):
    """A directed relation between two records."""

    source = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="inverse_relations")
    type = models.CharField(max_length=10, choices=RelationType.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("source", "target", "type"), name="relation_once"),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="relation_not_to_itself"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_id} {self.type} {self.target_id}"


class RecordIdentifier(models.Model):
    """An identifier that somebody else gave the thing: DOI, ISBN, OAI, an older address."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=20)
    value = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("record", "scheme", "value"), name="record_identifier_once"),
        )
        indexes = (models.Index(fields=("scheme", "value"), name="record_by_identifier"),)

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class RevisionState(models.TextChoices):
    """Whether a revision is in force."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    SUPERSEDED = "superseded", _("Superseded")


class Purpose(models.TextChoices):
    """What a revision is for, and so on whose desk it lies as long as it is proposed."""

    CHANGE = "change", _("Change")
    TRANSLATION = "translation", _("Translation")


class Revision(models.Model):
    """What a record said at one time, or what somebody proposes that it should say.

    `content` is a flat dict of allowed fields (`"en.title"`, `"areas": ["1", "2"]`), never state, owner or
    dates of the entry; `base` is the number of the revision it was made from, 0 for the first.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    base = models.PositiveIntegerField(default=0)
    content = models.JSONField()
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.CHANGE)
    state = models.CharField(max_length=10, choices=RevisionState.choices, default=RevisionState.ACCEPTED)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="revisions"
    )
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(_("what was changed"), max_length=300, blank=True)

    class Meta:
        ordering = ("record", "-number")
        constraints = (models.UniqueConstraint(fields=("record", "number"), name="revision_once"),)

    def __str__(self) -> str:
        return f"{self.record_id} #{self.number}"
