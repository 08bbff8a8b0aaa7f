"""Moving a contribution through its lifecycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from portal.core.signals import published_changed
from portal.moderation.lifecycle import Status, check
from portal.moderation.models import Moderated

if TYPE_CHECKING:
    from portal.accounts.models import User


@transaction.atomic
def move(thing: Moderated, *, to: Status, by: User | None) -> None:
    """Move one contribution to another state, or raise `ForbiddenMove`; tell whoever shows public things.

    `by` is None only for what the portal itself does: starter content and imports.
    """
    was_public = thing.is_public
    thing.status = check(thing.status, to)
    thing.changed_at = timezone.now()
    if thing.is_public and thing.published_at is None:
        thing.published_at = thing.changed_at
    thing.save(update_fields=["status", "changed_at", "published_at"])
    if was_public or thing.is_public:
        published_changed.send(sender=type(thing), ids=[thing.pk])
