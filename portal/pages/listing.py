"""Lists of pages: what stands below a page, each once, in the reader's language or the next best."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator

from portal.pages.links import localised
from portal.pages.querysets import readable
from portal.pages.reading import Reading, place_of
from portal.records import facets
from portal.ui.parts import Card, Item

PAGE_SIZE = 20


def children_of(model: Any, reading: Reading) -> Any:
    """The pages of a type below this one in any of its languages, in the order that editors gave them."""
    return readable(model, reading.language).under(list(reading.translations.values())).in_order()


def page_card(page: Any, reading: Reading, *, kind: str = "", meta: Iterable[Item] = ()) -> Card:
    """A page as a card; its link stays in the reader's language, where something always stands."""
    return Card(
        title=page.title,
        url=address(page, reading.language),
        kind=kind,
        language=page.locale.language_code,
        text=page.search_description,
        text_language=page.locale.language_code,
        meta=list(meta),
        areas=facets.areas(getattr(page, "areas", ()), reading.language),
    )


def address(page: Any, language: str) -> str:
    """Where the reader finds a page: its own address, or where it stands in for a missing translation."""
    return (
        str(page.url) if page.locale.language_code == language else localised(f"/{place_of(page)}", language)
    )


def numbered(things: Any, number: str | None) -> Any:
    """One page of a long list; the first where the number makes no sense."""
    return Paginator(things, PAGE_SIZE).get_page(number)
