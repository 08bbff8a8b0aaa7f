"""The frame around every page: the portal's name, its five ways in, what stands at the foot.

Addresses are the portal's public contract and are written here as they are, so that the frame also stands
on a page that says that nothing else works.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.core.languages import direction
from portal.ui import formats
from portal.ui.parts import Link

TOGETHER = (
    *("discussions/", "consultations/", "decisions/", "commitments/", "meetings/", "annual-report/"),
    "collaborate/",
)
# Each main entry: its words, its place, and the other places that belong to it.
MAIN: tuple[tuple[str | Promise, str, tuple[str, ...]], ...] = (
    (_("Explore"), "explore/", ("records/", "organisations/", "people/", "countries/", "map/", "events/")),
    (_("Areas of action"), "areas/", ()),
    (_("Collaborate"), "groups/", TOGETHER),
    (_("Learning"), "learning/", ()),
    (_("About"), "about/", ()),
)
FOOT: tuple[tuple[str | Promise, str], ...] = (
    (_("Events"), "events/"),
    (_("Open data"), "open-data/"),
    (_("Help"), "help/"),
    (_("Glossary"), "help/glossary/"),
    (_("Accessibility"), "accessibility/"),
    (_("Privacy"), "privacy/"),
    (_("Moderation policy"), "moderation-policy/"),
    (_("Contact"), "contact/"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A main entry; `current` is "page" on it, "true" within it, otherwise empty."""

    text: str
    url: str
    current: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page is set in."""

    name: str
    operator: str
    language: str
    direction: str
    home: str
    explore: str
    main: Sequence[Entry]
    foot: Sequence[Link]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame`, in the active language; asks nothing of the database."""
    language = get_language() or settings.LANGUAGE_CODE
    home = f"/{language}/"
    return {
        "frame": Frame(
            name=str(getattr(settings, "PORTAL_NAME", "OER Dynamic Coalition Portal")),
            operator=str(getattr(settings, "PORTAL_OPERATOR", "")),
            language=formats.tag(language),
            direction=direction(language),
            home=home,
            explore=f"{home}explore/",
            main=[_entry(str(text), home, place, also, request.path) for text, place, also in MAIN],
            foot=[Link(str(text), home + place) for text, place in FOOT],
        )
    }


def _entry(text: str, home: str, place: str, also: Sequence[str], path: str) -> Entry:
    url = home + place
    within = path.startswith(tuple(home + prefix for prefix in (place, *also)))
    return Entry(text, url, "page" if path == url else "true" if within else "")
