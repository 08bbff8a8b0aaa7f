"""What resembles a record, by the index: a few titles to go on with."""

from portal.records.models import Record
from portal.records.registry import KINDS
from portal.search.documents import similar_entry
from portal.search.engine.interface import IndexUnavailable
from portal.search.index import index
from portal.search.listing import titled
from portal.ui.parts import Card


def similar(record: Record, language: str, count: int = 3) -> list[Card]:
    """Small cards of the nearest records; none where there is no index. Makes one query.

    The record comes with its renditions and tags fetched.
    """
    try:
        ids = index().alike(similar_entry(record), frozenset(KINDS), count)
    except IndexUnavailable:
        return []
    return [_card(other, language) for other in titled(ids)]


def _card(record: Record, language: str) -> Card:
    text = record.text(language)
    return Card(
        title=text.title if text else str(record.pk),
        url=record.get_absolute_url(),
        kind=str(KINDS[record.kind].label),
        language=text.language if text else "",
        size="s",
    )
