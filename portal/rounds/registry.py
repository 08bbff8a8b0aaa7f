"""What others tell decisions, in `apps.ready`: what has arisen from a round, such as commitments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portal.groups.registry import Item

if TYPE_CHECKING:
    from portal.rounds.models import Round
    from portal.ui.parts import Link


@dataclass(frozen=True)
class Arising:
    """One kind of thing that arises from decisions.

    `label` names it in the plural; `items(round, language)` gives the public ones in one query; `begin(round)` leads
    to where one begins one.
    """

    name: str
    label: Any
    items: Callable[[Round, str], list[Item]]
    begin: Callable[[Round], Link]


ARISING: dict[str, Arising] = {}


def register(arising: Arising) -> None:
    """Make this kind known; the same name again replaces the first."""
    ARISING[arising.name] = arising
