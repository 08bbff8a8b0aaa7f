"""The numbers of the map for machines: a table for a spreadsheet, and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

from portal.browse.atlas import Atlas

COLUMNS = ("code", "name", "region", "membership", "records", "organisations", "entries")


def table(atlas: Atlas) -> str:
    """CSV (RFC 4180): a row a country, in the order of the page."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    writer.writerows(atlas.rows())
    return file.getvalue()


def document(atlas: Atlas) -> str:
    """JSON: the language of the names, what was counted, and the countries."""
    content = {"language": atlas.language, "filters": atlas.question.filters(), "countries": atlas.rows()}
    return json.dumps(content, ensure_ascii=False)


# By ending: the media type and who writes it.
FORMATS: dict[str, tuple[str, Callable[[Atlas], str]]] = {
    "csv": ("text/csv", table),
    "json": ("application/json", document),
}
