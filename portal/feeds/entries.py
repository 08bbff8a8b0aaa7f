"""One public thing as a row: what every export says of it, whatever it is. Pure once prefetched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from portal.licensing import catalogue
from portal.organisations.models import Organisation
from portal.records import behind
from portal.records.models import Facet, Record
from portal.search.gathered_cards import plain
from portal.search.gathering import Gathered
from portal.ui.parts import Link, Text

Entry = Record | Organisation
Thing = Entry | Gathered
ORGANISATION = "organisation"


@dataclass(frozen=True)
class Row:
    """A thing's public facts. Codes are those of the vocabularies; `licence` is a URI, else a name, else empty."""

    id: str
    url: str
    kind: str
    title: str
    language: str
    summary: str
    website: str
    lead: str
    countries: tuple[str, ...]
    areas: tuple[str, ...]
    provisions: tuple[str, ...]
    languages: tuple[str, ...]
    stakeholder: tuple[str, ...]
    licence: str
    status: str
    since: str
    until: str
    sources: tuple[str, ...]
    checked: str
    published: datetime
    changed: datetime


def rows(things: Iterable[Thing], language: str, base: str) -> list[Row]:
    """The rows of several things for a reader of this language; `base` is the portal's address, without a slash."""
    return [row(thing, language, base) for thing in things]


def row(thing: Thing, language: str, base: str) -> Row:
    """The row of one thing."""
    text = thing.text(language)
    return Row(
        id=f"{base}/id/{thing.pk}",
        url=base + thing.get_absolute_url(),
        title=text.title if text else str(thing.pk),
        language=text.language if text else language,
        changed=thing.changed_at,
        **_own(thing, language),  # type: ignore[arg-type]
    )


def _own(thing: Thing, language: str) -> dict[str, object]:
    if isinstance(thing, Gathered):
        return _of_gathered(thing, language)
    own = _of_record(thing, language) if isinstance(thing, Record) else _of_organisation(thing)
    text = thing.text(language)
    return own | {
        "summary": text.summary if text else "",
        "website": thing.website,
        "sources": tuple(thing.source_urls),
        "checked": thing.checked_on.isoformat() if thing.checked_on else "",
        "published": thing.published_at or thing.created_at,
    }


def _of_record(record: Record, language: str) -> dict[str, object]:
    licence = catalogue.get(record.licence)
    lead = behind.lead(record, language)
    return {
        "kind": record.kind,
        "lead": lead.text if isinstance(lead, Text | Link) else str(lead or ""),
        "countries": tuple(record.codes(Facet.COUNTRY)),
        "areas": tuple(record.codes(Facet.AREA)),
        "provisions": tuple(record.codes(Facet.PROVISION)),
        "languages": tuple(record.codes(Facet.LANGUAGE)),
        "stakeholder": tuple(record.codes(Facet.STAKEHOLDER)),
        "licence": (licence.uri or str(licence.short)) if licence else "",
        "status": record.stage,
        "since": record.since,
        "until": record.until,
    }


def _of_organisation(organisation: Organisation) -> dict[str, object]:
    return {
        "kind": ORGANISATION,
        "lead": "",
        "countries": (organisation.country,) if organisation.country else (),
        "areas": tuple(organisation.areas),
        "provisions": (),
        "languages": (),
        "stakeholder": (organisation.stakeholder_type,) if organisation.stakeholder_type else (),
        "licence": "",
        "status": "",
        "since": "",
        "until": "",
    }


def _of_gathered(thing: Gathered, language: str) -> dict[str, object]:
    """What a group says or does; the group leads it."""
    short, group = thing.short(language), thing.group(language)
    return {
        "kind": thing.kind,
        "summary": plain(short.summary) if short else "",
        "website": "",
        "lead": group.title if group else "",
        "countries": tuple(sorted(thing.codes.get("country", ()))),
        "areas": thing.areas,
        "provisions": tuple(sorted(thing.codes.get("provision", ()))),
        "languages": (thing.original_language,),
        "stakeholder": (),
        "licence": "",
        "status": thing.stage,
        "since": thing.start.date().isoformat() if thing.start else "",
        "until": thing.end.date().isoformat() if thing.end else "",
        "sources": (),
        "checked": "",
        "published": thing.published_at,
    }
