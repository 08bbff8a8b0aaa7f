"""What these pages say to machines: schema.org in JSON-LD. `absolute` gives an address its host."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.browse import atlas
from portal.browse.country import Country
from portal.browse.organisation import ROR, Reading, permanent_id
from portal.ui import formats

Absolute = Callable[[str], str]
CONTEXT = "https://schema.org"


def organisation(reading: Reading, absolute: Absolute) -> dict[str, Any]:
    """An organisation; its identifier is the permanent one."""
    one, text = reading.organisation, reading.text
    others = [other.title for other in one.renditions.all() if other.title != text.title]
    said: dict[str, Any] = {
        "name": text.title,
        "alternateName": sorted(set(others)),
        "description": text.summary,
        "url": one.website,
        "logo": absolute(one.logo.url) if one.logo else "",
        "sameAs": ROR + one.ror if one.ror else "",
        "address": _address(one.country, one.place),
        "mainEntityOfPage": absolute(reading.url),
    }
    return {
        "@context": [CONTEXT, {"@language": formats.tag(text.language)}],
        "@type": "Organization",
        "@id": absolute(permanent_id(one)),
        **{name: value for name, value in said.items() if value},
    }


def country(page: Country, absolute: Absolute) -> dict[str, Any]:
    """A country, or a place that is no member of UNESCO, and the entries that its page lists."""
    place = page.place
    cards = [card for shelf in page.shelves for card in shelf.cards]
    here = {
        "@type": "Country" if place.membership == atlas.MEMBER else "Place",
        "@id": absolute(place.url),
        "name": place.name,
        "identifier": {"@type": "PropertyValue", "propertyID": "ISO 3166-1 alpha-2", "value": place.code},
    }
    listed = {
        "@type": "ItemList",
        "about": {"@id": here["@id"]},
        "numberOfItems": sum(shelf.total for shelf in page.shelves),
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": card.title, "url": absolute(card.url)}
            for number, card in enumerate(cards, 1)
        ],
    }
    return {"@context": [CONTEXT, {"@language": formats.tag(page.language)}], "@graph": [here, listed]}


def _address(country: str, place: str) -> dict[str, str] | None:
    known = {"addressCountry": country, "addressLocality": place}
    found = {name: value for name, value in known.items() if value}
    return {"@type": "PostalAddress", **found} if found else None
