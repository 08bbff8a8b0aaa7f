"""What happens in a group as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from lxml import etree

from portal.groups.happening import items
from portal.groups.reading import Reading
from portal.groups.registry import Item, Section
from portal.ui import formats

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NEWEST = 30


def to_atom(reading: Reading, hosted: Callable[[str], str], *, at: datetime | None = None) -> bytes:
    """The newest things of every section; `hosted` gives a path the portal's host."""
    found, now = items(reading.group, reading.language, NEWEST), at or timezone.now()
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    root.set(XML_LANG, formats.tag(reading.language))
    itself = hosted(reverse("groups:feed", args=[reading.group.slug]))
    _child(root, "id", itself)
    _child(root, "title", reading.text.title)
    _child(root, "subtitle", reading.text.summary)
    _child(root, "updated", _stamp(_newest(found, now) or reading.group.changed_at))
    _child(_child(root, "author"), "name", str(settings.PORTAL_NAME))
    _child(root, "link", rel="self", type="application/atom+xml", href=itself)
    _child(root, "link", rel="alternate", type="text/html", href=hosted(reading.url))
    for section, item in found:
        _entry(root, section, item, hosted, reading.group.changed_at)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: Any, section: Section, item: Item, hosted: Callable[[str], str], else_at: datetime) -> None:
    entry = _child(root, "entry")
    if item.language:
        entry.set(XML_LANG, formats.tag(item.language))
    _child(entry, "id", hosted(item.url))
    _child(entry, "title", item.title)
    _child(entry, "updated", _stamp(item.at or else_at))
    _child(entry, "summary", strip_tags(item.text))
    _child(entry, "link", rel="alternate", type="text/html", href=hosted(item.url))
    _child(entry, "category", term=section.name)


def _newest(found: Iterable[tuple[Section, Item]], now: datetime) -> datetime | None:
    """When the last of it happened; what is to come has not."""
    return max((item.at for _one, item in found if item.at and item.at <= now), default=None)


def _child(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    child = etree.SubElement(
        parent, f"{{{ATOM}}}{name}", {key: _xml(value) for key, value in attributes.items()}
    )
    child.text = _xml(text) or None
    return child


def _xml(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
