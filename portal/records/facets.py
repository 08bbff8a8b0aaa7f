"""Which vocabulary a facet of records takes its codes from, and what a code is called in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from portal.records.models import Facet
from portal.ui import formats
from portal.ui.parts import Area
from portal.vocabularies import labels

SCHEMES: dict[str, str] = {
    Facet.AREA: "areas",
    Facet.PROVISION: "provisions",
    Facet.COUNTRY: "countries",
    Facet.LANGUAGE: "languages",
    Facet.SUBJECT: "isced-fields",
    Facet.LEVEL: "isced-levels",
    Facet.TYPE: "resource-types",
    Facet.AUDIENCE: "audiences",
    Facet.ACCESSIBILITY: "accessibility-features",
    Facet.SDG: "sdgs",
    Facet.STAKEHOLDER: "stakeholders",
}


def label(facet: str, code: str, language: str) -> str:
    """What the reader's language calls this code; the code itself where no vocabulary knows it."""
    name = labels.label(SCHEMES[facet], code, language)
    if facet == Facet.LANGUAGE and name == code:
        return formats.language_name(code, language)
    return name


def named(facet: str, codes: Iterable[str], language: str) -> list[str]:
    """The labels of several codes, in the order of the codes."""
    return [label(facet, code, language) for code in codes]


def area(code: str, language: str) -> Area:
    """An area of action with its short name and the address of its page."""
    name = labels.short_label(SCHEMES[Facet.AREA], code, language)
    return Area(int(code), name, f"/{language}/areas/{code}/")


def areas(codes: Iterable[str], language: str) -> list[Area]:
    """The areas of action among these codes, in the order given."""
    return [area(code, language) for code in codes if code.isdecimal()]
