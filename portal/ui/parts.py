"""What components show, as plain values: a view or a service makes them, a template passes them on.

Text here is either plain (and gets escaped) or already safe HTML. `language` says which language a text is
in when that is not the page's; the components turn it into `lang` and `dir`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from portal.ui import formats


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a language of their own, such as a name that is never translated."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `rel` only where it says something (`prev`, `next`, `external`)."""

    text: str
    url: str
    language: str = ""
    rel: str = ""


# What stands in a line of facts.
Item = str | Text | Link


@dataclass(frozen=True, slots=True)
class Area:
    """One of the five areas of action, or 0 for monitoring, which carries the Recommendation's paragraph, 16."""

    number: int
    name: str
    url: str = ""

    @property
    def mark(self) -> str:
        """What the spine says."""
        return str(self.number or 16)


@dataclass(frozen=True, slots=True)
class Tag:
    """A short state or kind; `tone` is "", "info", "good", "warn" or "bad"."""

    text: str
    tone: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing in a list. `size` "s" is for narrow columns."""

    title: str
    url: str
    kind: str = ""
    language: str = ""
    text: str = ""
    text_language: str = ""
    meta: Sequence[Item] = ()
    areas: Sequence[Area] = ()
    tag: Tag | None = None
    origin: object | None = None
    size: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """An area as a book: its spine, and on the cover what it is."""

    area: Area
    text: str = ""
    meta: Sequence[Item] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to narrow a list by and how many things it leaves; `url` takes it in, or out if chosen."""

    text: str
    url: str
    count: int
    chosen: bool = False
    language: str = ""
    area: Area | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One question to narrow a list by."""

    name: str
    choices: Sequence[Choice]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what is known of it."""

    term: str
    values: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands alone; `of` is the whole it is a part of."""

    number: int
    label: str
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on a day, or from one to another."""

    title: str
    url: str
    start: date
    end: date | None = None
    language: str = ""
    meta: Sequence[Item] = ()
    area: Area | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened to a thing."""

    at: date | datetime
    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One of several things to do in order; in a progress, `state` is "", "now" or "done"."""

    title: str
    text: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of the Recommendation, such as 13a, in our words, with a note on what is known of it."""

    reference: str
    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart: `count` of `total` things."""

    name: Item
    count: int
    total: int

    @property
    def width(self) -> str:
        """The bar's length for SVG, whatever the reader's decimal sign."""
        return f"{100 * self.count / self.total:.1f}%" if self.total else "0%"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, and whether numbers stand in it."""

    text: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of things; the first cell of a row names it."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Item | int]]

    def labelled(self) -> list[list[tuple[Column, Item | int]]]:
        """Each row's cells with their columns, since on a small screen every cell names its own."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Rendition:
    """A language in which a thing can be read, and what kind of text it is there."""

    language: str
    url: str
    note: str = ""
    current: bool = False

    @property
    def name(self) -> str:
        """The language's own name."""
        return formats.own_name(self.language)
