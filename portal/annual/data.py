"""A report as JSON, for machines: the same parts, with absolute addresses."""

from __future__ import annotations

import json
from typing import Any

from portal.annual.making import Report
from portal.annual.words import plain
from portal.groups.registry import Item, Part
from portal.ui import formats
from portal.ui.parts import Link, Table

MEDIA_TYPE = "application/json; charset=utf-8"


def to_json(report: Report, base: str) -> bytes:
    """The report; `base` is the portal's address."""
    introduction = report.introduction
    said = {
        "year": report.year,
        "title": report.title,
        "language": formats.tag(report.language),
        "made": report.made_at.isoformat(),
        "published": report.frozen_at.isoformat() if report.frozen_at else None,
        "hidden": report.hidden,
        "missing": list(report.missing),
        "introduction": {"language": formats.tag(introduction.language), "text": introduction.body}
        if introduction
        else None,
        "parts": [{"name": name, **_part(part, base)} for name, part in report.parts],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _part(part: Part, base: str) -> dict[str, Any]:
    return {
        "title": str(part.title),
        "paragraphs": [str(one) for one in part.paragraphs],
        "facts": {str(fact.term): [_cell(value, base) for value in fact.values] for fact in part.facts},
        "tables": [_table(table, base) for table in part.tables],
        "items": [_item(item, base) for item in part.items],
    }


def _table(table: Table, base: str) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "columns": [column.text for column in table.columns],
        "rows": [[_cell(cell, base) for cell in row] for row in table.rows],
    }


def _cell(cell: Any, base: str) -> Any:
    if isinstance(cell, int):
        return cell
    return {"text": plain(cell), "url": _hosted(cell.url, base)} if isinstance(cell, Link) else plain(cell)


def _item(item: Item, base: str) -> dict[str, Any]:
    return {
        "title": item.title,
        "language": formats.tag(item.language) if item.language else None,
        "url": _hosted(item.url, base),
        "at": item.at.isoformat() if item.at else None,
        "state": str(item.tag.text) if item.tag else None,
        "said": [plain(one) for one in item.meta],
    }


def _hosted(url: str, base: str) -> str:
    return base + url if url.startswith("/") else url
