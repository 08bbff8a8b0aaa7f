"""What a file of translations holds, whatever its format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LARGEST = 2_000_000
MOST = 5_000


class Unreadable(ValueError):
    """The file is not what it says, or nothing that can be read; the message is for whoever sent it."""


@dataclass(frozen=True)
class Unit:
    """One part of one record: `revision` is that of the record when it was exported, 0 where the file lost it."""

    record: str
    part: str
    revision: int
    source: str
    target: str

    @property
    def place(self) -> str:
        """Where it stands, as PO files name it."""
        return f"{self.record}/{self.part}/{self.revision}"


@dataclass(frozen=True)
class Batch:
    """All units of a file; languages as the portal writes them, empty where the file does not say."""

    source_language: str
    language: str
    units: Sequence[Unit]


def number(text: str) -> int:
    """A revision's number; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
