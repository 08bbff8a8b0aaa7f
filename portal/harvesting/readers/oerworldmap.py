"""OER World Map: JSON-LD of its types, as it published them until 2022."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal.harvesting import codes, values
from portal.harvesting.incoming import ORGANISATION, Broken, Incoming, Item, LeftOut, Party, Reading, Rejected
from portal.harvesting.readers import jsonld
from portal.harvesting.readers.files import Text
from portal.harvesting.readers.json_entries import entries
from portal.harvesting.sieve import Sieve, words
from portal.records.models import Facet, Role

KINDS = {
    "Action": "project",
    "Project": "project",
    "Event": "event",
    "Organization": ORGANISATION,
    "Service": "service",
    "Article": "story",
    "WebPage": "policy",
}
ROLES = {
    "agent": Role.LEAD,
    "provider": Role.LEAD,
    "organizer": Role.HOST,
    "participant": Role.PARTNER,
    "publisher": Role.PUBLISHER,
}
STAKEHOLDERS = {"school": "educational-institution", "university": "educational-institution"}


def read(source: Text, reading: Reading) -> Iterator[Item]:
    """Every entry of the file that is of a type the portal has a kind for; the others rejected by name."""
    for found in entries(source):
        if isinstance(found, Broken):
            yield found
        else:
            yield entry(*found, reading)


def entry(where: str, thing: Any, reading: Reading) -> Incoming | Rejected:
    """One entry. It needs an identifier, a title and a type; whatever else does not pass is left out."""
    if not isinstance(thing, dict):
        return Rejected(where, "", f"the entry is {values.shown(thing)}, not an object")
    identifier = jsonld.identifier(thing)
    kind = next((KINDS[name] for name in jsonld.types(thing) if name in KINDS), "")
    sieve = Sieve()
    titles = _texts(thing, "name", values.title, reading, sieve)
    reason = _refusal(thing, identifier, kind, titles, sieve.left_out)
    if reason:
        return Rejected(where, identifier, reason, next(iter(titles.values()), ""))
    texts = _texts(thing, "description", values.body, reading, sieve)
    bodies = _texts(thing, "articleBody", values.body, reading, sieve)
    return Incoming(
        where=where,
        kind=kind,
        source_id=identifier,
        original=next(iter(titles)),
        words=words(titles, texts, bodies),
        tags=_tags(thing, sieve),
        parties=tuple(_parties(thing, kind, sieve)),
        columns=_columns(thing, kind, sieve),
        urls=_grants(thing, sieve),
        left_out=tuple(sieve.left_out),
    )


def _refusal(thing: Any, identifier: str, kind: str, titles: Any, left_out: list[LeftOut]) -> str:
    if not identifier:
        return "has no identifier (@id)"
    if not kind or (kind == "policy" and "policy" not in _fragments(thing.get("additionalType"))):
        named = values.shown(", ".join(jsonld.types(thing)) or "none")
        return f"its type ({named}) is no kind of record"
    if not titles:
        return next((f"its name {problem.reason}" for problem in left_out), "has no name")
    return ""


def _texts(thing: Any, field: str, check: Any, reading: Reading, sieve: Sieve) -> dict[str, str]:
    return jsonld.texts(thing.get(field), field=field, check=check, language=reading.language, sieve=sieve)


def _tags(thing: dict[str, Any], sieve: Sieve) -> dict[str, tuple[str, ...]]:
    channels = jsonld.things(thing.get("availableChannel"))
    spoken = [code for channel in channels for code in jsonld.many(channel.get("availableLanguage"))]
    countries = [
        jsonld.first(place.get("address")).get("addressCountry")
        for place in jsonld.things(thing.get("location"))
    ]
    levels = sieve.many(Facet.LEVEL, codes.level_of_1997, _ids(thing.get("audience")))
    tags = {
        Facet.COUNTRY: sieve.many(Facet.COUNTRY, values.country, countries),
        Facet.LANGUAGE: sieve.many(
            Facet.LANGUAGE, values.language, [*jsonld.many(thing.get("inLanguage")), *spoken]
        ),
        Facet.SUBJECT: sieve.many(Facet.SUBJECT, codes.subject, _ids(thing.get("about"))),
        Facet.LEVEL: codes.since_2011(levels),
    }
    return {str(facet): found for facet, found in tags.items() if found}


def _columns(thing: dict[str, Any], kind: str, sieve: Sieve) -> dict[str, Any]:
    place = jsonld.first(thing.get("location"))
    geo = jsonld.first(place.get("geo"))
    channel = jsonld.first(thing.get("availableChannel"))
    columns: dict[str, Any] = {
        "website": sieve.text("website", thing.get("url") or channel.get("serviceUrl"), values.address),
        "place": sieve.text("place", jsonld.first(place.get("address")).get("addressLocality")),
        **sieve.place(geo.get("lat"), geo.get("lon")),
    }
    if kind == ORGANISATION:
        sorts = (STAKEHOLDERS.get(name) for name in _fragments(thing.get("additionalType")))
        return {**columns, "stakeholder_type": next(filter(None, sorts), "")}
    since = thing.get("startDate") or thing.get("startTime") or thing.get("datePublished")
    columns |= sieve.span(since, thing.get("endDate") or thing.get("endTime"))
    columns["licence"] = _licence(thing, sieve)
    own = COLUMNS.get(kind)
    return columns | own(thing, columns, sieve) if own else columns


def _licence(thing: dict[str, Any], sieve: Sieve) -> str:
    found = _ids(thing.get("license"))
    if len(found) > 1:
        sieve.refuse("licence", ", ".join(map(values.shown, found)), "names several licences")
        return ""
    return sieve.text("licence", next(iter(found), None), codes.licence)


def _event(thing: dict[str, Any], columns: dict[str, Any], sieve: Sieve) -> dict[str, Any]:
    """Days where they are known to the day; times only where they say how far from UTC they are."""
    result: dict[str, Any] = {
        name: values.day(columns[partial])
        for name, partial in (("starts_on", "since"), ("ends_on", "until"))
        if values.day(columns[partial])
    }
    for name, field in (("starts_at", "startDate"), ("ends_at", "endDate")):
        value = thing.get(field)
        if isinstance(value, str) and "T" in value:
            moment = sieve.take(name, values.exact_time, value)
            if moment is not None and moment.tzinfo is None:
                sieve.refuse(name, value, "has no time zone; the day is kept")
            elif moment is not None:
                result[name] = moment
    return _in_order(result, columns["until"])


def _in_order(result: dict[str, Any], until: str) -> dict[str, Any]:
    """Without a time at which the event would end before it begins, or that stands without its day."""
    start, end = result.get("starts_at"), result.get("ends_at")
    if end is not None and (not until or (start is not None and end < start)):
        return {name: value for name, value in result.items() if name != "ends_at"}
    return result


def _project(thing: dict[str, Any], columns: dict[str, Any], sieve: Sieve) -> dict[str, Any]:
    grants = jsonld.things(thing.get("isFundedBy"))
    sums = sieve.many("funding", values.line, [grant.get("hasMonetaryValue") for grant in grants])
    return {"funding": ", ".join(sums)}


def _story(thing: dict[str, Any], columns: dict[str, Any], sieve: Sieve) -> dict[str, Any]:
    people = [person for person in jsonld.things(thing.get("creator")) if "Person" in jsonld.types(person)]
    return {
        "teller": ", ".join(filter(None, (_name(person, sieve) for person in people))),
        "since": sieve.text("since", thing.get("dateCreated"), values.partial_date),
    }


COLUMNS = {"event": _event, "project": _project, "story": _story}


def _parties(thing: dict[str, Any], kind: str, sieve: Sieve) -> Iterator[Party]:
    """Organisations only: people are named nowhere but as tellers of their stories."""
    if kind == ORGANISATION:
        return
    for field, role in ROLES.items():
        for body in jsonld.things(thing.get(field)):
            if "Person" not in jsonld.types(body):
                yield Party(role, _name(body, sieve), jsonld.identifier(body))
    for grant in jsonld.things(thing.get("isFundedBy")):
        for body in jsonld.things(grant.get("isAwardedBy")):
            yield Party(Role.FUNDER, _name(body, sieve), jsonld.identifier(body))


def _name(body: dict[str, Any], sieve: Sieve) -> str:
    names = jsonld.texts(
        body.get("name"), field="name of a body", check=values.title, language="en", sieve=sieve
    )
    return next(iter(names.values()), "")


def _grants(thing: dict[str, Any], sieve: Sieve) -> tuple[str, ...]:
    pages = [
        page for grant in jsonld.things(thing.get("isFundedBy")) for page in jsonld.many(grant.get("sameAs"))
    ]
    return sieve.many("address of the grant", values.address, pages)


def _ids(value: Any) -> list[Any]:
    """What identifies each of one or many concepts: its `@id`, or the text that stands for it."""
    found = [item.get("@id") if isinstance(item, dict) else item for item in jsonld.many(value)]
    return [item for item in found if item]


def _fragments(value: Any) -> list[str]:
    return [text.rpartition("#")[2] for text in _ids(value) if isinstance(text, str)]
