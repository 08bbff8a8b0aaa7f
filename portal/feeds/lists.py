"""The list of an explore page, in each form in which it may be taken along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from portal.feeds import atom, calendars, entries, graphs, tables
from portal.feeds.entries import Row, Thing
from portal.records.kinds.event.models import Event
from portal.search.asking import asked
from portal.search.gathering import Gathered
from portal.search.listing import listing

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Taken:
    """A list taken along: who it is for, where it is, and what is in it."""

    language: str
    name: str
    itself: str
    page: str
    things: Sequence[Thing]
    base: str

    def rows(self) -> list[Row]:
        """The list as rows."""
        return entries.rows(self.things, self.language, self.base)


@dataclass(frozen=True)
class Form:
    """A form of a list: its media type, how much of the list, in which order, and how it is written."""

    media_type: str
    most: int
    newest_first: bool
    write: Callable[[Taken], bytes]


def _csv(taken: Taken) -> bytes:
    return tables.to_csv(taken.rows())


def _jsonld(taken: Taken) -> bytes:
    return graphs.to_jsonld(taken.name, taken.itself, taken.things, taken.base)


def _atom(taken: Taken) -> bytes:
    rows = taken.rows()
    updated = max((row.changed for row in rows), default=EPOCH)
    feed = atom.Feed(taken.name, str(settings.PORTAL_NAME), taken.language, taken.itself, taken.page, updated)
    return atom.to_atom(feed, rows)


def _ics(taken: Taken) -> bytes:
    known: dict[UUID, Event | Gathered] = {one.pk: one for one in taken.things if isinstance(one, Gathered)}
    known |= Event.objects.in_bulk([thing.pk for thing in taken.things if thing.pk not in known])
    return calendars.to_icalendar(taken.name, taken.rows(), known)


FORMS = {
    "csv": Form("text/csv; charset=utf-8", 10_000, False, _csv),
    "jsonld": Form("application/ld+json", 2_000, False, _jsonld),
    "atom": Form("application/atom+xml; charset=utf-8", 50, True, _atom),
    "ics": Form("text/calendar; charset=utf-8", 2_000, False, _ics),
}


def take(form: str, parameters: QueryDict, base: str) -> bytes:
    """The list that an address asks for, in one form; raises `IndexUnavailable`."""
    chosen, language = FORMS[form], get_language() or "en"
    question, _notices = asked(parameters)
    if chosen.newest_first:
        question = replace(question, sort="date")
    if form == "ics":
        timed = tuple(kind for kind in calendars.KINDS if kind in question.chosen.get("kind", ()))
        question = replace(question, chosen={**question.chosen, "kind": timed or calendars.KINDS})
    query = replace(question, page=1, view="").address()
    itself = base + reverse("feeds:list", args=[form]) + query
    things = listing(replace(question, page=1).question(language, limit=chosen.most))
    name = " – ".join(part for part in (str(settings.PORTAL_NAME), question.text) if part)
    return chosen.write(Taken(language, name, itself, base + reverse("search:explore") + query, things, base))
