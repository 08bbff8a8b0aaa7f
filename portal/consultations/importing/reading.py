"""What reading a text gives: its lines, and what became of all that is not a line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from portal.accounts.plain import plain
from portal.consultations.models import Kind
from portal.consultations.refusals import Refused
from portal.consultations.sheet import Line

DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BETWEEN_CELLS = " | "


class Unfit(Refused):
    """A file or text that cannot be read; nothing of it is kept, and `words` says why."""


@dataclass
class Reading:
    """Lines in order. `seen` counts by code what was left out, taken over or looks odd (see `report`)."""

    lines: list[Line] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    def add(self, kind: Kind, text: str, level: int = 0) -> None:
        """Another line, unless there are no words in it."""
        words = plain(text)
        if words:
            self.lines.append(Line(kind, words, level))

    def count(self, kind: Kind) -> int:
        """How many lines of this kind were read."""
        return sum(line.kind == kind for line in self.lines)


def mark(number: int) -> str:
    """The small raised number that leads to a note, and stands before it."""
    return str(number).translate(DIGITS)


def row(cells: list[str]) -> str:
    """A table's row as one line; empty where all its cells are."""
    return BETWEEN_CELLS.join(cells).strip() if any(cells) else ""
