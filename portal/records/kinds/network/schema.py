"""Networks in schema.org's words."""

from __future__ import annotations

from typing import Any

from portal.records import schema
from portal.records.kinds.network.models import Network


def to_schema(record: Network) -> dict[str, Any]:
    """What only networks say."""
    return schema.body(record)
