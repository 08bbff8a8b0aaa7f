"""Countries and their UNESCO regions, provisions and their areas: the relations that pages count and filter by."""

from __future__ import annotations

from portal.vocabularies.labels import OWN, related, terms

REGIONS = f"{OWN}regions:"


def region_of(country: str) -> str:
    """The main region of a country, by which one counts; empty where the code is not known."""
    term = terms("countries").get(country.upper())
    return str(term.extra.get("region", "")).removeprefix(REGIONS) if term else ""


def regions_of(country: str) -> list[str]:
    """The regions in which a country is found: the main one first, then a second where it has one."""
    main = region_of(country)
    others = (code for code in related("countries", country.upper(), "regions") if code != main)
    return [main, *others] if main else []


def countries_in(region: str) -> list[str]:
    """The codes of the countries whose main region this is."""
    here = REGIONS + region
    kept = terms("countries").items()
    return [code for code, term in kept if term.extra.get("region") == here and not term.is_gone]


def members(membership: str = "member") -> list[str]:
    """The codes of UNESCO's Member States, or of its Associate Members (`"associate"`)."""
    kept = terms("countries").items()
    return [code for code, term in kept if term.extra.get("membership") == membership and not term.is_gone]


def area_of(provision: str) -> str:
    """The area of action of a provision, "1" to "5"; empty for monitoring."""
    return next(iter(related("provisions", provision, "areas")), "")
