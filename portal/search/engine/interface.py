"""What the portal asks of a search index, in values of its own: no engine's words are in here.

One implementation is embedded (Tantivy); another, for a cluster, has only these few promises to keep.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol
from uuid import UUID

LANGUAGES = ("ar", "zh-hans", "en", "fr", "ru", "es")
FACETS = (
    "kind",
    "area",
    "provision",
    "country",
    "region",
    "language",
    "licence",
    "permission",
    "subject",
    "level",
    "type",
    "stakeholder",
    "status",
)
Sort = Literal["relevance", "date", "name"]


class IndexUnavailable(Exception):
    """There is no index that can be read: missing, damaged, or made by another version of the portal."""


class WriterBusy(Exception):
    """Another process holds the index's only writer."""


@dataclass(frozen=True)
class Text:
    """One rendition: `language` is a BCP 47 tag, known or not."""

    language: str
    title: str
    summary: str = ""
    body: str = ""


@dataclass(frozen=True)
class Entry:
    """One public thing as the index knows it.

    `also` holds names of organisations, places and people, searched with low weight. `start` and `end` are days:
    without a start the entry is in no period; without an end it goes on. `changed` orders "newest first".
    `names` holds a name to sort by for each interface language; where one is missing, the original's title serves.
    """

    id: UUID
    kind: str
    texts: tuple[Text, ...]
    original: str
    changed: datetime
    also: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    start: date | None = None
    end: date | None = None
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """What a reader asks, in the reader's interface language; empty text browses everything.

    Values within a filter are alternatives, filters narrow each other; `facets` names what to count. A period
    (`since`, `until`, both included) keeps what overlaps it.
    """

    text: str = ""
    language: str = "en"
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20

    def __post_init__(self) -> None:
        for facet in (*self.filters, *self.facets):
            if facet not in FACETS:
                raise ValueError(f"no such facet: {facet}")


@dataclass(frozen=True)
class Answer:
    """One page of ids in order, how many there are in all, and exact counts of each facet without its own filter.

    `suggestion` is the question's text in a spelling that finds more, or None.
    """

    ids: tuple[UUID, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]]
    suggestion: str | None = None


class SearchIndex(Protocol):
    """One index over everything public. Reading raises IndexUnavailable, writing WriterBusy, and nothing else."""

    def find(self, question: Question) -> Answer:
        """Answer a question, whatever characters its text holds."""

    def alike(self, entry: Entry, kinds: frozenset[str], limit: int) -> tuple[UUID, ...]:
        """Ids of other entries of these kinds that share most with this one, the nearest first."""

    def suggest(self, prefix: str, language: str) -> list[str]:
        """Up to ten words of titles, summaries and names that begin so: the most frequent, then by the alphabet."""

    def apply(self, put: Iterable[Entry], drop: Iterable[UUID]) -> None:
        """Put entries in place of their former selves and drop others, in one commit."""

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """Make a new index beside the old one and change over when it is whole."""
