"""Who stands behind a record, as a reader may see it: what is not public has no name here."""

from __future__ import annotations

from portal.records.models import Involvement, Record, Role
from portal.ui.parts import Item, Link, Text


def name(row: Involvement, language: str, *, linked: bool = False) -> Item | None:
    """An organisation's name in the reader's language, or the name given; None where it is not public."""
    organisation = row.organisation
    if organisation is None:
        return Text(row.name)
    text = organisation.text(language) if organisation.is_public else None
    if text is None:
        return Text(row.name) if row.name else None
    if linked:
        return Link(text.title, organisation.get_absolute_url(), text.language)
    return Text(text.title, text.language)


def lead(record: Record, language: str) -> Item | None:
    """The first who leads, else the first of all."""
    rows = sorted(record.involvements.all(), key=lambda row: (row.role != Role.LEAD, row.position))
    return next((shown for row in rows if (shown := name(row, language))), None)
