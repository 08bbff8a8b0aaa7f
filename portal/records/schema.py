"""Records in schema.org's words: what all share, and the sets of properties from which kinds choose their own.

Every function takes a record with its texts, codes and involvements at hand, and answers in the active language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from portal.licensing import catalogue
from portal.organisations.models import Organisation
from portal.records import facets
from portal.records.models import Facet, Involvement, Record, Role
from portal.records.registry import KINDS
from portal.ui import formats

Properties = dict[str, Any]
CONTEXT = "https://schema.org"


def to_schema(record: Record, *, base: str, identifiers: tuple[tuple[str, str], ...] = ()) -> Properties:
    """The record as JSON-LD; `base` is the portal's address without a path. `record` is an instance of its kind."""
    kind = KINDS[record.kind]
    text = record.text()
    return filled(
        {
            "@context": CONTEXT,
            "@type": kind.schema_type,
            "@id": f"{base}/id/{record.pk}",
            "name": text.title if text else "",
            "description": text.summary if text else "",
            "url": record.website,
            "identifier": [
                {"@type": "PropertyValue", "propertyID": scheme, "value": value}
                for scheme, value in identifiers
            ],
            "subjectOf": page(record, base),
            **kind.to_schema(record),
        }
    )


def page(record: Record, base: str) -> Properties:
    """The portal's page about it."""
    return filled(
        {
            "@type": "WebPage",
            "@id": base + record.get_absolute_url(),
            "inLanguage": formats.tag(get_language() or "en"),
            "datePublished": record.published_at and record.published_at.date().isoformat(),
            "dateModified": record.changed_at.date().isoformat(),
        }
    )


def work(record: Record) -> Properties:
    """What somebody made: for resources, policies, services and stories."""
    licence = catalogue.get(record.licence)
    return {
        "license": licence and licence.uri,
        "inLanguage": [formats.tag(code) for code in record.codes(Facet.LANGUAGE)],
        "datePublished": record.since,
        "author": people(record, Role.AUTHOR),
        "publisher": people(record, Role.PUBLISHER, Role.LEAD),
        "contributor": people(record, Role.PARTNER),
        "funder": people(record, Role.FUNDER),
        "spatialCoverage": countries(record),
        "about": terms(record, Facet.SUBJECT),
    }


def body(record: Record) -> Properties:
    """Who works together: for projects and networks, which schema.org counts among organisations."""
    return {
        "foundingDate": record.since,
        "dissolutionDate": record.until,
        "parentOrganization": people(record, Role.LEAD),
        "member": people(record, Role.PARTNER),
        "funder": people(record, Role.FUNDER),
        "areaServed": countries(record),
        "knowsLanguage": [formats.tag(code) for code in record.codes(Facet.LANGUAGE)],
        "location": place(record),
    }


def people(record: Record, *roles: str) -> list[Properties]:
    """Who stands behind the record in these roles, as far as they are public."""
    rows = [row for row in record.involvements.all() if row.role in roles]
    return [found for row in rows if (found := _party(row))]


def countries(record: Record) -> list[Properties]:
    """The countries it is about, by name and ISO code."""
    language = get_language() or "en"
    return [
        {"@type": "Country", "name": facets.label(Facet.COUNTRY, code, language), "identifier": code}
        for code in record.codes(Facet.COUNTRY)
    ]


def place(record: Record) -> Properties | None:
    """Where it is, as exactly as known."""
    point = {"@type": "GeoCoordinates", "latitude": record.latitude, "longitude": record.longitude}
    known = record.latitude is not None and record.longitude is not None
    if not record.place and not known:
        return None
    return filled({"@type": "Place", "name": record.place, "geo": point if known else None})


def terms(record: Record, facet: str) -> list[Properties]:
    """Codes of a vocabulary as defined terms."""
    language = get_language() or "en"
    return [
        {"@type": "DefinedTerm", "termCode": code, "name": facets.label(facet, code, language)}
        for code in record.codes(facet)
    ]


def filled(properties: Mapping[str, Any]) -> Properties:
    """Only what says something: None, empty texts and empty lists say nothing, zero and False do."""
    return {name: value for name, value in properties.items() if value not in (None, "", [], {})}


def _party(row: Involvement) -> Properties | None:
    organisation: Organisation | None = row.organisation
    if organisation is None:
        return {"@type": "Organization", "name": row.name}
    text = organisation.text() if organisation.is_public else None
    if text is None:
        return None
    return filled({"@type": "Organization", "name": text.title, "url": organisation.website})
