"""Blackening personal data in a record: in its texts, columns and every revision, so that no version tells it."""

from __future__ import annotations

from collections.abc import Sequence

from portal.moderation.redaction import blacken, blacken_all
from portal.records.models import Record
from portal.translation.redacting import redact_texts
from portal.translation.signals import redacted

COLUMNS = ("place", "website")


def redact(record: Record, passages: Sequence[str]) -> int:
    """How often one of the passages was found in what holds now, and made black there and in the history."""
    redacted.send(sender=Record, object_id=record.pk, passages=passages)
    number = _columns(record, passages) + redact_texts(record.renditions.all(), passages)
    for revision in record.revisions.all():
        content, found = blacken_all(revision.content, passages)
        note, noted = blacken(revision.note, passages)
        if found or noted:
            type(revision).objects.filter(pk=revision.pk).update(content=content, note=note)
            number += noted
    return number


def _columns(record: Record, passages: Sequence[str]) -> int:
    done = {name: blacken(getattr(record, name), passages) for name in COLUMNS}
    changed = {name: said for name, (said, number) in done.items() if number}
    if changed:
        Record.objects.filter(pk=record.pk).update(**changed)
    return sum(number for _said, number in done.values())
