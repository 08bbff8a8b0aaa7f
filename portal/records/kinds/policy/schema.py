"""Policies in schema.org's words."""

from __future__ import annotations

from typing import Any

from portal.records import schema
from portal.records.kinds.policy.models import Policy, Standing


def to_schema(record: Policy) -> dict[str, Any]:
    """What only policies say."""
    return {
        **schema.work(record),
        "genre": record.instrument,
        "creativeWorkStatus": "Draft" if record.standing == Standing.DRAFT else record.standing.capitalize(),
    }
