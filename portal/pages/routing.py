"""From an address to a page in one query, where Wagtail's own routing takes one a step.

A home page's slug is its language's code, so an address is a page's `url_path`. The same query brings the
page in all languages and its ancestors: whoever comes to a page that is missing in their language gets the
next best one instead of an error. Restricted pages, and whatever is not found here, are left to Wagtail.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from django.db.models import Exists, OuterRef
from wagtail.models import Page, PageViewRestriction

from portal.core.languages import CODES, first_of
from portal.pages.reading import Reading

COLUMNS = ("title", "slug", "path", "depth", "url_path", "live", "translation_key", "content_type", "locale")
Rows = dict[tuple[str, str], Page]


@dataclass(frozen=True)
class Found:
    """A page (the row that all types share), how it is read, and whether not everybody may see it."""

    page: Page
    reading: Reading
    is_restricted: bool


def find(place: str, language: str) -> Found | None:
    """The live page at `about/coalition/` that suits the reader best; None where no language has one."""
    steps = ["", *accumulate(f"{part}/" for part in place.split("/") if part)]
    rows = _rows(steps)
    here = {code: rows[code, place] for code in CODES if (code, place) in rows and rows[code, place].live}
    shown = first_of(here, language)
    if shown is None:
        return None
    page = here[shown]
    way = [rows[shown, step] for step in steps if (shown, step) in rows]
    same = {code: other for code, other in here.items() if other.translation_key == page.translation_key}
    above = _in_language(steps[1:-1], rows, language, shown)
    return Found(
        page=page,
        reading=Reading(language, shown, place, same, above),
        is_restricted=any(row.is_restricted for row in way),
    )


def moved(found: Found) -> str | None:
    """Where the page stands in the reader's language, if an editor has given it another address there."""
    pages = Page.objects.live().filter(translation_key=found.page.translation_key)
    own = pages.filter(locale__language_code=found.reading.language).first()
    return own.url if own else None


def _rows(steps: list[str]) -> Rows:
    """Every page on the way, in every language, by language and place."""
    addresses = {f"/{code}/{step}": (code, step) for code in CODES for step in steps}
    restrictions = PageViewRestriction.objects.filter(page=OuterRef("pk"))
    pages = (
        Page.objects.filter(url_path__in=addresses)
        .select_related("locale")
        .only(*COLUMNS, "locale__language_code")
        .annotate(is_restricted=Exists(restrictions))
    )
    return {addresses[page.url_path]: page for page in pages}


def _in_language(steps: list[str], rows: Rows, language: str, shown: str) -> tuple[Page, ...]:
    """The live ancestors, each in the reader's language where it exists in it."""
    best = (rows.get((language, step)) or rows.get((shown, step)) for step in steps)
    return tuple(page for page in best if page is not None and page.live)
