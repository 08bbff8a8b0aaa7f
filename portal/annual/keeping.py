"""Computed parts as JSON and back: each thing with what it is, so that a frozen report never shows what was hidden.

Sentences and numbers stay as they were; a row, a value or a line that names something goes with that thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from portal.annual.identifying import Identified, Key, Unknown, public, public_spaces
from portal.groups.registry import Item, Part
from portal.ui.parts import Area, Column, Fact, Link, Table, Tag, Text

JSON = Any


class Freezer:
    """Turns parts into JSON. What leads to a thing that nobody can identify is left out."""

    def __init__(self) -> None:
        self.identified = Identified()

    def part(self, part: Part) -> dict[str, JSON]:
        """One part."""
        return {
            "title": str(part.title),
            "paragraphs": [str(one) for one in part.paragraphs],
            "facts": [{"term": str(one.term), "values": self._cells(one.values)} for one in part.facts],
            "tables": [self._table(one) for one in part.tables],
            "items": [kept for one in part.items if (kept := self._item(one))],
        }

    def _table(self, table: Table) -> dict[str, JSON]:
        rows = [self._cells(row) for row in table.rows]
        return {
            "caption": str(table.caption),
            "columns": [[str(one.text), one.numeric] for one in table.columns],
            "rows": [row for row, was in zip(rows, table.rows, strict=True) if len(row) == len(was)],
        }

    def _cells(self, cells: Sequence[Any]) -> list[JSON]:
        return [kept for cell in cells if (kept := self._cell(cell)) is not None]

    def _cell(self, cell: Any) -> JSON:
        if isinstance(cell, Link):
            try:
                key = self.identified.key(cell.url)
            except Unknown:
                return None
            return {"text": str(cell.text), "language": cell.language, "url": cell.url, "key": key}
        if isinstance(cell, Text):
            return {"text": str(cell.text), "language": cell.language}
        return cell if isinstance(cell, int) else str(cell)

    def _item(self, item: Item) -> dict[str, JSON] | None:
        try:
            key = self.identified.key(item.url)
        except Unknown:
            return None
        return {
            "title": str(item.title),
            "url": item.url,
            "language": item.language,
            "at": item.at.isoformat() if item.at else None,
            "tag": [str(item.tag.text), item.tag.tone, item.tag.icon] if item.tag else None,
            "meta": self._cells(item.meta),
            "text": str(item.text),
            "area": [item.area.number, str(item.area.name), item.area.url] if item.area else None,
            "space": item.space,
            "key": key,
        }


@dataclass
class Thaw:
    """Parts as they are read again: `hidden` counts the things that were left out."""

    parts: list[tuple[str, Part]] = field(default_factory=list)
    hidden: int = 0
    gone: set[Key] = field(default_factory=set)


def thaw(kept: Sequence[Mapping[str, JSON]]) -> Thaw:
    """The parts without what is not public any more; a query a kind of thing, and one for groups."""
    keys, spaces = {tuple(one) for one in _keys(kept)}, set(_spaces(kept))
    reader = _Reader(public(keys), public_spaces(spaces))
    found = Thaw([(one["name"], reader.part(one)) for one in kept])
    found.gone = reader.gone
    found.hidden = len(reader.gone)
    return found


def _keys(kept: Any) -> Iterator[Any]:
    """Every key, however deep it stands."""
    if isinstance(kept, Mapping):
        if kept.get("key"):
            yield kept["key"]
        kept = kept.values()
    if not isinstance(kept, str | int | None):
        for one in kept:
            yield from _keys(one)


def _spaces(kept: Sequence[Mapping[str, JSON]]) -> Iterator[str]:
    for part in kept:
        for item in part["items"]:
            yield item["space"]


class _Reader:
    """Reads what is public; remembers what is not."""

    def __init__(self, shown: set[Key], spaces: set[str]) -> None:
        self.shown, self.spaces, self.gone = shown, spaces, set[Key]()

    def part(self, kept: Mapping[str, JSON]) -> Part:
        facts = [Fact(one["term"], self._cells(one["values"])) for one in kept["facts"]]
        return Part(
            title=kept["title"],
            paragraphs=kept["paragraphs"],
            facts=[one for one in facts if one.values],
            tables=[table for one in kept["tables"] if (table := self._table(one)).rows],
            items=[self._item(one) for one in kept["items"] if self._is_public(one)],
        )

    def _is_public(self, kept: Mapping[str, JSON]) -> bool:
        key = tuple(kept["key"]) if kept.get("key") else None
        if (key is None or key in self.shown) and kept.get("space", "") in self.spaces:
            return True
        self.gone.add(key or ("group", kept["space"]))
        return False

    def _table(self, kept: Mapping[str, JSON]) -> Table:
        rows = [(self._cells(row), row) for row in kept["rows"]]
        whole = [row for row, was in rows if len(row) == len(was)]
        return Table(kept["caption"], [Column(text, numeric) for text, numeric in kept["columns"]], whole)

    def _cells(self, cells: Sequence[JSON]) -> list[Any]:
        return [
            self._cell(cell)
            for cell in cells
            if not isinstance(cell, Mapping) or self._is_public({"space": "", **cell})
        ]

    def _cell(self, cell: JSON) -> Any:
        if not isinstance(cell, Mapping):
            return cell
        if "url" in cell:
            return Link(cell["text"], cell["url"], cell["language"])
        return Text(cell["text"], cell["language"])

    def _item(self, kept: Mapping[str, JSON]) -> Item:
        return Item(
            title=kept["title"],
            url=kept["url"],
            language=kept["language"],
            at=datetime.fromisoformat(kept["at"]) if kept["at"] else None,
            tag=Tag(*kept["tag"]) if kept["tag"] else None,
            meta=self._cells(kept["meta"]),
            text=kept["text"],
            area=Area(*kept["area"]) if kept["area"] else None,
            space=kept["space"],
        )
