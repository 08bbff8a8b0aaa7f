"""Writing the public log and proving that nobody changed it.

An entry's seal is the SHA-256 of its fields as canonical JSON (sorted names, no spaces, UTF-8; moments in UTC with
microseconds), the seal before it among them. Whoever keeps one seal can prove all entries up to it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.moderation.models.log import LogEntry, LogHead
from portal.moderation.protection import GENESIS
from portal.moderation.statements import Statement


class IncompleteStatement(ValueError):
    """A statement of reasons that lacks what it must have; `fields` names it."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Verdict:
    """What looking at the whole chain found: how many entries hold, and the first that does not."""

    entries: int
    head: str
    broken_at: int | None = None
    problem: str = ""

    @property
    def holds(self) -> bool:
        """Whether every entry is as it was written."""
        return self.broken_at is None


@transaction.atomic
def decide(statement: Statement, *, at: datetime | None = None) -> LogEntry:
    """Add a statement to the log, as the last step of a service; raises `IncompleteStatement`."""
    if missing := statement.missing():
        raise IncompleteStatement(missing)
    head, _made = LogHead.objects.select_for_update().get_or_create(pk=1)
    entry = LogEntry(seq=head.seq + 1, prev=head.hash, at=at or timezone.now(), **statement.fields())
    entry.hash = seal(entry)
    entry.save(force_insert=True)
    head.seq, head.hash = entry.seq, entry.hash
    head.save()
    return entry


def fields_of(entry: LogEntry) -> dict[str, Any]:
    """What is sealed and published of an entry: every column but its own seal, as JSON has it."""
    columns = (field.attname for field in LogEntry._meta.concrete_fields if field.attname != "hash")
    return {name: _plain(getattr(entry, name)) for name in columns}


def seal(entry: LogEntry) -> str:
    """The SHA-256 of the entry's canonical form."""
    canonical = json.dumps(fields_of(entry), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def verify() -> Verdict:
    """Go through the whole chain, from the first entry to the head."""
    number, last = 0, GENESIS
    for entry in LogEntry.objects.order_by("seq").iterator(chunk_size=500):
        if problem := _problem(entry, number + 1, last):
            return Verdict(number, last, entry.seq, problem)
        number, last = entry.seq, entry.hash
    head = LogHead.objects.filter(pk=1).first()
    if head is not None and (head.seq, head.hash) != (number, last):
        return Verdict(number, last, number + 1, f"the head names entry {head.seq}, the last one is {number}")
    return Verdict(number, last)


def _problem(entry: LogEntry, number: int, last: str) -> str:
    if entry.seq != number:
        return f"entry {number} is missing"
    if entry.prev != last:
        return "it does not name the seal of the entry before it"
    return "" if seal(entry) == entry.hash else "its fields do not match its seal"


def head_seal() -> str:
    """The seal of the last entry: whoever notes it can later prove that nothing before it was changed."""
    return str(LogHead.objects.filter(pk=1).values_list("hash", flat=True).first() or GENESIS)
