"""What the indexer still has to do."""

from django.db import models
from django.utils import timezone


class Outbox(models.Model):
    """A thing whose public face changed; written with the change, deleted once the index knows."""

    object = models.UUIDField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "outbox entry"
        verbose_name_plural = "outbox entries"

    def __str__(self) -> str:
        return f"{self.id} {self.object}"
