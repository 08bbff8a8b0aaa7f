"""iCalendar (RFC 5545): each VEVENT on its own, so that a broken one does not take the others with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from portal.harvesting import values
from portal.harvesting.incoming import Broken, Incoming, Item, Reading, Rejected
from portal.harvesting.readers import occasions
from portal.harvesting.readers.files import Text
from portal.harvesting.sieve import Sieve, words

BEGIN, END = re.compile(r"(?i)BEGIN:([\w-]+)\s*"), re.compile(r"(?i)END:([\w-]+)\s*")
ZONE = re.compile(r"(?im)^X-WR-TIMEZONE(?:;[^:\n]*)?:(\S+)\s*$")
ONLINE = re.compile(r"(?i)(?:online|virtual|webinar)\W*")
ADDRESS = re.compile(r"(?i)https?://\S+")
# What the library raises on content that it was not made for.
FAILURES = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)
CARED_FOR = {"DTSTART", "DTEND", "DURATION", "RRULE", "GEO", "URL"}
PRIVATE = {"PRIVATE", "CONFIDENTIAL"}


@dataclass
class Block:
    """The lines of one component, without those of the components in it."""

    name: str
    where: str
    lines: list[str] = field(default_factory=list)
    depth: int = 0

    @property
    def text(self) -> str:
        return "\r\n".join([f"BEGIN:{self.name}", *self.lines, f"END:{self.name}", ""])


def read(source: Text, reading: Reading) -> Iterator[Item]:
    """Every event of every calendar in the file."""
    found = list(blocks(source.text))
    if "BEGIN:VCALENDAR" not in source.text[:10_000].upper():
        yield source.broken or Broken("line 1", "the file is no iCalendar: BEGIN:VCALENDAR is missing")
        return
    for block in found:
        if isinstance(block, Block) and block.name == "VTIMEZONE":
            _learn(block)
    zone = _zone(source.text)
    for block in found:
        if isinstance(block, Broken):
            yield source.broken or block
            return
        if block.name == "VEVENT":
            yield entry(block, zone, reading)
    if source.broken:
        yield source.broken


def blocks(text: str) -> Iterator[Block | Broken]:
    """The events and time zones of a file, in its order; an event that does not end breaks it."""
    current: Block | None = None
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        begins, ends = BEGIN.fullmatch(line), END.fullmatch(line)
        if current is None:
            if begins and begins[1].upper() in {"VEVENT", "VTIMEZONE"}:
                current = Block(begins[1].upper(), f"line {number}")
        elif begins and begins[1].upper() == "VEVENT":
            break
        elif ends and not current.depth:
            yield current
            current = None
        else:
            _keep(current, line, begins=bool(begins), ends=bool(ends))
    if current is not None:
        yield Broken(current.where, f"the {current.name} that begins here does not end")


def _keep(block: Block, line: str, *, begins: bool, ends: bool) -> None:
    """A time zone keeps its parts; an event's alarms are not looked at."""
    block.depth += begins - ends
    if block.name == "VTIMEZONE" or not (block.depth or ends):
        block.lines.append(line)


def _learn(block: Block) -> None:
    """Let the library know a time zone that the file defines; a broken one is unknown later on."""
    try:
        icalendar.Timezone.from_ical(block.text)
    except FAILURES:
        return


def _zone(text: str) -> ZoneInfo | None:
    """The zone of the whole calendar, where it names one that is known."""
    match = ZONE.search(text)
    try:
        return ZoneInfo(match[1]) if match else None
    except (ValueError, OSError, LookupError):
        return None


def entry(block: Block, zone: ZoneInfo | None, reading: Reading) -> Incoming | Rejected:
    """One event; private and cancelled ones are not taken over."""
    try:
        event: Any = icalendar.Event.from_ical(block.text)
        return _entry(block.where, event, zone, reading)
    except FAILURES as error:
        return Rejected(block.where, "", f"cannot be read: {values.shown(str(error))}")


def _entry(where: str, event: Any, zone: ZoneInfo | None, reading: Reading) -> Incoming | Rejected:
    sieve = Sieve()
    summary = _one(event, "SUMMARY")
    title = sieve.text("SUMMARY", _text(summary), values.title)
    identifier = _identifier(event)
    reason = _refusal(event, identifier, title, sieve)
    if reason:
        return Rejected(where, identifier, reason, title)
    for name, problem in event.errors:
        if name in CARED_FOR:
            sieve.refuse(name, problem, "cannot be read")
    code = getattr(summary, "params", {}).get("LANGUAGE") or reading.language
    language = sieve.text("LANGUAGE", code, values.text_language) or reading.language
    text = sieve.text("DESCRIPTION", _text(_one(event, "DESCRIPTION")), values.body)
    columns = {**occasions.days(event, zone, sieve), **_where(event, text, sieve)}
    text = "" if ADDRESS.fullmatch(text) else text
    return Incoming(
        where=where,
        kind="event",
        source_id=identifier,
        original=language,
        words=words({language: title}, {language: text} if text else {}, {}),
        columns=columns,
        left_out=tuple(sieve.left_out),
    )


def _refusal(event: Any, identifier: str, title: str, sieve: Sieve) -> str:
    state = str(_one(event, "STATUS") or "").upper()
    if not identifier:
        return "has no UID that can be one"
    if state == "CANCELLED":
        return "is cancelled"
    if str(_one(event, "CLASS") or "").upper() in PRIVATE:
        return "is private"
    if not title:
        return next((f"its SUMMARY {problem.reason}" for problem in sieve.left_out), "has no SUMMARY")
    return ""


def _identifier(event: Any) -> str:
    """The UID; a single occurrence that differs from its series has its date behind it."""
    uid = values.line(_text(_one(event, "UID")) or "")
    moment = getattr(_one(event, "RECURRENCE-ID"), "dt", None)
    identifier = f"{uid}#{moment.isoformat()}" if uid and isinstance(moment, date | datetime) else uid
    return identifier if len(identifier) <= values.TITLE else ""


def _where(event: Any, text: str, sieve: Sieve) -> dict[str, Any]:
    """Address, place and coordinates; a place that is an address, or the word online, is no place."""
    place = sieve.text("LOCATION", _text(_one(event, "LOCATION")))
    link = ADDRESS.fullmatch(place)
    online = bool(link or ONLINE.fullmatch(place))
    url = _text(_one(event, "URL")) or (text if ADDRESS.fullmatch(text) else "") or (place if link else "")
    geo = _one(event, "GEO")
    return {
        "website": sieve.text("URL", url, values.address),
        "place": "" if online else place,
        "is_online": online,
        **sieve.place(getattr(geo, "latitude", None), getattr(geo, "longitude", None)),
    }


def _one(event: Any, name: str) -> Any:
    """The first of what may stand there more than once."""
    value = event.get(name)
    return value[0] if isinstance(value, list) and value else value


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
