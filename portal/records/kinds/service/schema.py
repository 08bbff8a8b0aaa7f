"""Services in schema.org's words."""

from __future__ import annotations

from typing import Any

from portal.records import schema
from portal.records.kinds.service.models import Service


def to_schema(record: Service) -> dict[str, Any]:
    """What only services say."""
    return {**schema.work(record), "genre": record.form}
