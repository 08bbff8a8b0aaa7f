"""What people type, made safe to keep: no control characters, no signs that turn the direction of what follows.

Pure. Joiners and direction marks that Persian, Arabic and the scripts of India need stay.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

import regex

# Controls but tab and line end; embeddings, overrides and isolates of direction; what is no character; lone halves.
UNWANTED = regex.compile(
    r"[\p{Cc}--[\t\n]]|[\u202A-\u202E\u2066-\u2069\uFEFF\u2028\u2029\uFDD0-\uFDEF\uFFFE\uFFFF]|\p{Cs}",
    regex.V1,
)
UNSTORABLE = regex.compile(r"[\x00\p{Cs}]")
LONGEST = 60_000
MOST = 60


def clean(text: str) -> str:
    """The text in composed form (NFC), with plain line ends and nothing invisible that misleads."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", UNWANTED.sub("", text))


def trimmed(text: str) -> str:
    """The same, without space around it."""
    return clean(text).strip()


def as_typed(text: str, longest: int = LONGEST) -> str:
    """What was typed, as it was typed, but for what no database keeps and what is beyond all measure."""
    return UNSTORABLE.sub("", text.replace("\r\n", "\n"))[:longest]


def storable(typed: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The same for a form that was sent."""
    return {
        name: [UNSTORABLE.sub("", value)[:LONGEST] for value in values[:MOST]]
        for name, values in typed.items()
    }
