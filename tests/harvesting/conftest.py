"""Files to import, and a knowledge base with a little in it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portal.records.drafts import Draft, Words
from portal.records.models import Record
from portal.records.services import create


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Write a JSON file of these entries."""

    def write(*entries: Any, name: str = "file.json") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(list(entries)), encoding="utf-8")
        return path

    return write


@pytest.fixture
def commons(db: None) -> Record:
    """A published service that many know."""
    draft = Draft(
        kind="service",
        original="en",
        words={"en": Words("OER Commons"), "fr": Words("Le bien commun des REL", origin="human")},
        tags={"country": ("US",)},
        columns={"website": "https://www.oercommons.org"},
    )
    return create(draft, by=None, publish=True)


def entry(number: int, **values: Any) -> dict[str, Any]:
    """One project of a file; each number is another thing."""
    return {
        "@id": f"urn:x:{number}",
        "@type": "Action",
        "name": f"Project {number}: {NAMES[number % len(NAMES)]} {number}",
        "url": f"https://example.org/{number}",
        **values,
    }


NAMES = ("Open books", "Teachers’ network", "School of wikis", "Maps for all", "Free physics", "Stories")
