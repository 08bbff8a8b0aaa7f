"""Everything held about a person as one ZIP: JSON for programs, CSV for spreadsheets, and what is in it in words."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext

from portal.accounts.models import User
from portal.accounts.privacy import Row, exporters

# A spreadsheet would run what begins like this.
FORMULA = ("=", "+", "-", "@", "\t")


def write_archive(user: User, path: Path) -> None:
    """Make the file at this path, or none at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    making = path.with_suffix(".making")
    with ZipFile(making, "w", ZIP_DEFLATED) as archive:
        for name, text in files(user):
            archive.writestr(name, text)
    making.chmod(0o600)
    making.replace(path)


def files(user: User) -> Iterator[tuple[str, str]]:
    """Name and content of each file; a kind of which there is nothing has only its line in the first one."""
    contents = [gettext("What the portal holds about you, by file:"), ""]
    everything: dict[str, list[Row]] = {}
    for holding in exporters().values():
        found = holding.export(user)
        everything[holding.name] = found
        contents.append(f"{holding.name}: {holding.label} ({len(found)})")
        if found:
            yield f"csv/{holding.name}.csv", as_csv(found)
    yield "data.json", json.dumps(everything, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    yield "README.txt", "\n".join(contents) + "\n"


def as_csv(found: list[Row]) -> str:
    """Rows under their names, with a mark by which spreadsheets know UTF-8."""
    text = StringIO()
    columns = list(dict.fromkeys(name for row in found for name in row))
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in found)
    return "\ufeff" + text.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, dict | list):
        text = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    else:
        text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
