"""An index of its own for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.search.engine.embedded import EmbeddedIndex
from portal.search.engine.interface import Entry, Question


@pytest.fixture
def index(tmp_path: Path) -> Iterator[EmbeddedIndex]:
    index = EmbeddedIndex(tmp_path / "search")
    yield index
    index.close()


@pytest.fixture
def titles(index: EmbeddedIndex) -> Callable[..., list[str]]:
    """Put entries, ask, and get the titles found in order."""

    def find(entries: list[Entry], text: str = "", **question: object) -> list[str]:
        index.apply(entries, [])
        known = {entry.id: entry.texts[0].title for entry in entries}
        return [known[found] for found in index.find(Question(text=text, **question)).ids]

    return find
