"""A draft as a sheet of plain lines, which people can correct anywhere, and back again. Pure.

    [12] ## Delivery
    The contractor delivers the source files.
    - in an open format
    -- and a readable one
    | Who | What |
    ^ A note to the text.

One line is one paragraph. Its number stands in brackets where it has one already; what begins with a sign that would
mean something here has a backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.consultations.models import Kind

MOST_LINES = 3000
LONGEST = 8000
DEEPEST = 6
NUMBERED = re.compile(r"\s*\[(\d{1,6})\]\s*")
SIGNS = re.compile(r"\s*(?:(#{1,6})|(-{1,6})|(\|)|(\^))(?=\s)\s*")
# What would be read as a sign or a number, were it not for the backslash.
MISREAD = re.compile(r"\s*(\\|#{1,6}\s|-{1,6}\s|\|\s|\^\s|\[\d{1,6}\])")
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as text: what it is, how deep, its words; `number` where it has one already."""

    kind: Kind
    text: str
    level: int = 0
    number: int | None = None


class Unreadable(ValueError):
    """A sheet with a line that cannot be meant; `line` counts from 1, `why` is a key of `REASONS`."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"{line}: {why}")
        self.line, self.why = line, why


def in_one_line(text: str) -> str:
    """The words with single spaces between them."""
    return SPACES.sub(" ", text).strip()


def write(lines: Iterable[Line]) -> str:
    """The sheet of these lines."""
    return "\n".join(_written(line) for line in lines)


def _written(line: Line) -> str:
    text = in_one_line(line.text)
    text = f"\\{text}" if MISREAD.match(text) else text
    number = "" if line.number is None else f"[{line.number}] "
    return f"{number}{sign(line)}{text}"


def sign(line: Line) -> str:
    """What stands before a line's words on the sheet."""
    depth = min(max(line.level, 1), DEEPEST)
    signs = {Kind.HEADING: "#" * depth, Kind.ITEM: "-" * depth, Kind.ROW: "|", Kind.NOTE: "^"}
    found = signs.get(line.kind, "")
    return f"{found} " if found else ""


def read(sheet: str) -> list[Line]:
    """The lines of a sheet; empty ones part nothing. Raises `Unreadable`."""
    lines: list[Line] = []
    seen: set[int] = set()
    for place, raw in enumerate(sheet.splitlines(), start=1):
        if not raw.strip():
            continue
        line = _read(raw)
        _check(line, place, seen, len(lines))
        lines.append(line)
    return lines


def _check(line: Line, place: int, seen: set[int], before: int) -> None:
    if before >= MOST_LINES:
        raise Unreadable(place, "many")
    if not line.text:
        raise Unreadable(place, "empty")
    if len(line.text) > LONGEST:
        raise Unreadable(place, "long")
    if line.number in seen:
        raise Unreadable(place, "twice")
    if line.number is not None:
        seen.add(line.number)


def _read(raw: str) -> Line:
    number, rest = None, raw
    if found := NUMBERED.match(raw):
        number, rest = int(found[1]), raw[found.end() :]
    found = SIGNS.match(rest)
    kind, level = _meant(found.groups()) if found else (Kind.TEXT, 0)
    text = in_one_line(rest[found.end() :] if found else rest)
    return Line(kind, text.removeprefix("\\"), level, number)


def _meant(signs: Sequence[str | None]) -> tuple[Kind, int]:
    heading, item, row, _note = signs
    if heading:
        return Kind.HEADING, len(heading)
    if item:
        return Kind.ITEM, len(item)
    return (Kind.ROW, 0) if row else (Kind.NOTE, 0)
