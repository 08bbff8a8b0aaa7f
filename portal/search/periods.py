"""Dates as exact as known, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as the days they begin and end with. Pure."""

import re
from calendar import monthrange
from datetime import date

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def first_day(text: str) -> date | None:
    """The first day of a year, month or day; None where the text is none of them."""
    parts = _parts(text)
    return _day(parts[0], parts[1] or 1, parts[2] or 1) if parts else None


def last_day(text: str) -> date | None:
    """The last day of a year, month or day; None where the text is none of them."""
    parts = _parts(text)
    if not parts:
        return None
    year, month = parts[0], parts[1] or 12
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return _day(year, month, parts[2] or monthrange(year, month)[1])


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day, 0 for what is not said."""
    found = _PARTIAL.fullmatch(text.strip())
    return (int(found[1]), int(found[2] or 0), int(found[3] or 0)) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
