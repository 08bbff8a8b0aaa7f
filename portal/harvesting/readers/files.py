"""From a file's bytes to text, as far as they can be read."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from portal.harvesting.incoming import Broken

LARGEST = 256 * 1024 * 1024
MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class Unreadable(ValueError):
    """The file as a whole cannot be read; the message is a sentence for the person who asked."""


@dataclass(frozen=True)
class Text:
    """What could be decoded, and where and why that ended, if it did."""

    text: str
    broken: Broken | None = None


def load(path: Path) -> Text:
    """The text of a file; raise `Unreadable` where there is none."""
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"{path} is larger than {LARGEST // 2**20} MB; split it.")
        return decode(path.read_bytes())
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error


def decode(raw: bytes) -> Text:
    """UTF-8, with or without a byte order mark, or UTF-16 with one; what stands before a broken byte is kept."""
    mark = next((mark for mark in MARKS if raw.startswith(mark)), b"")
    encoding = MARKS.get(mark, "utf-8")
    raw = raw[len(mark) :]
    try:
        return Text(raw.decode(encoding))
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding)
        where = f"line {before.count(chr(10)) + 1}, byte {error.start + len(mark) + 1}"
        return Text(before, Broken(where, f"a byte is not {encoding.upper()}"))
