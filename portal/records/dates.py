"""Dates as exact as known, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, in the reader's language by CLDR."""

from __future__ import annotations

from datetime import date

from babel.dates import format_skeleton
from django.utils.translation import gettext

from portal.records.models import Record, Stage
from portal.ui import formats

DAY, MONTH, YEAR = len("2026-11-22"), len("2026-11"), len("2026")


def partial(value: str, language: str) -> str:
    """ "2014", "April 2014" or "3 April 2014"; what is no date is given back as it is."""
    try:
        first = date.fromisoformat(f"{value}-01-01"[:DAY])
    except ValueError:
        return value
    if len(value) == DAY:
        return formats.day(first, language)
    if len(value) == MONTH:
        return formats.month(first, language)
    return str(format_skeleton("y", first, locale=formats.locale(language))) if len(value) == YEAR else value


def span(since: str, until: str, language: str, *, ongoing: bool = False) -> str:
    """When something was or is: "2014", "2014 to 2016", "since 2014", "until 2016"; empty where nobody knows."""
    first, last = partial(since, language), partial(until, language)
    if first and last and first != last:
        return gettext("%(first)s to %(last)s") % {"first": first, "last": last}
    if first and ongoing and not last:
        return gettext("Since %(date)s") % {"date": first}
    if last and not first:
        return gettext("Until %(date)s") % {"date": last}
    return first


def when(record: Record, language: str) -> str:
    """When a record's thing is or was, to the day for events that say so."""
    first: date | None = getattr(record, "starts_on", None)
    if first:
        return formats.days(first, getattr(record, "ends_on", None), language)
    return span(record.since, record.until, language, ongoing=record.stage == Stage.ONGOING)
