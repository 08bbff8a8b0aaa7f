"""Which rendition a reader gets: two queries for any list, the choice made in Python."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from portal.core.languages import first_of
from portal.translation.models import Rendition

R = TypeVar("R", bound=Rendition)


def best(renditions: Iterable[R], language: str, original: str) -> R | None:
    """The reader's language, else the original, else English, else any; None if there is none."""
    by_language = {rendition.language: rendition for rendition in renditions}
    chosen = first_of(by_language, language, original)
    return by_language[chosen] if chosen else None
