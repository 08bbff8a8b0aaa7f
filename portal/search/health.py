"""Whether the search works, for `/readyz` and the operator."""

from datetime import datetime, timedelta

from django.utils import timezone

from portal.search.engine.interface import IndexUnavailable, Question
from portal.search.index import index
from portal.search.models import Outbox

PATIENCE = timedelta(minutes=2)


def check(at: datetime | None = None) -> str | None:
    """What is wrong with the search, in a sentence for the operator; None if it is well."""
    try:
        index().find(Question(limit=1))
    except IndexUnavailable as error:
        return f"{error}; run: manage.py rebuild_index"
    oldest = Outbox.objects.order_by("id").values_list("at", flat=True).first()
    if oldest and oldest < (at or timezone.now()) - PATIENCE:
        return f"changes since {oldest:%Y-%m-%d %H:%M} are not indexed; is the indexer running?"
    return None
