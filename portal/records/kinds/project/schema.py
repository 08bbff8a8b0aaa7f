"""Projects in schema.org's words."""

from __future__ import annotations

from typing import Any

from portal.records import schema
from portal.records.kinds.project.models import Project


def to_schema(record: Project) -> dict[str, Any]:
    """What only projects say."""
    grant = {"@type": "Grant", "identifier": record.grant_number, "name": record.funding}
    known = record.grant_number or record.funding
    return {**schema.body(record), "funding": schema.filled(grant) if known else None}
