"""Stories in schema.org's words."""

from __future__ import annotations

from typing import Any

from portal.records import schema
from portal.records.kinds.story.models import Story


def to_schema(record: Story) -> dict[str, Any]:
    """What only stories say; the text told is the record's own."""
    text = record.text()
    told_by = [{"@type": "Person", "name": record.teller}] if record.teller else []
    said = schema.work(record)
    return {
        **said,
        "headline": text.title if text else "",
        "author": [*said["author"], *told_by],
        "articleBody": text.body if text else "",
    }
