"""What every contribution has: an identity that lasts, a place in the lifecycle, and its dates."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.moderation.lifecycle import Status


class Moderated(models.Model):
    """Abstract. The `id` is permanent: `/id/<uuid>` answers with it for ever. Only services write `status`.

    A concrete model's manager is made of a `ModeratedQuerySet`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    status = models.CharField(_("state"), max_length=12, choices=Status.choices, default=Status.DRAFT)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        """Whether anybody may read it."""
        return self.status == Status.PUBLISHED
