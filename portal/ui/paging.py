"""Which pages of a long list are offered: the first, the last, and those near."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page one can go to; without a number, the gap between two."""

    number: int | None
    url: str = ""
    current: bool = False


def near(number: int, last: int, address: Callable[[int], str], *, reach: int = 1) -> list[PageLink]:
    """The first and the last page, those within reach of this one, and gaps (or the one page in a gap) between."""
    shown = sorted({1, last, *range(max(1, number - reach), min(last, number + reach) + 1)})
    links: list[PageLink] = []
    previous = 0
    for page in shown:
        if page == previous + 2:
            links.append(PageLink(page - 1, address(page - 1)))
        elif page > previous + 2:
            links.append(PageLink(None))
        links.append(PageLink(page, address(page), current=page == number))
        previous = page
    return links
