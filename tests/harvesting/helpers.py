"""What the tests of harvesting share: reading a text, importing a file, asking for the report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from portal.harvesting.incoming import Incoming, Item, Reading
from portal.harvesting.readers import READERS
from portal.harvesting.readers.files import Text, decode

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "oerworldmap"


def read(form: str, content: str | bytes, **reading: Any) -> list[Item]:
    """Everything that a reader hands over for this content."""
    source = decode(content) if isinstance(content, bytes) else Text(content)
    return list(READERS[form](source, Reading(**reading)))


def only(items: list[Item]) -> Incoming:
    """The one entry, which must be one that can be taken over."""
    (item,) = items
    assert isinstance(item, Incoming)
    return item


def fields_left_out(item: Incoming) -> set[str]:
    return {left.field for left in item.left_out}


def run(file: Path, form: str, *options: str) -> dict[str, Any]:
    """The report of one import, which is written beside the file."""
    report = file.with_name(f"{file.name}.report.json")
    call_command("import_records", str(file), "--format", form, "--report", str(report), *options)
    return json.loads(report.read_text(encoding="utf-8"))


def real(name: str, folder: Path) -> Path:
    """A copy of a real file; the test is skipped where there is none."""
    if not (REAL / name).exists():
        pytest.skip(f"{name} is not at ../shared/data/oerworldmap")
    copy = folder / Path(name).name
    copy.write_bytes((REAL / name).read_bytes())
    return copy
