"""The verbs of the search: note what changed, index what was noted, build the whole index anew."""

from collections.abc import Iterable
from uuid import UUID

from portal.records.models import Involvement
from portal.search import collaboration, documents
from portal.search.engine.interface import Entry, SearchIndex
from portal.search.models import Outbox

BATCH = 500


def enqueue(ids: Iterable[UUID], sender: object = None) -> None:
    """Leave these things to the indexer, and what shows something of them.

    That is the records that name an organisation among them and, where their model is told, what else it belongs to.
    """
    changed = list(ids)
    changed += collaboration.wholes(sender, changed)
    for start in range(0, len(changed), BATCH):
        batch = changed[start : start + BATCH]
        naming = Involvement.objects.filter(organisation__in=batch).values_list("record_id", flat=True)
        Outbox.objects.bulk_create(Outbox(object=one) for one in dict.fromkeys([*batch, *naming]))


def index_noted(index: SearchIndex) -> int:
    """Index the current state of a batch of noted things in one commit; returns how many notes were dealt with.

    Only those notes are deleted that were read: others may be committed late, with lower numbers.
    """
    notes = dict(Outbox.objects.order_by("id").values_list("id", "object")[:BATCH])
    if not notes:
        return 0
    wanted = set(notes.values())
    entries = documents.entries(wanted)
    index.apply(entries, wanted - {entry.id for entry in entries})
    Outbox.objects.filter(id__in=notes).delete()
    return len(notes)


def rebuild(index: SearchIndex) -> int:
    """Build the index anew from everything public; returns how many things it knows."""
    noted = list(Outbox.objects.values_list("id", flat=True))
    indexed = 0

    def everything() -> Iterable[Entry]:
        nonlocal indexed
        for batch in documents.batches(BATCH):
            indexed += len(batch)
            yield from batch

    index.rebuild(everything())
    for start in range(0, len(noted), BATCH):
        Outbox.objects.filter(id__in=noted[start : start + BATCH]).delete()
    return indexed
