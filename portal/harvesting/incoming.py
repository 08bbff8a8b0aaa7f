"""What a reader hands over, whatever the format of its file: an entry, a refusal, or where the file broke."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.records.drafts import Words

ORGANISATION = "organisation"


@dataclass(frozen=True)
class LeftOut:
    """A value that did not pass, and why; the rest of its entry is kept."""

    field: str
    value: str
    reason: str


@dataclass(frozen=True)
class Party:
    """Somebody behind an entry: by name, by the identifier that the source gave it, or both."""

    role: str
    name: str = ""
    source_id: str = ""


@dataclass(frozen=True)
class Incoming:
    """An entry whose values have all passed.

    `kind` is a kind of record or `organisation`; `columns` are fields of its model; `tags` maps facets to
    codes; `urls` are addresses that support what it says. `where` is its place in the file, for the report.
    """

    where: str
    kind: str
    source_id: str
    original: str
    words: Mapping[str, Words]
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parties: tuple[Party, ...] = ()
    columns: Mapping[str, Any] = field(default_factory=dict)
    urls: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def title(self) -> str:
        return self.words[self.original].title

    @property
    def website(self) -> str:
        return str(self.columns.get("website", ""))


@dataclass(frozen=True)
class Rejected:
    """An entry that cannot be taken over."""

    where: str
    source_id: str
    reason: str
    title: str = ""


@dataclass(frozen=True)
class Broken:
    """The place from which on the file cannot be read; always the last that a reader hands over."""

    where: str
    reason: str


Item = Incoming | Rejected | Broken


@dataclass(frozen=True)
class Reading:
    """How a file is to be read: the language of texts that do not say theirs, the kind wanted, the mapping."""

    language: str = "en"
    kind: str = ""
    mapping: Mapping[str, Any] = field(default_factory=dict)
