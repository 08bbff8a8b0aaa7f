"""Takes the values of one entry through their checks; what does not pass is left out and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from portal.harvesting import values
from portal.harvesting.incoming import LeftOut
from portal.harvesting.values import Unusable
from portal.records.drafts import Words
from portal.translation.models import Origin

T = TypeVar("T")


class Sieve:
    """Collects what was left out of one entry."""

    def __init__(self) -> None:
        self.left_out: list[LeftOut] = []

    def take(self, field: str, check: Callable[[Any], T], value: Any) -> T | None:
        """The value as the portal keeps it; None where there is none or it does not pass."""
        if value is None or value in ("", [], {}):
            return None
        try:
            return check(value)
        except Unusable as reason:
            self.refuse(field, value, str(reason))
            return None

    def refuse(self, field: str, value: Any, reason: str) -> None:
        """Leave a value out."""
        self.left_out.append(LeftOut(field, values.shown(value), reason))

    def text(self, field: str, value: Any, check: Callable[[Any], str] = values.line) -> str:
        """A text, empty where there is none or it does not pass."""
        return self.take(field, check, value) or ""

    def many(self, field: str, check: Callable[[Any], str], found: Iterable[Any]) -> tuple[str, ...]:
        """All values that pass, each once, in the order given."""
        passed = (self.take(field, check, value) for value in found)
        return tuple(dict.fromkeys(value for value in passed if value))

    def place(self, latitude: Any, longitude: Any) -> dict[str, float]:
        """Both coordinates, or neither."""
        north = self.take("latitude", lambda value: values.degrees(value, 90), latitude)
        east = self.take("longitude", lambda value: values.degrees(value, 180), longitude)
        return {} if north is None or east is None else {"latitude": north, "longitude": east}

    def span(self, since: Any, until: Any) -> dict[str, str]:
        """The first and the last date as exact as known; an end before the beginning is left out."""
        first = self.text("since", since, values.partial_date)
        last = self.text("until", until, values.partial_date)
        if first and last and last < first[: len(last)]:
            self.refuse("until", last, f"is before the beginning, {first}")
            last = ""
        return {"since": first, "until": last}


def words(titles: Mapping[str, str], texts: Mapping[str, str], bodies: Mapping[str, str]) -> dict[str, Words]:
    """Words by language, the original first; a text in a language without a title of its own takes the original's.

    A text too long for a summary becomes the body, and its first sentences the summary: nothing is lost.
    """
    original = next(iter(titles))
    result: dict[str, Words] = {}
    for language in dict.fromkeys((*titles, *texts, *bodies)):
        text, body = texts.get(language, ""), bodies.get(language, "")
        summary = values.summary_of(text)
        result[language] = Words(
            title=titles.get(language, titles[original]),
            summary=summary,
            body=body or (text if summary != text else ""),
            origin=Origin.ORIGINAL if language == original else Origin.HUMAN,
        )
    return result
