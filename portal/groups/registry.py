"""What others tell groups, in `apps.ready`: what happens in a group, and what the annual report says of it.

Groups know neither discussions nor consultations: their pages show what is registered here, in the order of `order`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from portal.ui.parts import Area, Fact, Link, Table, Tag

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.groups.models import Group


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that happens: its title in `language` (a code), its page's path in the active language, when, a
    state, a line of plain words. `space` is the group's; `area` draws its mark on pages of several groups."""

    title: str
    url: str
    language: str = ""
    at: datetime | None = None
    tag: Tag | None = None
    meta: Sequence[Any] = ()
    text: str = ""
    area: Area | None = None
    space: str = ""


@dataclass(frozen=True)
class Section:
    """One kind of thing that happens in groups.

    `label` names it in the plural (“Discussions”); `items(group, language, limit)` gives the newest or most urgent
    public ones, in at most 3 queries, of all groups where `group` is None; `count(group)` how many public ones there
    are; `all(group)` the page of all of them; `begin(group, user)` where this member begins one, or None.
    """

    name: str
    label: Any
    items: Callable[[Group | None, str, int], list[Item]]
    count: Callable[[Group], int]
    all: Callable[[Group | None], Link]
    begin: Callable[[Group, User], Link | None] = lambda group, user: None
    order: int = 100


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the annual report: plain sentences, facts and tables; nothing that is not public."""

    title: str
    paragraphs: Sequence[str] = ()
    facts: Sequence[Fact] = ()
    tables: Sequence[Table] = ()
    items: Sequence[Item] = field(default_factory=tuple)


@dataclass(frozen=True)
class Chapter:
    """What a package contributes to the annual report: `build(year, language)` gives its part."""

    name: str
    build: Callable[[int, str], Part]
    order: int = 100


SECTIONS: dict[str, Section] = {}
CHAPTERS: dict[str, Chapter] = {}


def register(section: Section) -> None:
    """Make this kind of thing known; the same name again replaces the first."""
    SECTIONS[section.name] = section


def register_chapter(chapter: Chapter) -> None:
    """Make this chapter known; the same name again replaces the first."""
    CHAPTERS[chapter.name] = chapter


def sections() -> list[Section]:
    """In the order in which pages show them."""
    return sorted(SECTIONS.values(), key=lambda section: (section.order, section.name))


def chapters() -> list[Chapter]:
    """In the order of the report."""
    return sorted(CHAPTERS.values(), key=lambda chapter: (chapter.order, chapter.name))
