"""A list, or one thing, as JSON-LD in schema.org's words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder

from portal.feeds import gathered
from portal.feeds.entries import Thing
from portal.organisations import schema as organisations
from portal.organisations.models import Organisation
from portal.records import schema as records
from portal.records.models import Record
from portal.records.registry import KINDS
from portal.search.gathering import Gathered


def to_jsonld(name: str, itself: str, things: Iterable[Thing], base: str) -> bytes:
    """The list as an `ItemList` whose items are whole descriptions."""
    items = [description(thing, base) for thing in of_their_kinds(list(things))]
    graph = {
        "@context": records.CONTEXT,
        "@type": "ItemList",
        "@id": itself,
        "name": name,
        "numberOfItems": len(items),
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "item": {k: v for k, v in item.items() if k != "@context"},
            }
            for position, item in enumerate(items, 1)
        ],
    }
    return encode(graph)


def of_their_kinds(things: Sequence[Thing]) -> list[Thing]:
    """The same things, records as instances of their kinds with what was prefetched: a query a kind."""
    children: dict[UUID, Record] = {}
    for name, kind in KINDS.items():
        ids = [thing.pk for thing in things if isinstance(thing, Record) and thing.kind == name]
        children |= kind.model._default_manager.in_bulk(ids) if ids else {}
    return [
        _keeping(thing, children[thing.pk]) if isinstance(thing, Record) and thing.pk in children else thing
        for thing in things
    ]


def _keeping(record: Record, child: Record) -> Record:
    vars(child)["_prefetched_objects_cache"] = vars(record).get("_prefetched_objects_cache", {})
    return child


def description(thing: Thing, base: str) -> dict[str, Any]:
    """One thing's description, in the active language."""
    if isinstance(thing, Organisation):
        return organisations.to_schema(thing, base=base)
    if isinstance(thing, Gathered):
        return gathered.to_schema(thing, base)
    return records.to_schema(thing, base=base)


def encode(graph: dict[str, Any]) -> bytes:
    """The graph as UTF-8."""
    return json.dumps(graph, ensure_ascii=False, cls=DjangoJSONEncoder, indent=1).encode()
