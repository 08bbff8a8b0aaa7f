"""Renditions: one language version of a text, with where it comes from and whether it still holds."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.languages import direction


class Origin(models.TextChoices):
    """How a rendition came to be."""

    ORIGINAL = "original", _("Original")
    HUMAN = "human", _("Human translation")
    MACHINE = "machine", _("Machine translation")
    MACHINE_EDITED = "machine-edited", _("Machine translation, edited by a person")


class RenditionStatus(models.TextChoices):
    """Whether a rendition still says what the original says."""

    CURRENT = "current", _("Current")
    STALE = "stale", _("Out of date")


class Rendition(models.Model):
    """Abstract. A title, summary and body in one BCP 47 language (lower case).

    `source_revision` is the number of the revision of the original that this text renders;
    a rendition nobody has reviewed says so wherever it is shown.
    """

    language = models.CharField(_("language"), max_length=16)
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("text"), blank=True)
    origin = models.CharField(_("origin"), max_length=16, choices=Origin.choices, default=Origin.ORIGINAL)
    status = models.CharField(max_length=8, choices=RenditionStatus.choices, default=RenditionStatus.CURRENT)
    engine = models.CharField(max_length=80, blank=True)
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    source_revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"

    @property
    def dir(self) -> str:
        """The text's direction, for its `dir` attribute."""
        return direction(self.language)

    @property
    def is_original(self) -> bool:
        return self.origin == Origin.ORIGINAL

    @property
    def is_stale(self) -> bool:
        return self.status == RenditionStatus.STALE

    @property
    def awaits_review(self) -> bool:
        """A machine's text that no person has reviewed yet."""
        return self.origin in {Origin.MACHINE, Origin.MACHINE_EDITED} and self.reviewed_at is None


class Earlier(models.Model):
    """What an original said before its words were changed: its history, for whoever may read the thing."""

    object_id = models.UUIDField(db_index=True)
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=16)
    title = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("object_id", "number")
        constraints = (models.UniqueConstraint(fields=("object_id", "number"), name="earlier_words_once"),)

    def __str__(self) -> str:
        return f"{self.object_id} {self.number}"
