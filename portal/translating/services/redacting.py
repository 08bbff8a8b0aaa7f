"""Personal data that moderators blacken is blackened in drafts and earlier translations too, and forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from portal.moderation.redaction import blacken_all
from portal.translating.models import Rendering, Segment, Translation

SAYING = ("texts", "offers", "note", "answer")


def redacted(sender: object, object_id: UUID, passages: Sequence[str], **_more: Any) -> None:
    """Make the passages black wherever somebody translates them; the memory forgets all of the thing."""
    Segment.objects.filter(Q(record=object_id) | Q(object_id=object_id)).delete()
    rows = [*Rendering.objects.filter(object_id=object_id), *Translation.objects.filter(record=object_id)]
    for row in rows:
        done = {name: blacken_all(getattr(row, name), passages) for name in SAYING}
        if any(number for _said, number in done.values()):
            said = {name: words for name, (words, _number) in done.items()}
            type(row)._base_manager.filter(pk=row.pk).update(**said)
