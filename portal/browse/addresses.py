"""Addresses that these pages lead to: the search with filters, and the same list as data."""

from __future__ import annotations

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404
from django.utils.http import urlencode

from portal.ui.parts import Link

# The public contract of the search: `/<language>/explore/` is a page, `/<language>/explore.<ending>` its data.
FORMATS = (("CSV", "csv"), ("JSON-LD", "jsonld"), ("Atom", "atom"))


def explore(language: str, ending: str = "", **question: str) -> str:
    """The search with these filters, as a page or, by its ending, as data; empty filters are left out."""
    asked = urlencode({name: value for name, value in question.items() if value})
    place = f"/{language}/explore.{ending}" if ending else f"/{language}/explore/"
    return f"{place}?{asked}" if asked else place


def exports(language: str, **question: str) -> list[Link]:
    """The same list for a spreadsheet, for a program, and to follow."""
    return [Link(name, explore(language, ending, **question)) for name, ending in FORMATS]


def numbered(paginator: Paginator, number: str | None) -> Page:
    """A page of a long list, the first where none is asked for; raise `Http404` where there is no such page."""
    try:
        return paginator.page(number or 1)
    except InvalidPage as error:
        raise Http404 from error
