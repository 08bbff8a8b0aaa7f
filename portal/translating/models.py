"""What translators work with: their translations under way, what readers ask for, the memory of earlier ones."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.records.models import Record, Revision
from portal.translating.querysets import (
    RenderingQuerySet,
    SegmentQuerySet,
    TranslationQuerySet,
    WantedQuerySet,
)
from portal.translation.models import Origin


class Draft(models.Model):
    """Abstract. One person's rendition of one thing in one language, from the first word until it is in force.

    `texts` keeps what was typed, by part. `base` is the revision of the original that it renders. `saves` counts how
    often it was saved, so that two windows notice each other. `offers` is what the machine `engine` suggests, by
    part; `origin` says whether any of that was taken. `answer` is why it came back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="%(class)ss"
    )
    language = models.CharField(_("language"), max_length=16)
    base = models.PositiveIntegerField()
    texts = models.JSONField(default=dict)
    saves = models.PositiveIntegerField(default=0)
    origin = models.CharField(max_length=16, choices=Origin.choices, default=Origin.HUMAN)
    engine = models.CharField(max_length=80, blank=True)
    offers = models.JSONField(default=dict)
    note = models.CharField(_("what you changed and why"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("reasons"), max_length=2000, blank=True)

    class Meta:
        abstract = True

    @property
    def is_waiting(self) -> bool:
        """Whether a second person is asked; until they decide, its words rest."""
        return self.sent_at is not None and self.accepted_at is None

    @property
    def was_returned(self) -> bool:
        """Whether it came back with reasons."""
        return self.sent_at is None and bool(self.answer)


class Translation(Draft):
    """A rendition of a record; `revision` is the proposal while a second person is asked."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="translations")
    revision = models.OneToOneField(
        Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="translation"
    )

    objects = TranslationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("translator", "record", "language"),
                condition=models.Q(accepted_at=None),
                name="translation_under_way_once",
            ),
        )
        indexes = (
            models.Index(fields=("language", "sent_at"), name="translation_waiting"),
            models.Index(fields=("translator", "-changed_at"), name="translation_of_translator"),
        )

    def __str__(self) -> str:
        return f"{self.record_id} {self.language}"


class Rendering(Draft):
    """A rendition of anything else that people write; `kind` and `object_id` name it, as the registry knows it.

    `over` says which rendition was in force when its translator last looked, "" for none. One that came into force
    stays, so that no words of two who translate the same are lost.
    """

    kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    over = models.CharField(max_length=40, blank=True)

    objects = RenderingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("translator", "object_id", "language"),
                condition=models.Q(accepted_at=None),
                name="rendering_under_way_once",
            ),
        )
        indexes = (
            models.Index(fields=("object_id", "language"), name="renderings_of_a_thing"),
            models.Index(fields=("language", "sent_at"), name="rendering_waiting"),
            models.Index(fields=("translator", "-changed_at"), name="rendering_of_translator"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.language}"


class Wanted(models.Model):
    """Somebody wishes to read something in a language; answered once it can be read there."""

    kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    language = models.CharField(max_length=16)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = WantedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("by", "object_id", "language"),
                condition=models.Q(answered_at=None),
                name="wanted_once_at_a_time",
            ),
        )
        indexes = (models.Index(fields=("object_id", "language"), name="wanted_of_a_thing"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.language}"


class Segment(models.Model):
    """A piece of text and how a person rendered it. `key` is a hash of both, so that each pair is kept once.

    It belongs to a record, or to something else that people write, by `kind` and `object_id`.
    """

    record = models.ForeignKey(
        Record, null=True, blank=True, on_delete=models.CASCADE, related_name="segments"
    )
    kind = models.CharField(max_length=40, blank=True)
    object_id = models.UUIDField(null=True, blank=True)
    source_language = models.CharField(max_length=16)
    target_language = models.CharField(max_length=16)
    source = models.TextField()
    target = models.TextField()
    length = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    objects = SegmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("record", "source_language", "target_language", "key"), name="segment_once_a_record"
            ),
            models.UniqueConstraint(
                fields=("object_id", "source_language", "target_language", "key"),
                condition=~models.Q(object_id=None),
                name="segment_once_a_thing",
            ),
        )
        indexes = (
            models.Index(fields=("source_language", "target_language", "length"), name="segment_by_length"),
            models.Index(fields=("object_id",), name="segments_of_a_thing"),
        )

    def __str__(self) -> str:
        return f"{self.source_language} → {self.target_language}: {self.source[:40]}"
