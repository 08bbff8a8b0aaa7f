"""What belongs to nothing any more: words about things that are gone altogether."""

from __future__ import annotations

from django.db import transaction

from portal.translating.models import Rendering, Segment, Wanted
from portal.translation.registry import kinds


@transaction.atomic
def sweep() -> int:
    """Forget it; how many rows went. What is only hidden keeps its words until it is restored."""
    gone = 0
    for kind in kinds():
        there = kind.model._base_manager.order_by().values("pk")
        for model in (Rendering, Segment, Wanted):
            rows = model._base_manager.filter(kind=kind.name).exclude(object_id__in=there)
            gone += rows.delete()[0]
    return gone
