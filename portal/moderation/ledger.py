"""Reading the public log: filtered lists, one entry in words, and files to take along."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from lxml import etree

from portal.moderation import log
from portal.moderation.models import LogEntry
from portal.moderation.outcomes import DONE
from portal.moderation.querysets import LogQuerySet
from portal.moderation.registry import CONTENTS
from portal.moderation.rules import Rule
from portal.moderation.statements import Source
from portal.ui import formats
from portal.ui.parts import Column, Fact, Item, Link, Table, Text

PAGE = 30
NEWEST = 50
ATOM = "http://www.w3.org/2005/Atom"
COLUMNS = {
    "outcome": "outcome",
    "rule": "incompatible_content_ground",
    "language": "content_language",
    "content": "content_type",
    "source": "source_type",
}
KNOWN = {"outcome": DONE, "rule": Rule.values, "source": Source.values, "content": CONTENTS}


@dataclass(frozen=True, slots=True)
class Question:
    """Which entries are asked for; empty means all."""

    outcome: str = ""
    rule: str = ""
    language: str = ""
    content: str = ""
    source: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Question:
        """From an address; what nobody knows is ignored."""
        given = {name: asked.get(name, "")[:40] for name in COLUMNS}
        return cls(**{name: value for name, value in given.items() if value in KNOWN.get(name, (value,))})

    def entries(self) -> LogQuerySet:
        """What it finds, newest first."""
        wanted = {COLUMNS[name]: value for name, value in self.chosen().items()}
        found: LogQuerySet = LogEntry.objects.filter(**wanted).order_by("-seq")
        return found

    def chosen(self) -> dict[str, str]:
        """Its parameters without the empty ones."""
        return {name: value for name, value in asdict(self).items() if value}

    def address(self, name: str, **kwargs: str) -> str:
        """The list in another form, with the same question."""
        query = urlencode(self.chosen())
        return reverse(name, kwargs=kwargs or None) + (f"?{query}" if query else "")


def listing(question: Question, number: str | None, language: str) -> dict[str, Any]:
    """One page of the log, in three queries."""
    page = Paginator(question.entries(), PAGE).get_page(number)
    forms = [(ending.upper(), ending) for ending in ("csv", "json")] + [("Atom", "atom")]
    return {
        "page": page,
        "table": _table(page.object_list, language) if page.paginator.count else None,
        "exports": [
            Link(text, question.address("moderation:log_file", ending=ending)) for text, ending in forms
        ],
        "chosen": question.chosen(),
        "all": reverse("moderation:log"),
        "feed": question.address("moderation:log_file", ending="atom"),
        "head_seal": log.head_seal(),
    }


def _table(entries: Any, language: str) -> Table:
    columns = [_("Decision"), _("Date"), _("Ground"), _("Kind of content"), _("Language"), _("Decided by")]
    rows = [
        [
            Link(done(entry), reverse("moderation:log_entry", args=[entry.pk])),
            formats.day(entry.at, language),
            ground(entry),
            content_label(entry),
            formats.language_name(entry.content_language, language),
            entry.get_actor_display(),
        ]
        for entry in entries
    ]
    return Table(_("Decisions, newest first"), [Column(text) for text in columns], rows)


def done(entry: LogEntry) -> str:
    """What was done, in a few words."""
    return str(DONE.get(entry.outcome, entry.outcome))


def links(entries: list[LogEntry], language: str) -> list[Link]:
    """To other entries."""
    return [
        Link(
            f"{done(entry)}, {formats.day(entry.at, language)}",
            reverse("moderation:log_entry", args=[entry.pk]),
        )
        for entry in entries
    ]


def ground(entry: LogEntry) -> str:
    """On what it rests, in a few words."""
    rule = entry.incompatible_content_ground
    return f"{rule} {Rule(rule).label}" if rule else str(entry.get_decision_ground_display())


def content_label(entry: LogEntry) -> str:
    """What kind of thing it was about, in the reader's language."""
    known = CONTENTS.get(entry.content_type)
    return str(known.label) if known else entry.content_type


def find(pk: UUID) -> tuple[LogEntry, list[LogEntry]] | None:
    """The entry, and those that refer to it or that it refers to."""
    entry = LogEntry.objects.filter(pk=pk).first()
    if entry is None:
        return None
    linked = LogEntry.objects.filter(refers_to=pk) | LogEntry.objects.filter(pk=entry.refers_to or pk)
    return entry, list(linked.exclude(pk=pk).order_by("seq"))


