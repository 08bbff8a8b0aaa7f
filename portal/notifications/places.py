"""What can be followed besides what other packages register: countries and areas of action, both vocabularies."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from portal.notifications.registry import Followable, Followed, register_followable
from portal.vocabularies import labels


def countries(identifiers: Collection[str], language: str) -> dict[str, Followed]:
    """Countries by their two letters, however these are written."""
    known = labels.terms("countries")
    return {
        given: Followed(
            f"country:{given.upper()}",
            labels.label("countries", given.upper(), language),
            f"countries/{given.lower()}/",
        )
        for given in identifiers
        if given.upper() in known
    }


def areas(identifiers: Collection[str], language: str) -> dict[str, Followed]:
    """Areas of action by their number."""
    known = labels.terms("areas")
    return {
        given: Followed(f"area:{given}", labels.short_label("areas", given, language), f"areas/{given}/")
        for given in identifiers
        if given in known
    }


def register_places() -> None:
    """Make both known as things to follow."""
    register_followable(
        Followable("country", _("Country"), countries), Followable("area", _("Area of action"), areas)
    )
