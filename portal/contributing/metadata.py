"""What a page says of itself, as values for the form: JSON-LD before Open Graph before Dublin Core before HTML.

Pure. Everything read here is somebody else's text: it is offered, never taken over by itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml import etree, html

from portal.accounts.text import clean
from portal.contributing.fetching import Fetched
from portal.licensing import addresses

Found = dict[str, str]
DEEPEST = 6
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PARTIAL = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
# What each place calls it, in the order of trust.
META: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"),
    "summary": ("og:description", "dc.description", "dcterms.abstract", "dcterms.description", "description"),
    "language": ("dc.language", "dcterms.language", "og:locale", "citation_language"),
    "licence": ("dcterms.license", "dc.rights.license", "dcterms.rights", "dc.rights"),
    "since": ("dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date"),
}
LINKED: dict[str, tuple[str, ...]] = {
    "title": ("name", "headline"),
    "summary": ("description", "abstract"),
    "language": ("inLanguage",),
    "licence": ("license",),
    "since": ("foundingDate", "datePublished", "dateCreated"),
    "starts": ("startDate",),
    "ends": ("endDate",),
}
# Where each goes: step and field of the form.
PLACES = {
    "title": "what.title",
    "summary": "what.summary",
    "language": "about.language",
    "licence": "details.licence",
    "since": "details.since",
    "starts": "details.starts_on",
    "ends": "details.ends_on",
}
# Kinds of thing that stand on a page beside what the page is about.
ASIDE = frozenset({"WebSite", "BreadcrumbList", "ImageObject", "SearchAction", "ListItem", "Person"})


def offers(page: Fetched) -> Found:
    """What may be offered, by step and field of the form; only what is well formed."""
    tree = _tree(page)
    if tree is None:
        return {}
    said: Found = {}
    for found in (_linked(tree), _meta(tree), _plain(tree)):
        for name, value in found.items():
            said.setdefault(name, value)
    checked = {name: CHECKS[name](value) for name, value in said.items()}
    return {PLACES[name]: value for name, value in checked.items() if value}


def _tree(page: Fetched) -> Any:
    for encoding in (page.charset or None, None):
        try:
            parser = html.HTMLParser(no_network=True, encoding=encoding)
            return html.document_fromstring(page.body, parser=parser)
        except (LookupError, etree.LxmlError, ValueError):
            continue
    return None


def _linked(tree: Any) -> Found:
    """From JSON-LD: the first thing that has a name and is not something at the page's side."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            said = {name: text for name, keys in LINKED.items() if (text := _first(thing, keys))}
            if said.get("title"):
                return said
    return {}


def _things(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for part in data:
            yield from _things(part, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type", [])
        if not ASIDE & {
            kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
        }:
            yield data
        for name in ("@graph", "mainEntity", "about"):
            yield from _things(data.get(name), depth + 1)


def _first(thing: dict[str, Any], keys: tuple[str, ...]) -> str:
    for key in keys:
        value = thing.get(key)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, dict):
            value = value.get("@value") or value.get("@id") or value.get("url") or value.get("name")
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _meta(tree: Any) -> Found:
    """From Open Graph and Dublin Core."""
    named: Found = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or "").strip().lower().replace("dc:", "dc.")
        named.setdefault(key, element.get("content") or "")
    return {
        name: text
        for name, keys in META.items()
        if (text := next((named[k] for k in keys if named.get(k)), ""))
    }


def _plain(tree: Any) -> Found:
    """From HTML itself: the title, the language, a link to the licence."""
    title = " ".join(tree.xpath("string(//head/title)").split())
    licence = next(iter(tree.xpath("//*[contains(concat(' ', @rel, ' '), ' license ')]/@href")), "")
    return {"title": title, "language": tree.get("lang") or "", "licence": str(licence)}


def _line(text: str) -> str:
    return " ".join(clean(_without_markup(text)).split())


def _without_markup(text: str) -> str:
    """Descriptions sometimes hold markup: only its words are offered."""
    if "<" not in text:
        return text
    try:
        return str(html.fragment_fromstring(text, create_parent="div").text_content())
    except (etree.LxmlError, ValueError):
        return ""


def _language(text: str) -> str:
    code = text.strip().replace("_", "-").lower()
    if not re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}", code):
        return ""
    return "zh-hans" if code in {"zh", "zh-cn"} else code.partition("-")[0]


def _licence(text: str) -> str:
    return addresses.from_uri(text.strip()) or ""


def _day(text: str) -> str:
    found = DAY.match(text.strip())
    return found[0] if found and _is_date(found[0]) else ""


def _partial(text: str) -> str:
    found = PARTIAL.match(text.strip())
    return found[0] if found and _is_date(found[0]) else ""


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


CHECKS = {
    "title": lambda text: _line(text)[:300],
    "summary": lambda text: _line(text)[:1000],
    "language": _language,
    "licence": _licence,
    "since": _partial,
    "starts": _day,
    "ends": _day,
}
