"""Tables (CSV): one record a row, and the organisations behind it, by a mapping of columns."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.text import slugify

from portal.harvesting import codes, guess, values
from portal.harvesting.incoming import ORGANISATION, Broken, Incoming, Item, Party, Reading, Rejected
from portal.harvesting.mapping import FIELDS, MappingError, TableMapping
from portal.harvesting.mapping import table as checked
from portal.harvesting.readers.files import Text
from portal.harvesting.sieve import Sieve, words
from portal.records.models import Facet
from portal.records.registry import KINDS

SEVERAL = re.compile(r"[,;|\n]")
HEADINGS = ",;\t"
Row = Mapping[str, str]


def read(source: Text, reading: Reading) -> Iterator[Item]:
    """Each row that says anything: first the organisations it names, then what it describes."""
    mapping = checked(reading.mapping, reading.kind)
    rows = _rows(source)
    header = next(rows, None)
    if not isinstance(header, tuple):
        yield header or source.broken or Broken("line 1", "the file is empty")
        return
    names = headings(header[1])
    mapping = _fitting(mapping, names)
    for found in rows:
        if isinstance(found, Broken):
            yield found
            return
        if isinstance(found, Rejected):
            yield found
        elif len(found[1]) < len(names) or any(map(_clean, found[1][len(names) :])):
            yield Rejected(found[0], "", f"has {len(found[1])} cells where the header has {len(names)}")
        elif any(map(_clean, found[1])):
            row = dict(zip(names, map(_clean, found[1]), strict=False))
            yield from entries(found[0], row, mapping)
    if source.broken:
        yield source.broken


def _rows(source: Text) -> Iterator[tuple[str, list[str]] | Rejected | Broken]:
    first_line = source.text[:10_000].partition("\n")[0]
    delimiter = max(HEADINGS, key=first_line.count)
    # The line in which the text ends at a broken byte is not a whole row.
    text = "".join(source.text.rpartition("\n")[:2]) if source.broken else source.text
    lines = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    while True:
        where = f"line {lines.line_num + 1}"
        try:
            yield where, next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end" in str(error) or "limit" in str(error):
                yield source.broken or Broken(where, "a quotation mark is opened and not closed")
                return
            yield Rejected(where, "", f"is not CSV: {error}")


def headings(cells: list[str]) -> list[str]:
    """Names of columns, on one line; the second `Tag` is `Tag#2`."""
    seen: Counter[str] = Counter()
    result = []
    for cell in cells:
        name = " ".join(values.UNPRINTABLE.sub("", cell).split())
        seen[name] += 1
        result.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return result


def _fitting(mapping: TableMapping, names: list[str]) -> TableMapping:
    """The mapping for this file; raise `MappingError` where it names columns that are not there."""
    own = KINDS[mapping.kind].fields if mapping.kind in KINDS else ()
    columns = mapping.columns or {name: name for name in names if name in FIELDS | {*own}}
    wanted = [*columns.values(), *(name for party in mapping.parties for name in party.columns.values())]
    missing = sorted(set(wanted) - set(names))
    if missing:
        raise MappingError(f"The file has no column named: {', '.join(missing)}.")
    if "title" not in columns:
        raise MappingError('No column is the title; name it in a mapping: title = "name of the column".')
    return TableMapping(
        mapping.kind, mapping.source, mapping.language, mapping.levels, columns, mapping.parties
    )


def entries(where: str, row: Row, mapping: TableMapping) -> Iterator[Item]:
    """What one row makes: the organisations behind it, then the thing itself."""
    parties = []
    for party in mapping.parties:
        cells = {field: row[column] for field, column in party.columns.items() if row[column]}
        if "name" in cells:
            body = _organisation(where, cells, mapping)
            yield body
            if isinstance(body, Incoming):
                parties.append(Party(party.role, body.title, body.source_id))
    cells = {field: row[column] for field, column in mapping.columns.items() if row[column]}
    sieve = Sieve()
    title = sieve.text("title", cells.get("title"), values.title)
    if not title:
        reason = next((f"its title {problem.reason}" for problem in sieve.left_out), "has no title")
        yield Rejected(where, cells.get("id", "")[: values.TITLE], reason)
        return
    yield _entry(where, title, cells, mapping, parties=tuple(parties), sieve=sieve)


def _entry(
    where: str, title: str, cells: Row, mapping: TableMapping, *, parties: tuple[Party, ...], sieve: Sieve
) -> Incoming:
    tags = _tags(cells, mapping, sieve)
    summary = sieve.text("summary", cells.get("summary"), values.body)
    body = sieve.text("body", cells.get("body"), values.body)
    language = guess.language_of(f"{summary} {body}", tags.get(Facet.LANGUAGE, ()), mapping.language)
    return Incoming(
        where=where,
        kind=mapping.kind,
        source_id=_identifier(cells.get("id", ""), title, mapping.kind),
        original=values.text_language(language),
        words=_words(values.text_language(language), title, summary, body),
        tags=tags,
        parties=parties,
        columns=_columns(cells, mapping.kind, sieve),
        left_out=tuple(sieve.left_out),
    )


def _organisation(where: str, cells: Row, mapping: TableMapping) -> Incoming | Rejected:
    sieve = Sieve()
    name = sieve.text("name", cells["name"], values.title)
    identifier = _identifier(cells.get("id", ""), name, ORGANISATION)
    if not name:
        reason = f"the organisation’s name {sieve.left_out[0].reason}"
        return Rejected(where, "", reason, values.shown(cells["name"]))
    summary = sieve.text("summary", cells.get("summary"), values.body)
    country = sieve.text("country", cells.get("country"), values.country)
    language = guess.language_of(summary, guess.WORDS, mapping.language)
    return Incoming(
        where=where,
        kind=ORGANISATION,
        source_id=identifier,
        original=language,
        words=_words(language, name, summary, ""),
        tags={Facet.COUNTRY: (country,)} if country else {},
        columns={
            "website": sieve.text("website", cells.get("website"), values.address),
            "place": sieve.text("place", cells.get("place")),
        },
        left_out=tuple(sieve.left_out),
    )


def _tags(cells: Row, mapping: TableMapping, sieve: Sieve) -> dict[str, tuple[str, ...]]:
    old = mapping.levels == "isced-1997"
    checks: dict[str, tuple[str, Any]] = {
        Facet.COUNTRY: ("country", values.country),
        Facet.LANGUAGE: ("languages", values.language),
        Facet.LEVEL: ("levels", codes.level_of_1997 if old else codes.level),
        Facet.SUBJECT: ("subjects", codes.subject),
        Facet.AREA: ("areas", codes.area),
    }
    tags = {
        str(facet): sieve.many(field, check, map(str.strip, SEVERAL.split(cells.get(field, ""))))
        for facet, (field, check) in checks.items()
    }
    if old:
        tags[Facet.LEVEL] = codes.since_2011(tags[Facet.LEVEL])
    return {facet: found for facet, found in tags.items() if found}


def _columns(cells: Row, kind: str, sieve: Sieve) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "website": sieve.text("website", cells.get("website"), values.address),
        "place": sieve.text("place", cells.get("place")),
        **sieve.place(cells.get("latitude"), cells.get("longitude")),
    }
    if kind == ORGANISATION:
        return columns
    own = {name: cells[name] for name in KINDS[kind].fields if name in cells}
    return {
        **columns,
        **own,
        **sieve.span(cells.get("since"), cells.get("until")),
        "licence": sieve.text("licence", cells.get("licence"), codes.licence),
    }


def _words(language: str, title: str, summary: str, body: str) -> dict[str, Any]:
    return words({language: title}, {language: summary} if summary else {}, {language: body} if body else {})


def _identifier(given: str, title: str, kind: str) -> str:
    """The row's own identifier, else one made from its title: stable as long as the title is."""
    made = f"{kind}:{slugify(title, allow_unicode=True)}"
    return (" ".join(given.split()) or made)[: values.TITLE]


def _clean(cell: str) -> str:
    """A cell's text; what people write into empty cells is nothing."""
    text = values.UNPRINTABLE.sub("", cell).strip()
    return "" if text.lower() in values.NOTHING else text
