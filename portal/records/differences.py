"""What two states of a record differ in, and how three of them merge. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

import regex

Content = Mapping[str, Any]
# A Han character, a word with its marks, or one sign or space: what a reader sees as one thing changed.
PIECES = regex.compile(r"\p{Han}|[\p{L}\p{M}\p{N}_--\p{Han}]+|\s+|.", regex.V1)
PARAGRAPHS = regex.compile(r"(\n\s*\n)")


@dataclass(frozen=True)
class Piece:
    """A run of text that is the same in both, only in the old, or only in the new."""

    sort: Literal["same", "old", "new"]
    text: str


@dataclass(frozen=True)
class Change:
    """One field that differs; `pieces` where both are texts."""

    field: str
    old: Any
    new: Any
    pieces: tuple[Piece, ...] = ()


def changes(old: Content, new: Content) -> list[Change]:
    """The fields in which two states differ, in the order of their names."""
    return [
        Change(key, old.get(key), new.get(key), text_pieces(old.get(key), new.get(key)))
        for key in sorted(set(old) | set(new))
        if old.get(key) != new.get(key)
    ]


def text_pieces(old: Any, new: Any) -> tuple[Piece, ...]:
    """The difference of two texts, by paragraph first, then by word (Han: by character)."""
    if not isinstance(old or "", str) or not isinstance(new or "", str):
        return ()
    result: list[Piece] = []
    before, after = PARAGRAPHS.split(old or ""), PARAGRAPHS.split(new or "")
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        left, right = "".join(before[i1:i2]), "".join(after[j1:j2])
        result += [Piece("same", left)] if tag == "equal" else _words(left, right)
    return tuple(_joined(piece for piece in result if piece.text))


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours that only a space parts become one change, as a reader would mark them."""
    result: list[Piece] = []
    old, new, space = "", "", ""
    for piece in pieces:
        if piece.sort == "same" and (piece.text.strip() or not (old or new)):
            result += _change(old, new, space)
            result.append(piece)
            old, new, space = "", "", ""
        elif piece.sort == "same":
            space += piece.text
        else:
            old, new, space = old + space, new + space, ""
            old, new = (old + piece.text, new) if piece.sort == "old" else (old, new + piece.text)
    return result + _change(old, new, space)


def _change(old: str, new: str, space: str) -> list[Piece]:
    pieces = [Piece("old", old), Piece("new", new), Piece("same", space)]
    return [piece for piece in pieces if piece.text]


def _words(old: str, new: str) -> list[Piece]:
    before, after = PIECES.findall(old), PIECES.findall(new)
    result: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        left, right = "".join(before[i1:i2]), "".join(after[j1:j2])
        result += [Piece("same", left)] if tag == "equal" else [Piece("old", left), Piece("new", right)]
    return result


def merge(base: Content, theirs: Content, mine: Content) -> tuple[dict[str, Any], list[str]]:
    """Both sides' changes to `base` together, and the names of the fields that both changed differently.

    In a conflict `theirs` (what is in force) stands, until a person chooses.
    """
    merged: dict[str, Any] = {}
    conflicts: list[str] = []
    for key in sorted(set(base) | set(theirs) | set(mine)):
        was, there, here = base.get(key), theirs.get(key), mine.get(key)
        value = here if there == was else there
        if there != was and here not in (was, there):
            conflicts.append(key)
        if value is not None:
            merged[key] = value
    return merged, conflicts
