"""Resources in schema.org's and LRMI's words."""

from __future__ import annotations

from typing import Any

from portal.licensing import catalogue
from portal.records import schema
from portal.records.kinds.resource.models import Resource
from portal.records.models import Facet


def to_schema(record: Resource) -> dict[str, Any]:
    """What only resources say."""
    licence = catalogue.get(record.licence)
    return {
        **schema.work(record),
        "learningResourceType": schema.terms(record, Facet.TYPE),
        "educationalLevel": schema.terms(record, Facet.LEVEL),
        "audience": [
            {"@type": "EducationalAudience", "educationalRole": term["name"]}
            for term in schema.terms(record, Facet.AUDIENCE)
        ],
        "timeRequired": record.time_required,
        "accessibilityFeature": record.codes(Facet.ACCESSIBILITY),
        "accessibilitySummary": record.accessibility_summary,
        "isAccessibleForFree": True if licence and licence.terms.meets_definition else None,
    }
