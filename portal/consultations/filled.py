"""The rows of a template that somebody filled in, from DOCX or CSV. Nothing in the file is trusted or followed."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.accounts.plain import plain
from portal.consultations.importing.package import OLD_FORMAT, Package
from portal.consultations.importing.reading import Unfit
from portal.consultations.importing.words import Words, child, local

LARGEST = 5 * 1024 * 1024
MOST_ROWS = 5000
COLUMNS = 6
ZIP = b"PK\x03\x04"

TOO_LARGE = _("The file is too large: at most 5 MB.")
TOO_MANY = _("The file has too many rows.")
NOT_UTF8 = _("The file's letters cannot be read. Save it as “CSV UTF-8” and try once more.")
NO_TABLE = _("There is no table in this file. Fill in the template and upload that.")
BROKEN_ROWS = _("The rows of this file cannot be told apart. Save it as CSV once more.")


@dataclass(frozen=True, slots=True)
class Filled:
    """A row: where it stands in the file (from 1), its cells, made plain."""

    place: int
    number: str
    identifier: str
    kind: str
    comment: str
    wording: str
    surplus: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written into it."""
        return not (self.kind or self.comment or self.wording or self.surplus)

    @property
    def typed(self) -> str:
        """All that was written, so that none of it is lost."""
        return "\n".join(part for part in (self.kind, self.comment, self.wording, self.surplus) if part)


def read(data: bytes) -> list[Filled]:
    """The rows in which something was written; raises `Unfit` for what is no such file."""
    if len(data) > LARGEST:
        raise Unfit(TOO_LARGE)
    rows = _of_docx(data) if data.startswith((ZIP, OLD_FORMAT)) else _of_csv(data)
    return [row for row in map(_filled, rows) if not row.is_empty]


def _filled(row: tuple[int, Sequence[str]]) -> Filled:
    place, given = row
    cells = [plain(cell, lines=True) for cell in given]
    number, identifier, _words, kind, comment, wording = (cells + [""] * COLUMNS)[:COLUMNS]
    surplus = "\n".join(cell for cell in cells[COLUMNS:] if cell)
    one_line = " ".join(identifier.split())
    return Filled(place, number, one_line, " ".join(kind.split()), comment, wording, surplus)


def _numbered(rows: Iterable[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
    """Without the first, which says what the columns are."""
    for place, row in enumerate(rows, start=1):
        if place > MOST_ROWS:
            raise Unfit(TOO_MANY)
        if place > 1:
            yield place, row


def _of_csv(data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    text = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    if not first.count(delimiter):
        raise Unfit(NO_TABLE)
    try:
        yield from _numbered(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Unfit(BROKEN_ROWS) from error


def _decoded(data: bytes) -> str:
    """UTF-8, or UTF-16 with its mark: what spreadsheets write when asked for Unicode."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unfit(NOT_UTF8) from error


def _of_docx(data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    document = Package(data).xml("word/document.xml")
    body = child(document, "body") if document is not None else None
    tables = [one for one in body.iter() if local(one) == "tbl"] if body is not None else []
    if not tables:
        raise Unfit(NO_TABLE)
    for table in tables:
        yield from _numbered(_cells(row) for row in table.iter() if _is_part(row, "tr", table, "tbl"))


def _is_part(element: Any, name: str, whole: Any, of: str) -> bool:
    """Whether it belongs to this table or row itself, not to one within it."""
    if local(element) != name or child(element, "trPr", "del") is not None:
        return False
    return next(one for one in element.iterancestors() if local(one) == of) is whole


def _cells(row: Any) -> list[str]:
    return [_text(one) for one in row.iter() if _is_part(one, "tc", row, "tr")]


def _text(cell: Any) -> str:
    """A cell's paragraphs as lines, with tracked insertions and without deletions."""
    words = Words(Counter())
    return "\n".join(words.inside(one) for one in cell.iter() if local(one) == "p")
