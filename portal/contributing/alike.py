"""Entries that are likely the same as what somebody is about to add. Only public ones are known here."""

from __future__ import annotations

import time
from uuid import UUID, uuid4

from portal.records import duplicates
from portal.records.cards import small_card_for
from portal.records.duplicates import Candidate, Lookup
from portal.records.models import Record
from portal.ui.parts import Card

KEPT_FOR = 60.0
MOST = 3
SHORTEST = 3


class _Kept:
    """The lookup of this process, made anew after a change and once a minute: others may have changed something."""

    lookup: Lookup | None = None
    made_at = 0.0


def forget() -> None:
    """Make the lookup anew when it is next asked."""
    _Kept.lookup = None


def find(kind: str, title: str, website: str, *, but: UUID | None = None) -> list[Record]:
    """The public records that are likely the same, the likeliest first; `but` is the record asked about."""
    titles = (title,) if len(title.strip()) >= SHORTEST else ()
    asked = Candidate(but or uuid4(), kind, titles, website)
    ids = [match.there.id for match in _lookup().likely(asked, most=MOST)]
    found = Record.objects.published().for_cards().in_bulk(ids)
    return [found[one] for one in ids if one in found]


def cards(records: list[Record], language: str) -> list[Card]:
    """How a page shows them."""
    return [small_card_for(record, language) for record in records]


def _lookup() -> Lookup:
    if _Kept.lookup is None or time.monotonic() - _Kept.made_at > KEPT_FOR:
        _Kept.lookup = Lookup(duplicates.records(Record.objects.published()))
        _Kept.made_at = time.monotonic()
    return _Kept.lookup
