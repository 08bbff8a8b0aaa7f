"""The register to take along: CSV, JSON and Atom. Nothing hidden is in it; words are those that count."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from portal.commitments.cards import sheet
from portal.commitments.models import Commitment, Facet
from portal.commitments.register import gather_names
from portal.rounds.taking import cell, feed, stamp
from portal.ui import formats
from portal.ui.parts import Link

MOST = 10_000
FED = 50
COLUMNS = (
    *("id", "url", "title", "language", "state", "organisation", "group", "areas", "provisions", "countries"),
    *("indicator", "baseline", "target", "ends_on", "update_by", "heard_at", "no_update_in_time"),
    *("milestones_done", "milestones", "published_at"),
)


def row(one: Commitment, base: str, language: str) -> dict[str, Any]:
    """One commitment's public facts; several codes in a list."""
    text, shown = one.original(), sheet(one, language)
    heard = getattr(one, "heard_at", None)
    return {
        "id": f"{base}/id/{one.pk}",
        "url": base + one.get_absolute_url(),
        "title": text.title if text else "",
        "language": formats.tag(text.language) if text else "",
        "state": one.state,
        "organisation": str(one.organisation_id or ""),
        "group": one.group.slug if one.group else "",
        "areas": one.codes(Facet.AREA),
        "provisions": one.codes(Facet.PROVISION),
        "countries": one.codes(Facet.COUNTRY),
        "indicator": text.summary if text else "",
        "baseline": one.baseline,
        "target": one.goal,
        "ends_on": str(one.ends_on or ""),
        "update_by": str(one.update_by),
        "heard_at": stamp(heard) if heard else "",
        "no_update_in_time": bool(shown.silence),
        "milestones_done": shown.steps.done if shown.has_steps else 0,
        "milestones": shown.steps.total if shown.has_steps else 0,
        "published_at": stamp(one.published_at) if one.published_at else "",
    }


def as_json(rows: Iterable[Commitment], itself: str, base: str, language: str) -> str:
    """All of them under their own address."""
    items = [row(one, base, language) for one in rows]
    return json.dumps({"id": base + itself, "commitments": items}, ensure_ascii=False, indent=1)


def as_csv(rows: Iterable[Commitment], itself: str, base: str, language: str) -> str:
    """A row a commitment, with the mark by which spreadsheets know UTF-8; codes stand with ` | ` between."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    for one in rows:
        values = row(one, base, language)
        writer.writerow({name: cell(_flat(value)) for name, value in values.items()})
    return "\ufeff" + file.getvalue()


def as_atom(rows: Iterable[Commitment], itself: str, base: str, language: str) -> bytes:
    """The newest, each with its state and whether it is heard of."""
    listed = list(rows)[:FED]
    entries = [
        (one, " ".join([sheet(one, language).tag.text, sheet(one, language).silence]).strip(), one.changed_at)
        for one in listed
    ]
    return feed(Link(_("Commitments"), itself), entries, base, language)


def _flat(value: Any) -> str:
    return (
        " | ".join(value)
        if isinstance(value, list)
        else "0"
        if value == 0 and value is not False
        else str(value)
    )


def gathered(rows: Any) -> list[Commitment]:
    """All of these with their words."""
    found = list(rows[:MOST])
    gather_names(found)
    return found


Write = Callable[[Iterable[Commitment], str, str, str], str | bytes]
FORMS: dict[str, tuple[str, Write]] = {
    "csv": ("text/csv", as_csv),
    "json": ("application/json", as_json),
    "atom": ("application/atom+xml", as_atom),
}