def facts(entry: LogEntry, linked: list[LogEntry], language: str) -> list[Fact]:
    """The whole statement in the reader's words."""
    policy = f"/{language}/{entry.decision_ground_reference_url}"
    rule: Item = Link(ground(entry), policy) if entry.decision_ground_reference_url else ground(entry)
    until = entry.redress_until
    told = [
        (_("Measure"), entry.get_decision_visibility_display() or entry.get_decision_account_display()),
        (
            _("Where it applies"),
            _("Everywhere") if entry.territorial_scope == "global" else entry.territorial_scope,
        ),
        (_("In force from"), formats.moment(entry.application_date, language)),
        (_("Until"), formats.moment(entry.end_date, language) if entry.end_date else _("No end is set")),
        (_("Facts and circumstances"), _said(entry)),
        (_("Ground"), rule),
        (_("Law"), entry.illegal_content_legal_ground),
        (_("Why this applies"), Text(entry.explanation, entry.facts_language) if entry.explanation else ""),
        (_("How it came to notice"), entry.get_source_type_display()),
        (_("Found by a machine"), _("Yes") if entry.automated_detection else _("No")),
        (_("Decision"), entry.get_automated_decision_display()),
        (_("Decided by"), entry.get_actor_display()),
        (_("Kind of content"), content_label(entry)),
        (_("Date of the content"), formats.day(entry.content_date, language)),
        (_("Language of the content"), formats.language_name(entry.content_language, language)),
        (_("Category"), entry.category),
        (_("Redress"), _redress(formats.day(until, language)) if until else _("None is needed")),
        (_("Appeal"), _standing(linked)),
        (_("Number in the log"), formats.number(entry.seq, language)),
        (_("Seal"), entry.hash),
        (_("Seal of the entry before"), entry.prev),
    ]
    return [Fact(term, [value]) for term, value in told if value]


def _said(entry: LogEntry) -> Item:
    """Standard sentences in the reader's language, others as they were written."""
    translated = _(entry.decision_facts)
    return translated if translated != entry.decision_facts else Text(translated, entry.facts_language)


def _redress(day: str) -> str:
    return _("Its author and those who reported it may appeal until %(day)s; somebody else decides.") % {
        "day": day
    }


def _standing(linked: list[LogEntry]) -> str:
    answers = [entry for entry in linked if entry.outcome in {"upheld", "overturned", "varied"}]
    return str(DONE[answers[-1].outcome]) if answers else _("None has been decided")


class _Echo:
    """A file that gives back what is written into it."""

    def write(self, text: str) -> str:
        return text


def to_csv(question: Question, base: str) -> Iterator[bytes]:
    """All entries found, oldest last, a row each."""
    writer = csv.writer(_Echo())
    names = [field.attname for field in LogEntry._meta.concrete_fields]
    yield b"\xef\xbb\xbf" + str(writer.writerow(names)).encode()
    for entry in question.entries().iterator(chunk_size=500):
        row = log.fields_of(entry) | {"hash": entry.hash}
        yield str(writer.writerow([_cell(row[name]) for name in names])).encode()


def _cell(value: Any) -> str:
    """As text that a spreadsheet shows and never computes."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def to_json(question: Question, base: str) -> Iterator[bytes]:
    """All entries found with the fields that are sealed, and the head's seal; written as it is read."""
    yield b'{"head": ' + json.dumps(log.head_seal()).encode() + b', "entries": ['
    for position, entry in enumerate(question.entries().iterator(chunk_size=500)):
        row = log.fields_of(entry) | {"hash": entry.hash}
        yield (b",\n" if position else b"\n") + json.dumps(row, ensure_ascii=False).encode()
    yield b"\n]}\n"


def to_atom(question: Question, base: str) -> Iterator[bytes]:
    """The newest entries as a feed (RFC 4287)."""
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    itself = base + question.address("moderation:log_file", ending="atom")
    newest = list(question.entries()[:NEWEST])
    _child(feed, "id", itself)
    _child(feed, "title", _("Public log of moderation"))
    _child(feed, "updated", _stamp(newest[0].at) if newest else "2026-01-01T00:00:00Z")
    _child(_child(feed, "author"), "name", str(settings.PORTAL_NAME))
    _child(feed, "link", rel="self", href=itself, type="application/atom+xml")
    for entry in newest:
        row = _child(feed, "entry")
        _child(row, "id", f"urn:uuid:{entry.pk}")
        _child(row, "title", f"{done(entry)} · {ground(entry)}")
        _child(row, "updated", _stamp(entry.at))
        _child(row, "summary", _(entry.decision_facts))
        _child(row, "link", rel="alternate", href=base + reverse("moderation:log_entry", args=[entry.pk]))
    yield etree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _child(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    child = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = "".join(char for char in text if char in "\t\n" or char.isprintable() or char == " ") or None
    return child


def _stamp(moment: Any) -> str:
    return str(moment.strftime("%Y-%m-%dT%H:%M:%SZ"))


FILES = {
    "csv": ("text/csv; charset=utf-8", to_csv),
    "json": ("application/json", to_json),
    "atom": ("application/atom+xml; charset=utf-8", to_atom),
}
