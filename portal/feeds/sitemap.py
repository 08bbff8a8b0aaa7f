"""The sitemap: every public page in every language it can be read in, each with its alternates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.utils.translation import override
from lxml import etree
from wagtail.models import Page

from portal.commitments.models import Commitment
from portal.consultations.models import Consultation
from portal.core.languages import CODES
from portal.discussions.models import Topic
from portal.groups.models import Group
from portal.meetings.models import Meeting
from portal.organisations.models import Organisation
from portal.records.models import Record
from portal.rounds.models import Round
from portal.ui import formats
from portal.vocabularies.models import Concept

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
NAMESPACES = {None: SITEMAP, "xhtml": XHTML}
# The protocol allows 50,000 addresses a file; each thing has six.
A_FILE = 5_000
STATIC = (
    *("explore/", "map/", "countries/", "events/", "events/past/", "organisations/"),
    *(
        "groups/",
        "discussions/",
        "consultations/",
        "decisions/",
        "commitments/",
        "meetings/",
        "annual-report/",
    ),
)
COLLABORATION: dict[str, type[Any]] = {
    "groups": Group,
    "discussions": Topic,
    "consultations": Consultation,
    "decisions": Round,
    "commitments": Commitment,
    "meetings": Meeting,
}


@dataclass(frozen=True)
class Place:
    """One thing's path in each language, and when it last changed, if that is known."""

    paths: Mapping[str, str]
    changed: datetime | None = None


def files() -> list[str]:
    """Names of the sitemap's files, in order: `pages-1`, `records-1`, …"""
    return [
        f"{section}-{number}"
        for section, query in SECTIONS.items()
        for number in Paginator(query(), A_FILE, allow_empty_first_page=True).page_range
    ]


def places(section: str, number: int) -> Iterator[Place]:
    """What one file names; raises KeyError or InvalidPage for a file that is not there."""
    found = Paginator(SECTIONS[section](), A_FILE).page(number)
    if section == "pages":
        yield from (Place({code: f"/{code}/{path}" for code in CODES}) for path in STATIC)
    yield from READERS[section](found.object_list)


def _things(model: type[Any]) -> QuerySet[Model]:
    found: QuerySet[Model] = model.objects.published().newest_first().prefetch_related("renditions")
    return found


def _pages() -> QuerySet[Page]:
    return Page.objects.live().public().filter(depth__gt=1).order_by("path").select_related("locale")


def _countries() -> QuerySet[Concept]:
    return Concept.objects.of("countries").order_by("notation")


SECTIONS: dict[str, Callable[[], QuerySet[Any]]] = {
    "pages": _pages,
    "countries": _countries,
    "organisations": lambda: _things(Organisation),
    "records": lambda: _things(Record),
    **{name: partial(_things, model) for name, model in COLLABORATION.items()},
}


def _read_things(found: Iterable[Any]) -> Iterator[Place]:
    for thing in found:
        paths = {}
        for code in CODES:
            with override(code):
                paths[code] = thing.get_absolute_url()
        yield Place(paths, thing.changed_at)


def _read_pages(found: Iterable[Any]) -> Iterator[Place]:
    by_key: dict[object, dict[str, str]] = {}
    changed: dict[object, datetime | None] = {}
    for page in found:
        path = "/".join(page.url_path.strip("/").split("/")[1:])
        code = page.locale.language_code
        by_key.setdefault(page.translation_key, {})[code] = f"/{code}/{path}/" if path else f"/{code}/"
        changed[page.translation_key] = page.last_published_at
    yield from (Place(paths, changed[key]) for key, paths in by_key.items())


def _read_countries(found: Iterable[Any]) -> Iterator[Place]:
    for concept in found:
        yield Place({code: f"/{code}/countries/{concept.notation.lower()}/" for code in CODES})


READERS: dict[str, Callable[[Iterable[Any]], Iterator[Place]]] = {
    "pages": _read_pages,
    "countries": _read_countries,
    "organisations": _read_things,
    "records": _read_things,
    **dict.fromkeys(COLLABORATION, _read_things),
}


def index_xml(base: str) -> bytes:
    """The index of the sitemap's files."""
    root = etree.Element(f"{{{SITEMAP}}}sitemapindex", nsmap=NAMESPACES)
    for name in files():
        entry = etree.SubElement(root, f"{{{SITEMAP}}}sitemap")
        etree.SubElement(entry, f"{{{SITEMAP}}}loc").text = f"{base}/sitemap-{name}.xml"
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def file_xml(base: str, section: str, number: int) -> bytes:
    """One file: an address for each language, with its hreflang alternates."""
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap=NAMESPACES)
    for place in places(section, number):
        for path in place.paths.values():
            entry = etree.SubElement(root, f"{{{SITEMAP}}}url")
            etree.SubElement(entry, f"{{{SITEMAP}}}loc").text = base + path
            if place.changed:
                etree.SubElement(entry, f"{{{SITEMAP}}}lastmod").text = place.changed.date().isoformat()
            for code, other in place.paths.items():
                link = {"rel": "alternate", "hreflang": formats.tag(code), "href": base + other}
                etree.SubElement(entry, f"{{{XHTML}}}link", link)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
