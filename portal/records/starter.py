"""The starter content's facts and words, read from `content/starter/` into drafts. Pure but for reading files.

`facts.csv` has one row an entry, checked, with its sources; `texts/*.json` has the words by language. Whatever
the facts do not say is left out. Identifiers are derived from the keys, so that they are the same everywhere.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from portal.records.drafts import Behind, Draft, Provenance, Words
from portal.records.models import Role, Stage
from portal.translation.models import Origin

SOURCE = "starter"
CHECKED_ON = date(2026, 11, 22)
NAMESPACE = UUID("6f3c2c1e-5b8e-4f0a-9f57-0e4dc0a1b7d2")
LICENCES = {
    "CC-BY": "cc-by",
    "CC-BY-SA": "cc-by-sa",
    "CC-BY-NC": "cc-by-nc",
    "CC-BY-NC-SA": "cc-by-nc-sa",
    "CC-BY-2.5": "cc-by-2.5",
    "CC-BY-4.0": "cc-by-4.0",
    "CC-BY-SA-3.0": "cc-by-sa-3.0",
    "CC-BY-SA-4.0": "cc-by-sa-4.0",
    "CC-BY-SA-3.0-IGO": "cc-by-sa-3.0-igo",
}
STAGES = {
    "ongoing": Stage.ONGOING,
    "pilot": Stage.ONGOING,
    "completed": Stage.COMPLETED,
    "in development": Stage.PLANNED,
}
STANDINGS = {"draft", "validated", "adopted", "published"}
# The first word found in the entry's sort decides.
INSTRUMENTS = {
    "law": "law", "regulation": "law", "legislation": "law", "rule": "law", "strategy": "strategy",
    "plan": "strategy",
    "declaration": "declaration", "resolution": "declaration", "statement": "declaration", "guide": "guideline",
    "standard-setting": "declaration", "policy": "policy", "framework": "policy",
}  # fmt: skip
SCOPES = {
    "international": "international", "european": "regional",
    "regional": "regional", "institutional": "institutional",
    "state": "subnational",
    "national": "national", "federal": "national", "government": "national",
    "parliamentary": "national", "ministry": "national", "ministerial": "national",
}  # fmt: skip
FORMS = {
    "repositor": "repository", "course": "courses", "mooc": "courses", "library": "library", "directory": "directory",
    "database": "directory", "search": "directory", "catalogue": "directory", "wiki": "platform",
    "portal": "platform",
    "platform": "platform", "editing": "tool",
}  # fmt: skip
RECURRENCES = {"annual": "yearly"}


@dataclass(frozen=True)
class Entry:
    """One starter entry: its row of facts and its words."""

    facts: dict[str, str]
    texts: dict[str, Any]

    @property
    def key(self) -> str:
        return self.facts["key"]

    @property
    def id(self) -> UUID:
        return uuid5(NAMESPACE, self.key)

    @property
    def original(self) -> str:
        return str(self.texts["original"]).lower()

    def many(self, name: str) -> tuple[str, ...]:
        """A column of several values."""
        return tuple(value.strip() for value in self.facts[name].split("|") if value.strip())

    def words(self) -> dict[str, Words]:
        """The texts; those not in the entry's own language are translations that await review."""
        return {
            language.lower(): Words(
                title=text["title"],
                summary=text["summary"],
                origin=Origin.ORIGINAL if language.lower() == self.original else Origin.MACHINE,
            )
            for language, text in self.texts["texts"].items()
        }

    def provenance(self) -> Provenance:
        return Provenance(
            source=SOURCE,
            source_id=self.key,
            urls=self.many("source_url"),
            checked_on=CHECKED_ON,
            review_due_on=CHECKED_ON + timedelta(days=365),
        )

    def website(self) -> str:
        """The entry's own address; an address that is only a source is not one."""
        return "" if self.facts["url"] in self.many("source_url") else self.facts["url"]


def entries(folder: Path) -> Iterator[Entry]:
    """All entries that have words, in the order of the facts."""
    texts: dict[str, Any] = {}
    for path in sorted((folder / "texts").glob("*.json")):
        texts |= json.loads(path.read_text(encoding="utf-8"))
    with (folder / "facts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["key"] in texts:
                yield Entry(row, texts[row["key"]])


def draft(entry: Entry, organisations: dict[str, UUID]) -> Draft:
    """A record's draft; `organisations` maps normalised names to organisations of the knowledge base."""
    facts = entry.facts
    tags = {
        "area": entry.many("areas"),
        "provision": tuple(entry.texts.get("provisions", ())),
        "country": entry.many("country"),
        "language": tuple(code.lower() for code in entry.many("languages")),
        "stakeholder": entry.many("stakeholder_type"),
    }
    return Draft(
        kind=facts["kind"],
        original=entry.original,
        words=entry.words(),
        tags={facet: codes for facet, codes in tags.items() if codes},
        behind=tuple(behind(facts["lead_organisation"], organisations)),
        columns={"id": entry.id, **shared_columns(entry), **kind_columns(facts)},
        provenance=entry.provenance(),
    )


def shared_columns(entry: Entry) -> dict[str, Any]:
    """The columns that every kind has."""
    facts = entry.facts
    states_licence = facts["kind"] != "policy"
    return {
        "website": entry.website(),
        "stage": STAGES.get(facts["status"], ""),
        "licence": LICENCES.get(facts["licence"], "") if states_licence else "",
        "since": facts["since"],
        "until": facts["until"],
    }


def kind_columns(facts: dict[str, str]) -> dict[str, Any]:
    """The columns that only this kind has, as far as the facts say."""
    sort = facts["subtype"].lower()
    match facts["kind"]:
        case "policy":
            standing = facts["status"] if facts["status"] in STANDINGS else ""
            return {
                "instrument": _first(INSTRUMENTS, sort),
                "scope": _first(SCOPES, sort),
                "standing": standing,
            }
        case "service":
            return {"form": _first(FORMS, sort)}
        case "event":
            return {"recurrence": _first(RECURRENCES, sort), **event_days(facts)}
    return {}


def event_days(facts: dict[str, str]) -> dict[str, date]:
    """The days of an event, where they are known to the day."""
    days = {"starts_on": facts["since"], "ends_on": facts["until"] or facts["since"]}
    return {
        name: date.fromisoformat(value) for name, value in days.items() if len(value) == len("2026-11-22")
    }


def _first(table: dict[str, str], text: str) -> str:
    """The value of the key that stands first in the text, or an empty string."""
    found = [(text.find(key), value) for key, value in table.items() if key in text]
    return min(found)[1] if found else ""


def behind(names: str, organisations: dict[str, UUID]) -> Iterator[Behind]:
    """Who leads: organisations of the knowledge base where the name is one of theirs, else the name as it is."""
    for position, name in enumerate(part.strip() for part in names.split(";")):
        if name:
            known = organisations.get(normalised(name))
            role = Role.LEAD if position == 0 else Role.PARTNER
            yield Behind(role=role, organisation=known, name="" if known else name)


def normalised(name: str) -> str:
    """A name without its explanation: `"Saide (South African …)"` and `"Saide"` are the same."""
    return re.split(r"\s+[-(–]", name)[0].strip().casefold()


def known_names(organisations: Iterable[Entry]) -> dict[str, UUID]:
    """Every name and acronym under which the facts may call an organisation."""
    names: dict[str, UUID] = {}
    for entry in organisations:
        for name in (entry.facts["name"], *re.findall(r"\(([A-Z]{2,})\)", entry.facts["name"])):
            names.setdefault(normalised(name), entry.id)
    return names
