"""The world as tiles: one square for each Member State, placed roughly where one expects it, all of one size.

No borders and no areas, so no dispute about them; the place of each tile is `content/map/tiles.json`.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

# The least count of each strength of blue: none, 1, 2 to 4, 5 to 19, 20 or more.
STEPS = (1, 2, 5, 20)
SIZE, PITCH = 9, 10


@dataclass(frozen=True, slots=True)
class Tile:
    """A country's place: its code, its name for the reader, and how many things we know of there."""

    code: str
    name: str
    count: int
    url: str
    column: int
    row: int

    @property
    def level(self) -> int:
        """The strength of its colour, 0 to 4."""
        return level(self.count)


@cache
def positions() -> dict[str, tuple[int, int]]:
    """ISO 3166-1 code to column and row, counted from 1; 29 columns by 17 rows, no two alike."""
    content = Path(getattr(settings, "PORTAL_CONTENT_DIR", Path(settings.BASE_DIR) / "content"))
    places = json.loads((content / "map" / "tiles.json").read_text(encoding="utf-8"))
    return {code: (column, row) for code, (column, row) in places.items()}


def level(count: int) -> int:
    """The strength of a count's colour: 0 for none, 4 for twenty or more."""
    return bisect_right(STEPS, count)


def world(counts: Mapping[str, int], names: Mapping[str, str], urls: Mapping[str, str]) -> list[Tile]:
    """A tile for each country of the map, from north to south; countries without a place on it are left out."""
    placed = sorted(positions().items(), key=lambda item: (item[1][1], item[1][0]))
    return [
        Tile(code, names.get(code, code), counts.get(code, 0), urls.get(code, ""), column, row)
        for code, (column, row) in placed
    ]


def picture(tiles: Sequence[Tile]) -> list[tuple[int, str]]:
    """The same as a drawing: for each level in use, one SVG path of all its squares."""
    paths: defaultdict[int, list[str]] = defaultdict(list)
    for tile in tiles:
        x, y = (tile.column - 1) * PITCH, (tile.row - 1) * PITCH
        paths[tile.level].append(f"M{x} {y}h{SIZE}v{SIZE}h-{SIZE}z")
    return [(step, "".join(parts)) for step, parts in sorted(paths.items())]
