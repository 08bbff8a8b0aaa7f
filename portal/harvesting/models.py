"""What arrived from elsewhere, so that the next import knows what its source said the last time."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Arrival(models.Model):
    """One entry of a source, and the record or organisation here that stands for it.

    `content` is what the source said when it was last taken over, in the shape of `records.content`; a later
    import compares with it, so that people's changes are told apart from the source's. Where `is_link` is set
    nothing was made: the entry is likely the same as `target`, which was there already.
    """

    source = models.CharField(max_length=40)
    source_id = models.CharField(max_length=300)
    kind = models.CharField(max_length=12)
    target = models.UUIDField()
    is_link = models.BooleanField(default=False)
    content = models.JSONField(default=dict)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "source_id"), name="arrival_once_a_source"),)

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"
