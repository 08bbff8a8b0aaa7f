"""A list as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from portal.feeds.entries import Row
from portal.ui import formats

ATOM = "http://www.w3.org/2005/Atom"
NAMESPACES = {None: ATOM}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Characters that XML 1.0 cannot hold.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Feed:
    """What the feed says of itself; addresses are absolute."""

    title: str
    author: str
    language: str
    itself: str
    page: str
    updated: datetime


def to_atom(feed: Feed, rows: Iterable[Row]) -> bytes:
    """The feed with an entry for each row; ids are the things' permanent UUIDs."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=NAMESPACES)
    root.set(XML_LANG, formats.tag(feed.language))
    _text(root, "id", feed.itself)
    _text(root, "title", feed.title)
    _text(root, "updated", _stamp(feed.updated))
    _text(_child(root, "author"), "name", feed.author)
    _child(root, "link", rel="self", type="application/atom+xml", href=feed.itself)
    _child(root, "link", rel="alternate", type="text/html", href=feed.page)
    for row in rows:
        _entry(root, row)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: Any, row: Row) -> None:
    entry = _child(root, "entry")
    entry.set(XML_LANG, formats.tag(row.language))
    _text(entry, "id", "urn:uuid:" + row.id.rpartition("/")[2])
    _text(entry, "title", row.title)
    _text(entry, "published", _stamp(row.published))
    _text(entry, "updated", _stamp(row.changed))
    _text(entry, "summary", row.summary)
    _child(entry, "link", rel="alternate", type="text/html", href=row.url)
    if row.website:
        _child(entry, "link", rel="related", href=row.website)
    for term in (row.kind, *(f"area:{area}" for area in row.areas), *(f"country:{c}" for c in row.countries)):
        _child(entry, "category", term=term)
    if row.licence:
        _text(entry, "rights", row.licence)


def _child(parent: Any, name: str, **attributes: str) -> Any:
    clean = {key: FORBIDDEN.sub("", value) for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{ATOM}}}{name}", clean)


def _text(parent: Any, name: str, text: str) -> None:
    _child(parent, name).text = FORBIDDEN.sub("", text)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
