"""What a reader gets of a page: in which language, where it stands, and what to say about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from wagtail.models import Page

from portal.core.languages import CODES
from portal.translation.models import Origin
from portal.ui import origins
from portal.ui.parts import Link

ROOT_DEPTH = 1


@dataclass(frozen=True)
class Reading:
    """One page as one reader sees it.

    `language` is the reader's, `shown` the page's own; `translations` holds the page in each language that it
    is live in, `above` its ancestors from the home page's children down, the page itself left out.
    """

    language: str
    shown: str
    place: str
    translations: Mapping[str, Page]
    above: Sequence[Page] = field(default_factory=tuple)

    @property
    def is_fallback(self) -> bool:
        """Whether the page is missing in the reader's language."""
        return self.shown != self.language

    @property
    def alternates(self) -> dict[str, str]:
        """Its address in every language: where it is missing, the address at which another one stands in."""
        return {code: self.address(code) for code in CODES}

    def address(self, code: str) -> str:
        """The page's address in a language."""
        page = self.translations.get(code)
        return (page.url if page else None) or f"/{code}/{self.place}"

    def crumbs(self, title: str) -> list[Link]:
        """The way from the home page; no link for the page itself. Nothing on the home page."""
        if not self.place:
            return []
        way = [Link(page.title, self._for_reader(page), page.locale.language_code) for page in self.above]
        return [*way, Link(title, "", self.shown)]

    def _for_reader(self, page: Page) -> str:
        """An ancestor's address in the reader's language, where something always stands."""
        return f"/{self.language}/{place_of(page)}"

    def context(self, title: str) -> dict[str, Any]:
        """What the frame needs to know: see `portal.ui.addresses`."""
        return {
            "crumbs": self.crumbs(title),
            "alternates": self.alternates,
            "translated_into": list(self.translations),
            "canonical": self.address(self.shown),
            "shown_language": self.shown,
            "is_fallback": self.is_fallback,
        }


def place_of(page: Page) -> str:
    """A page's address without its language: `about/coalition/`, empty for a home page."""
    return str(page.url_path).strip("/").partition("/")[2] + "/" if page.depth > ROOT_DEPTH + 1 else ""


def reading_of(page: Page) -> Reading:
    """The reading of a page that was not found by its address: a preview, or one that Wagtail serves itself."""
    shown = page.locale.language_code
    live = page.get_translations(inclusive=True).live().select_related("locale") if page.pk else ()
    above = (
        page.get_ancestors().filter(depth__gt=ROOT_DEPTH + 1).select_related("locale") if page.path else ()
    )
    return Reading(
        language=get_language() or shown,
        shown=shown,
        place=place_of(page),
        translations={translation.locale.language_code: translation for translation in live},
        above=tuple(above),
    )


def origin(reading: Reading, kind: str, original: str) -> origins.Origin | None:
    """What to say about the text's origin; None where the reader reads an original or a person's translation."""
    if reading.is_fallback:
        return origins.Origin(Origin.ORIGINAL, reading.shown)
    if kind not in {Origin.MACHINE, Origin.MACHINE_EDITED}:
        return None
    url = reading.address(original) if original in reading.translations else ""
    return origins.Origin(kind, original, original_url=url)
