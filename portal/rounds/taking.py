"""A decision to take along: counts and reasons as CSV and JSON, the list as Atom. Nothing hidden is in them, and
names only of organisations and of people whose profile everybody may read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from lxml import etree

from portal.rounds.counting import quorum_met
from portal.rounds.listing import stage_tag
from portal.rounds.models import Position, Round
from portal.rounds.names import is_named
from portal.rounds.reading import Reading
from portal.rounds.results import quorum_of
from portal.translation.models import Rendition
from portal.ui import formats
from portal.ui.parts import Link

ATOM = "http://www.w3.org/2005/Atom"
RUNS = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = ("row", "of", "group", "choice", "number", "name", "language", "reason", "answer", "taken_at")


def as_json(reading: Reading, base: str) -> str:
    """The round with its counts, positions and outcome; field names in English, words in their original."""
    one, numbers = reading.one, reading.numbers
    outcome = getattr(one, "outcome", None) if reading.outcome else None
    content: dict[str, Any] = {
        "id": f"{base}/id/{one.pk}",
        "url": base + one.get_absolute_url(),
        "kind": one.kind,
        "stage": reading.stage.value,
        "question": _original(one),
        "group": one.group.slug,
        "opens_at": stamp(one.opens_at),
        "closes_at": stamp(one.closes_at),
        "quorum": {"people": one.quorum_people, "organisations": one.quorum_organisations},
        "counts": None,
        "positions": [],
        "outcome": _original(outcome) if outcome else None,
        "review_on": str(outcome.review_on) if outcome and outcome.review_on else None,
    }
    if numbers is not None:
        tally = numbers.tally
        content["quorum_met"] = quorum_met(tally, quorum_of(one))
        content["result"] = numbers.result.value
        content["counts"] = {
            "people": dict(tally.people),
            "organisations": dict(tally.organisations),
            "by_stakeholder_type": {code: dict(row) for code, row in tally.by_stakeholder.items()},
            "by_region": {code: dict(row) for code, row in tally.by_region.items()},
        }
        content["positions"] = [_row(reading, position) for position in reading.positions]
    return json.dumps(content, ensure_ascii=False, indent=1)


def as_csv(reading: Reading, base: str) -> str:
    """Rows of counts, then rows of positions, with the mark by which spreadsheets know UTF-8."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, restval="")
    writer.writeheader()
    for row in _counts(reading):
        writer.writerow({name: cell(value) for name, value in row.items()})
    for position in reading.positions if reading.numbers else ():
        row = _row(reading, position)
        said = (
            {"language": row["reason"]["language"], "reason": row["reason"]["text"]} if row["reason"] else {}
        )
        flat = {**row, **said, "answer": row["answer"]["text"] if row["answer"] else "", "row": "position"}
        writer.writerow({name: cell(flat.get(name, "")) for name in COLUMNS})
    return "\ufeff" + file.getvalue()


def _counts(reading: Reading) -> Iterable[dict[str, Any]]:
    if reading.numbers is None:
        return
    tally = reading.numbers.tally
    named = (
        *(("people", "", tally.people), ("organisations", "", tally.organisations)),
        *(("stakeholder_type", code, row) for code, row in sorted(tally.by_stakeholder.items())),
        *(("region", code, row) for code, row in sorted(tally.by_region.items())),
    )
    for of, group, row in named:
        for choice in reading.numbers.choices:
            number = row.get(choice, 0)
            yield {"row": "count", "of": of, "group": group, "choice": choice.value, "number": str(number)}


def _row(reading: Reading, position: Position) -> dict[str, Any]:
    answer = getattr(position, "answer", None)
    return {
        "of": "organisation" if position.organisation_id else "person",
        "choice": position.choice,
        "name": _name(position, reading.reader.language),
        "reason": _original(position) if position.is_public else None,
        "answer": _original(answer) if answer is not None and reading.outcome else None,
        "taken_at": stamp(position.taken_at),
    }


def _name(position: Position, language: str) -> str:
    if not is_named(position):
        return ""
    if position.organisation is not None:
        text = position.organisation.text(language)
        return text.title if text else ""
    return position.person.public_name if position.person else ""


def _original(thing: Any) -> dict[str, str] | None:
    """The words that count."""
    text: Rendition | None = thing.original()
    if text is None or not (text.title or text.body):
        return None
    words = text.body if not text.title else f"{text.title}\n\n{text.body}".strip()
    return {"language": formats.tag(text.language), "text": words}


def cell(value: object) -> str:
    """One value as text that a spreadsheet shows and never computes."""
    text = str(value or "") if value != "0" else "0"
    return f"'{text}" if text.startswith(RUNS) else text


def stamp(moment: datetime) -> str:
    """A moment in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


FORMS: dict[str, tuple[str, Callable[[Reading, str], str]]] = {
    "csv": ("text/csv", as_csv),
    "json": ("application/json", as_json),
}


def feed(title: Link, entries: Iterable[tuple[Any, str, datetime]], base: str, language: str) -> bytes:
    """An Atom feed (RFC 4287) of written things: each with a line of words and when it last changed."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", formats.tag(language))
    rows = list(entries)
    updated = max((at for _thing, _line, at in rows), default=timezone.now())
    for name, text in (("id", base + title.url), ("title", title.text), ("updated", stamp(updated))):
        etree.SubElement(root, f"{{{ATOM}}}{name}").text = _xml(text)
    author = etree.SubElement(root, f"{{{ATOM}}}author")
    etree.SubElement(author, f"{{{ATOM}}}name").text = str(settings.PORTAL_NAME)
    etree.SubElement(root, f"{{{ATOM}}}link", rel="self", href=base + title.url)
    for thing, line, at in rows:
        _entry(root, thing, line, at, (base, language))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: Any, thing: Any, line: str, at: datetime, where: tuple[str, str]) -> None:
    base, language = where
    text = thing.text(language)
    entry = etree.SubElement(root, f"{{{ATOM}}}entry")
    spoken = text.language if text else language
    entry.set("{http://www.w3.org/XML/1998/namespace}lang", formats.tag(spoken))
    said = (
        ("id", f"urn:uuid:{thing.pk}"),
        ("title", text.title if text else str(thing.pk)),
        ("published", stamp(thing.published_at)),
        ("updated", stamp(at)),
        ("summary", line),
    )
    for name, words in said:
        etree.SubElement(entry, f"{{{ATOM}}}{name}").text = _xml(words)
    etree.SubElement(entry, f"{{{ATOM}}}link", rel="alternate", href=base + thing.get_absolute_url())


def _xml(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))


def round_entries(rounds: Iterable[Round]) -> list[tuple[Any, str, datetime]]:
    """Rounds as a feed tells of them."""
    return [(one, f"{one.get_kind_display()}: {stage_tag(one).text}", moved_at(one)) for one in rounds]


def moved_at(one: Round) -> datetime:
    """When something last happened to it that a feed tells of."""
    outcome = getattr(one, "outcome", None)
    decided = outcome.published_at if outcome is not None else None
    moments = (one.published_at, one.opens_at, one.closes_at, one.stopped_at, decided)
    now = timezone.now()
    return max((at for at in moments if at is not None and at <= now), default=now)
