"""The files of `content/pages`: `<path>/<language>.md`, front matter and Markdown, read into what a page holds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.core.languages import CODES
from portal.pages.markdown import BadMarkdown, blocks
from portal.pages.pagetypes import COMMON, TYPES, PageType, whole
from portal.translation.models import Origin

# Raise this when reading changes, so that unchanged files are read again.
READING = 1
HOME = "home"
KEY = re.compile(r"^(?P<key>[a-z][a-z0-9_]*):\s*(?P<value>.*?)\s*$")
FENCE = "---"


class BadFile(ValueError):
    """A file that cannot become a page; the message names it, the line and what is wrong."""


@dataclass(frozen=True)
class PageFile:
    """A file not yet read: where its page stands, and a hash that changes with it."""

    path: str
    language: str
    file: Path
    digest: str

    @property
    def depth(self) -> int:
        """How far below the home page; 0 for the home page itself."""
        return 0 if self.path == HOME else self.path.count("/") + 1

    def error(self, line: int, message: str) -> BadFile:
        """A complaint about one of its lines."""
        return BadFile(f"{self.path}/{self.file.name}, line {line}: {message}")


@dataclass(frozen=True)
class Source:
    """A file that was read: the type of page, its order among its siblings, and the values of its fields."""

    type: PageType
    order: int
    values: dict[str, Any]


def find(folder: Path) -> list[PageFile]:
    """Every page's file in every language."""
    return sorted(_found(folder), key=lambda file: (file.depth, file.path, file.language))


def _found(folder: Path) -> Iterator[PageFile]:
    for file in folder.rglob("*.md"):
        if file.stem in CODES:
            path = file.parent.relative_to(folder).as_posix()
            digest = hashlib.sha256(b"%d:%s" % (READING, file.read_bytes())).hexdigest()
            yield PageFile(path, file.stem, file, digest)


def read(file: PageFile, places: frozenset[str]) -> Source:
    """What the file says; `places` are the pages that it may link to. Raises `BadFile`."""
    lines = file.file.read_text(encoding="utf-8").split("\n")
    end = _front_matter_end(file, lines)
    said = _front_matter(file, lines[1:end])
    kind = _type(file, said)
    _check_keys(file, said, kind)
    try:
        body = blocks("\n".join(lines[end + 1 :]), places, end + 2)
    except BadMarkdown as error:
        raise file.error(error.line, str(error)) from error
    values = {key: _value(file, key, said, read) for key, read in kind.reads.items() if key in said}
    return Source(
        type=kind,
        order=_value(file, "order", said, whole) if "order" in said else 0,
        values={
            **values,
            "title": said["title"][0],
            "search_description": said["summary"][0],
            "origin": _origin(file, said),
            "body": body,
        },
    )


Said = dict[str, tuple[str, int]]


def _front_matter_end(file: PageFile, lines: list[str]) -> int:
    if lines[0].strip() != FENCE or FENCE not in lines[1:]:
        raise file.error(1, "a page begins with front matter between two lines of ---.")
    return lines.index(FENCE, 1)


def _front_matter(file: PageFile, lines: list[str]) -> Said:
    """Each key with its value and its line."""
    said: Said = {}
    for number, line in enumerate(lines, start=2):
        match = KEY.match(line)
        if match is None:
            raise file.error(number, f"{line!r} is not of the form key: value.")
        if match["key"] in said:
            raise file.error(number, f"{match['key']} is said twice.")
        said[match["key"]] = (match["value"], number)
    return said


def _type(file: PageFile, said: Said) -> PageType:
    name, line = said.get("type", ("", 1))
    if name not in TYPES:
        raise file.error(line, f"type must be one of: {', '.join(TYPES)}.")
    return TYPES[name]


def _check_keys(file: PageFile, said: Said, kind: PageType) -> None:
    """Refuse keys that the type does not know, and missing ones."""
    for key, (_text, line) in said.items():
        if key not in COMMON and key not in kind.reads:
            raise file.error(line, f"{key} is not known for this type of page.")
    missing = [key for key in ("title", "summary", *kind.required) if not said.get(key, ("",))[0]]
    if missing:
        raise file.error(1, f"the front matter lacks {', '.join(missing)}.")


def _origin(file: PageFile, said: Said) -> str:
    """How the text came about: English is the original, another language a person's translation unless it says so."""
    usual = Origin.ORIGINAL if file.language == "en" else Origin.HUMAN
    text, line = said.get("origin", (usual, 1))
    if text not in Origin.values:
        raise file.error(line, f"origin must be one of: {', '.join(Origin.values)}.")
    return str(text)


def _value(file: PageFile, key: str, said: Said, read: Any) -> Any:
    text, line = said[key]
    try:
        return read(text)
    except ValueError as error:
        raise file.error(line, f"{key} {error}.") from error
