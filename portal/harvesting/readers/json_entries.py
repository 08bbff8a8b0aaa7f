"""The entries of a JSON file one by one, so that those before a broken one are not lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from portal.harvesting.incoming import Broken
from portal.harvesting.readers.files import Text

BLANK = re.compile(r"[ \t\n\r]*")
DECODER = json.JSONDecoder(strict=False)


class Scanner:
    """A place in a text that moves on, and knows its line."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self._line, self._counted = text, 0, 1, 0
        self.skip()

    @property
    def where(self) -> str:
        self._line += self.text.count("\n", self._counted, self.at)
        self._counted = max(self.at, self._counted)
        return f"line {self._line}"

    def skip(self) -> None:
        match = BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def sees(self, character: str) -> bool:
        """Whether the character is next; it is passed if so."""
        found = self.text.startswith(character, self.at)
        if found:
            self.at += 1
            self.skip()
        return found

    def value(self) -> Any:
        """The next JSON value; raise `ValueError` or `RecursionError` where there is none."""
        value, self.at = DECODER.raw_decode(self.text, self.at)
        self.skip()
        return value


def entries(source: Text) -> Iterator[tuple[str, Any] | Broken]:
    """Each entry of a list, of a `@graph`, or the single one, with its line."""
    scanner = Scanner(source.text)
    if not scanner.text[scanner.at :].strip():
        yield source.broken or Broken("line 1", "the file is empty")
        return
    try:
        yield from _elements(scanner)
        if scanner.at < len(scanner.text):
            yield Broken(scanner.where, "something follows after the end of the JSON")
            return
    except json.JSONDecodeError as error:
        yield source.broken or Broken(f"line {error.lineno}, column {error.colno}", f"not JSON: {error.msg}")
        return
    except RecursionError:
        yield Broken(scanner.where, "values are nested too deep to be read")
        return
    except ValueError as error:
        yield Broken(scanner.where, f"not readable as JSON: {error}")
        return
    if source.broken:
        yield source.broken


def _elements(scanner: Scanner) -> Iterator[tuple[str, Any]]:
    if not scanner.sees("["):
        where = scanner.where
        value = scanner.value()
        graph = value.get("@graph") if isinstance(value, dict) else None
        yield from [(where, entry) for entry in (graph if isinstance(graph, list) else [value])]
        return
    if scanner.sees("]"):
        return
    while True:
        where = scanner.where
        yield where, scanner.value()
        if scanner.sees("]"):
            return
        if not scanner.sees(","):
            raise json.JSONDecodeError("Expecting ',' or ']'", scanner.text, scanner.at)
