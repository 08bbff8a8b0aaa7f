"""What happens in a group, or in all of them, from the sections that other packages registered.

A section that fails, or one of its items that cannot be shown, is logged and left out: the page stands without it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from django.utils import timezone

from portal.groups.models import Group
from portal.groups.registry import Item, Section, sections
from portal.ui import formats
from portal.ui.parts import Area, Card, Link, Tag

if TYPE_CHECKING:
    from portal.accounts.models import User

logger = logging.getLogger("portal.groups")
SHOWN = 3
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Happening:
    """One section as a page shows it: its newest things as cards, the way to all of them, and how many they are
    in one group."""

    name: str
    label: str
    cards: Sequence[Card]
    all: Link | None = None
    total: int | None = None


def happening(
    group: Group | None,
    language: str,
    *,
    limit: int = SHOWN,
    names: Sequence[str] | None = None,
) -> list[Happening]:
    """What happens now by section, in their order or that of `names`; in all groups where `group` is None.

    A section with nothing in it is among them: its list is where one begins something.
    """
    known = {one.name: one for one in sections()}
    wanted = [known[name] for name in (known if names is None else names) if name in known]
    return [
        Happening(
            name=one.name,
            label=str(one.label),
            cards=_cards(one, group, language, limit),
            all=_all(one, group),
            total=_safely(one, partial(one.count, group), None) if group is not None else None,
        )
        for one in wanted
    ]


def parted(found: Sequence[Happening]) -> dict[str, list[Happening]]:
    """For templates: the sections in which something happens, and those in which nothing does at present."""
    return {
        "happening": [one for one in found if one.cards],
        "quiet": [one for one in found if not one.cards and one.all is not None],
    }


def begun(group: Group, user: User) -> list[Link]:
    """What this member may begin in the group."""
    found = [_safely(one, partial(one.begin, group, user), None) for one in sections()]
    return [link for link in found if link is not None]


def items(group: Group | None, language: str, limit: int) -> list[tuple[Section, Item]]:
    """The newest things of every section with their sections, the newest first; those without a time come last."""
    found = [
        (one, item)
        for one in sections()
        for item in _items(one, group, language, limit)
        if _safely(one, partial(card, item, language), None) is not None
    ]
    return sorted(found, key=lambda pair: -(pair[1].at.timestamp() if pair[1].at else 0))[:limit]


def in_spaces(spaces: Collection[str], language: str, *, limit: int = 12) -> list[Card]:
    """What happens in some groups, the newest first, as cards that say what each is."""
    shown = [(one, item) for one, item in items(None, language, 4 * limit) if item.space in spaces]
    return [card(item, language, kind=str(one.label)) for one, item in shown[:limit]]


def card(item: Item, language: str, *, kind: str = "") -> Card:
    """A thing as a card; TypeError or AttributeError for what is none."""
    if not item.title or not item.url.startswith("/"):
        raise TypeError("an item needs a title and an address")
    return Card(
        title=item.title,
        url=item.url,
        kind=kind,
        language=item.language,
        text=item.text,
        meta=[*_day(item, language), *item.meta],
        areas=[item.area] if isinstance(item.area, Area) else [],
        tag=item.tag if isinstance(item.tag, Tag) else None,
        size="s",
    )


def _day(item: Item, language: str) -> list[str]:
    """The day on which it happened, where its own words do not say it; what is to come says itself when."""
    if item.at is None or item.at > timezone.now():
        return []
    day = formats.day(item.at.date(), language)
    said = (item.text, item.tag.text if item.tag else "", *item.meta)
    return [] if any(day in str(words) for words in said) else [day]


def _cards(section: Section, group: Group | None, language: str, limit: int) -> list[Card]:
    """The good ones among its things."""
    found = _items(section, group, language, limit)
    made = [_safely(section, partial(card, item, language), None) for item in found]
    shown = [one for one in made if one is not None]
    # On a group's own page its area is said once, at the top.
    return shown if group is None else [replace(one, areas=()) for one in shown]


def _items(section: Section, group: Group | None, language: str, limit: int) -> list[Item]:
    nothing: list[Item] = []
    return _safely(section, lambda: list(section.items(group, language, limit))[:limit], nothing)


def _all(section: Section, group: Group | None) -> Link | None:
    return _safely(section, partial(section.all, group), None)


def _safely(section: Section, ask: Callable[[], T], instead: T) -> T:
    """What the section says; logged and replaced where it fails."""
    try:
        return ask()
    except Exception:
        logger.exception("The section %s failed.", section.name)
        return instead
