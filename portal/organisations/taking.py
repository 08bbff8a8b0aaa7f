"""The register to take along: a table for a spreadsheet (RFC 4180), and JSON-LD in schema.org's words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from portal.organisations.models import Organisation
from portal.organisations.schema import CONTEXT, ROR, to_schema
from portal.vocabularies import labels, places

MOST = 10_000
COLUMNS = (
    *("id", "name", "language", "stakeholder_type", "stakeholder_type_name", "country", "country_name"),
    *("region", "website", "ror", "member_since", "verified_on", "url"),
)
RUNS = ("=", "+", "-", "@", "\t", "\r")
COALITION = "OER Dynamic Coalition"


@dataclass(frozen=True)
class Taken:
    """A list taken along: its members by name, its own address, and the portal's address without a path."""

    members: Iterable[Organisation]
    itself: str
    base: str
    language: str


def table(taken: Taken) -> str:
    """A row a member, under a header, with the mark by which spreadsheets know UTF-8."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows([cell(value) for value in _row(one, taken)] for one in taken.members)
    return "\ufeff" + file.getvalue()


def graph(taken: Taken) -> str:
    """An `ItemList` whose items are whole descriptions, each with its membership and since when."""
    items = [_described(one, taken.base) for one in taken.members]
    content = {
        "@context": CONTEXT,
        "@type": "ItemList",
        "@id": taken.itself,
        "name": gettext("Members of the OER Dynamic Coalition"),
        "numberOfItems": len(items),
        "itemListElement": [
            {"@type": "ListItem", "position": place, "item": item} for place, item in enumerate(items, 1)
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def cell(value: object) -> str:
    """One value as text that a spreadsheet shows and never computes."""
    text = str(value or "")
    return f"'{text}" if text.startswith(RUNS) else text


def _row(one: Organisation, taken: Taken) -> tuple[object, ...]:
    text = one.text(taken.language)
    return (
        one.pk,
        text.title if text else "",
        text.language if text else "",
        one.stakeholder_type,
        _label("stakeholders", one.stakeholder_type, taken.language),
        one.country,
        _label("countries", one.country, taken.language),
        places.region_of(one.country) if one.country else "",
        one.website,
        ROR + one.ror if one.ror else "",
        one.member_since,
        one.verified_at.date() if one.verified_at else "",
        taken.base + one.get_absolute_url(),
    )


def _label(scheme: str, code: str, language: str) -> str:
    return labels.label(scheme, code, language) if code else ""


def _described(one: Organisation, base: str) -> dict[str, Any]:
    said = {name: value for name, value in to_schema(one, base=base).items() if name != "@context"}
    membership = {
        "@type": "OrganizationRole",
        "memberOf": {"@type": "Organization", "name": COALITION},
        "startDate": str(one.member_since),
    }
    return {**said, "memberOf": membership}


# By ending: the media type and who writes it.
FORMS: dict[str, tuple[str, Callable[[Taken], str]]] = {
    "csv": ("text/csv", table),
    "jsonld": ("application/ld+json", graph),
}
