"""What happens in the working groups, as the front page and the pages of the areas show it."""

from __future__ import annotations

from dataclasses import dataclass

from portal.groups.happening import Happening, happening
from portal.groups.models import Group
from portal.groups.reading import summary
from portal.ui.parts import Card

# On the front page the open consultations come first.
ON_FRONT = ("consultations", "discussions")
SHOWN = 2


@dataclass(frozen=True, slots=True)
class Together:
    """The groups of an area, and what happens in the first of them."""

    groups: list[Card]
    happening: list[Happening]


def on_front(language: str) -> list[Happening]:
    """What happens in all groups, without the sections in which nothing does."""
    return _lively(happening(None, language, limit=SHOWN, names=ON_FRONT))


def on_area(number: str, language: str) -> Together:
    """The area's groups and what happens there; two queries, and those of the sections."""
    groups = list(Group.objects.published().of_area(int(number)).with_numbers().with_names())
    now = happening(groups[0], language, limit=SHOWN) if groups else []
    return Together([summary(group, language) for group in groups], _lively(now))


def _lively(found: list[Happening]) -> list[Happening]:
    return [one for one in found if one.cards]
