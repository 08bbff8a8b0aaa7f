"""How a rendition is cut into pairs that are worth remembering. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from portal.records.content import PARTS

PARAGRAPH = re.compile(r"\n\s*\n")


def pairs(original: Mapping[str, Any], rendition: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each part with its rendering; where both have as many paragraphs, each of these too. None is empty."""
    found: list[tuple[str, str]] = []
    for part in PARTS:
        found += _of_part(str(original.get(part) or ""), str(rendition.get(part) or ""))
    return list(dict.fromkeys(found))


def _of_part(source: str, target: str) -> Iterator[tuple[str, str]]:
    if source.strip() and target.strip():
        yield source.strip(), target.strip()
        ours, theirs = paragraphs(source), paragraphs(target)
        if 1 < len(ours) == len(theirs):
            yield from zip(ours, theirs, strict=True)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, without those that say nothing."""
    return [piece.strip() for piece in PARAGRAPH.split(text) if piece.strip()]


def plain(text: str) -> str:
    """What two texts are compared by: case and runs of spaces do not count."""
    return " ".join(text.split()).casefold()


def key_of(source: str, target: str) -> str:
    """A pair's fingerprint."""
    return hashlib.sha256(f"{source}\0{target}".encode()).hexdigest()
