"""Write a scheme as Turtle or JSON-LD. Pure, and quick enough for a whole thesaurus at a request.

At its address here a concept is `<…/vocabularies/<scheme>#<notation>>`; the address it has in its source
(`urn:oerdc:…` for our own) is given as `skos:exactMatch`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from portal.ui.formats import tag
from portal.vocabularies.labels import OWN
from portal.vocabularies.models import Concept, Scheme

PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "schema": "https://schema.org/",
    "oerdc": OWN,
}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
FORBIDDEN_IN_ADDRESS = re.compile(r'[\x00-\x20<>"{}|^`\\]')


@dataclass(frozen=True, slots=True)
class Address:
    """Something by its address."""

    uri: str


@dataclass(frozen=True, slots=True)
class Words:
    """Text in a language; `""` where it has none."""

    text: str
    language: str = ""


Value = Address | Words | int | bool
Statement = tuple[str, list[Value]]
Subject = tuple[str, str, list[Statement]]


def fragment(notation: str) -> str:
    """A notation as the part of an address after `#`."""
    return quote(notation, safe="-._~")


def subjects(scheme: Scheme, concepts: Sequence[Concept], base: str) -> Iterator[Subject]:
    """Address, type and statements of the scheme, then of each concept; `base` is where /vocabularies/ is."""
    here = f"{base}{scheme.slug}"
    yield (
        here,
        "skos:ConceptScheme",
        _said(
            ("dct:title", _words(scheme.labels)),
            ("dct:description", _words(scheme.descriptions)),
            ("dct:license", [Address(LICENCE)] if scheme.uri.startswith(OWN) else []),
            ("skos:exactMatch", [Address(scheme.uri)]),
        ),
    )
    known = {concept.uri: concept.notation for concept in concepts}
    for concept in concepts:
        yield f"{here}#{fragment(concept.notation)}", "skos:Concept", _statements(concept, here, base, known)


def turtle(scheme: Scheme, concepts: Sequence[Concept], base: str) -> str:
    """The scheme as Turtle."""
    lines = [f"@prefix {name}: <{uri}> ." for name, uri in PREFIXES.items()]
    for address, kind, statements in subjects(scheme, concepts, base):
        said = [f"    {name} {' , '.join(map(_turtle_value, values))}" for name, values in statements]
        lines += ["", " ;\n".join([f"<{_iri(address)}> a {kind}", *said]) + " ."]
    return "\n".join(lines) + "\n"


def jsonld(scheme: Scheme, concepts: Sequence[Concept], base: str) -> str:
    """The scheme as JSON-LD, with its context inside."""
    graph = [
        {"@id": _iri(address), "@type": kind} | {name: [*map(_json_value, values)] for name, values in said}
        for address, kind, said in subjects(scheme, concepts, base)
    ]
    return json.dumps({"@context": PREFIXES, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _statements(concept: Concept, here: str, base: str, known: Mapping[str, str]) -> list[Statement]:
    matches: dict[str, list[Value]] = {"exactMatch": [Address(concept.uri)]}
    for name, uri in concept.matches:
        matches.setdefault(name, []).append(Address(uri))
    return _said(
        ("skos:inScheme", [Address(here)]),
        ("skos:notation", [Words(concept.notation)]),
        ("skos:prefLabel", _words(concept.labels)),
        (
            "skos:altLabel",
            [Words(text, code) for code, texts in concept.alt_labels.items() for text in texts],
        ),
        ("skos:hiddenLabel", [Words(text) for text in concept.extra.get("hiddenLabel", ())]),
        ("skos:definition", _words(concept.definitions)),
        ("skos:scopeNote", _words(concept.extra.get("scopeNote", {}))),
        ("skos:editorialNote", _words(concept.extra.get("editorialNote", {}))),
        ("skos:broader", [Address(_local(uri, here, base, known)) for uri in concept.broader]),
        ("skos:related", [Address(_local(uri, here, base, known)) for uri in concept.related]),
        *((f"skos:{name}", values) for name, values in matches.items()),
        ("oerdc:membership", [Words(text) for text in _own(concept, "membership")]),
        ("oerdc:region", [Address(_local(uri, here, base, known)) for uri in _own(concept, "region")]),
        ("schema:position", [concept.position] if concept.position else []),
        ("owl:deprecated", [True] if concept.is_gone else []),
    )


def _said(*statements: Statement) -> list[Statement]:
    return [(name, values) for name, values in statements if values]


def _own(concept: Concept, name: str) -> list[str]:
    value = concept.extra.get(name)
    return [str(value)] if value else []


def _words(words: Mapping[str, str]) -> list[Value]:
    return [Words(text, code) for code, text in words.items()]


def _local(uri: str, here: str, base: str, known: Mapping[str, str]) -> str:
    """The address here of a concept of this scheme or of another of ours; any other address as it is."""
    if uri in known:
        return f"{here}#{fragment(known[uri])}"
    if uri.startswith(OWN):
        scheme, _colon, notation = uri.removeprefix(OWN).partition(":")
        return f"{base}{scheme}#{fragment(notation)}"
    return uri


def _iri(uri: str) -> str:
    return FORBIDDEN_IN_ADDRESS.sub(lambda sign: quote(sign[0]), uri)


def _turtle_value(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Address):
        return f"<{_iri(value.uri)}>"
    if isinstance(value, Words):
        # A JSON string is also a Turtle string: the escapes of the one are escapes of the other.
        text = json.dumps(value.text, ensure_ascii=False)
        return f"{text}@{tag(value.language)}" if value.language else text
    return str(value)


def _json_value(value: Value) -> Any:
    if isinstance(value, Address):
        return {"@id": _iri(value.uri)}
    if isinstance(value, Words):
        return {"@value": value.text, "@language": tag(value.language)} if value.language else value.text
    return value
