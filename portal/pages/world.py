"""The knowledge base in figures: by kind, by country, by region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.pages import live
from portal.records.registry import KINDS
from portal.ui import formats, tiles
from portal.ui.parts import Bar, Link
from portal.vocabularies import labels, places


def kinds(language: str) -> list[Link]:
    """Each kind of which something is published: how many, leading to them."""
    names = {**{name: kind.plural for name, kind in KINDS.items()}, live.ORGANISATION: _("Organisations")}
    counts = live.by_kind()
    return [
        Link(f"{names[kind]}: {formats.number(counts[kind], language)}", live.explore({"kind": kind}))
        for kind in names
        if kind in counts
    ]


def known(counts: Mapping[str, int], language: str) -> dict[str, Any]:
    """The map as a picture, and in each region how many of its Member States have a record."""
    members = set(places.members())
    return {
        "picture": tiles.picture(tiles.world(counts, {}, {})),
        "member_count": len(members),
        "regions": [
            region(code, name, counts, members) for code, name in labels.choices("regions", language)
        ],
    }


def region(code: str, name: str, counts: Mapping[str, int], members: set[str]) -> Bar:
    """A region's bar, leading to its records."""
    countries = [country for country in places.countries_in(code) if country in members]
    with_record = sum(1 for country in countries if counts.get(country))
    return Bar(Link(name, live.explore({"region": code})), with_record, len(countries))
