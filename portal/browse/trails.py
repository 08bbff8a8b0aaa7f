"""Where a page stands: the way to it from the home page, and the ways to show the same."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from portal.browse import addresses, months
from portal.browse.country import Country
from portal.browse.organisation import Reading
from portal.ui.parts import Link


def organisations() -> list[Link]:
    """To the list of organisations."""
    return [_explore(), Link(gettext("Organisations"), "")]


def organisation(reading: Reading) -> list[Link]:
    """To one organisation."""
    above = Link(gettext("Organisations"), reverse("organisations:list"))
    return [_explore(), above, Link(reading.text.title, "", reading.text.language)]


def countries() -> list[Link]:
    """To the list of countries."""
    return [_explore(), Link(gettext("Countries"), "")]


def country(page: Country) -> list[Link]:
    """To one country."""
    above = Link(gettext("Countries"), reverse("countries:list"))
    return [_explore(), above, Link(page.place.name, "")]


def world() -> list[Link]:
    """To the map."""
    above = Link(gettext("Countries"), reverse("countries:list"))
    return [_explore(), above, Link(gettext("Map"), "")]


def event_frame(current: str, within: str = "", at: datetime | None = None) -> dict[str, Any]:
    """What stands around every page of events; `current` is the view shown, `within` the page's own name."""
    today = (at or timezone.now()).astimezone(UTC).date()
    ways = {
        "list": (gettext("Coming"), reverse("events:list")),
        "calendar": (gettext("Calendar"), months.address(today)),
        "past": (gettext("Past"), reverse("events:past")),
    }
    above = Link(gettext("Events"), reverse("events:list") if within else "")
    return {
        "views": [
            Link(text, url, rel="current" if way == current else "") for way, (text, url) in ways.items()
        ],
        "crumbs": [above, Link(within, "")] if within else [above],
        "calendar_url": addresses.explore(get_language() or "en", "ics", kind="event"),
    }


def _explore() -> Link:
    return Link(gettext("Explore"), f"/{get_language() or 'en'}/explore/")
