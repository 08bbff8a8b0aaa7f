"""Read any SKOS file (Turtle, RDF/XML, JSON-LD, N-Triples) into plain values; never asks the network."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax import SAXParseException

from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.plugins.parsers.jsonld import to_rdf
from rdflib.plugins.parsers.notation3 import BadSyntax

OWN = "urn:oerdc:"
POSITION = URIRef("https://schema.org/position")
FORMATS = {
    ".ttl": "turtle",
    ".rdf": "xml",
    ".xml": "xml",
    ".owl": "xml",
    ".jsonld": "json-ld",
    ".json": "json-ld",
    ".nt": "nt",
}
MATCHES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
NOTES = ("scopeNote", "editorialNote")
# What relative addresses are resolved against, so that they are seen and refused.
NOWHERE = "https://relative.invalid/"

Words = dict[str, str]


class SkosError(ValueError):
    """The file is no SKOS that can be read; the text says what is wrong, and where."""


@dataclass(frozen=True, slots=True)
class ReadConcept:
    """A concept as its file has it. Languages are in lower case; `""` is text without a language."""

    uri: str
    notation: str
    labels: Words
    alt_labels: dict[str, list[str]] = field(default_factory=dict)
    definitions: Words = field(default_factory=dict)
    broader: Sequence[str] = ()
    related: Sequence[str] = ()
    matches: Sequence[tuple[str, str]] = ()
    extra: dict[str, Any] = field(default_factory=dict)
    position: int = 0


@dataclass(frozen=True, slots=True)
class ReadScheme:
    """A concept scheme as its file has it, its concepts in order."""

    uri: str
    labels: Words
    descriptions: Words
    concepts: Sequence[ReadConcept]


def read(path: Path) -> ReadScheme:
    """The one concept scheme in this file."""
    return parse(path.read_bytes(), path.name)


def parse(data: bytes, name: str) -> ReadScheme:
    """The one concept scheme in a file's content; the ending of its name says the format."""
    format_name = FORMATS.get(Path(name).suffix.lower())
    if format_name is None:
        raise SkosError(f"{name}: not one of the known endings ({', '.join(FORMATS)}).")
    try:
        return _scheme(_graph(data, format_name))
    except SkosError as error:
        raise SkosError(f"{name}: {error}") from error


def _scheme(graph: Graph) -> ReadScheme:
    scheme = _only_scheme(graph)
    concepts = sorted(_concepts(graph), key=lambda concept: (concept.position, concept.notation))
    _refuse_doubles(concepts)
    return ReadScheme(
        uri=str(scheme),
        labels=_words(graph, scheme, DCTERMS.title, SKOS.prefLabel, RDFS.label),
        descriptions=_words(graph, scheme, DCTERMS.description, SKOS.definition, RDFS.comment),
        concepts=concepts,
    )


def _graph(data: bytes, format_name: str) -> Graph:
    try:
        if format_name == "json-ld":
            return to_rdf(_local_json(data), Graph(), NOWHERE)
        return Graph().parse(data=data, format=format_name, publicID=NOWHERE)
    except SkosError:
        raise
    except BadSyntax as error:
        near = error._str[error._i : error._i + 60].decode("utf-8", "replace").splitlines()
        raise SkosError(
            f"line {error.lines + 1}: {error._why} before “{near[0] if near else ''}”."
        ) from error
    except SAXParseException as error:
        line, column = error.getLineNumber(), error.getColumnNumber()
        raise SkosError(f"line {line}, column {column}: {error.getMessage()}.") from error
    except IndexError as error:
        last = len(data.splitlines())
        raise SkosError(f"line {last}: the text ends within a statement.") from error
    except Exception as error:  # rdflib's parsers raise whatever they stumble over
        raise SkosError(f"cannot be read as {format_name}: {error}") from error


def _local_json(data: bytes) -> Any:
    """The JSON in a file, which must bring its contexts with it."""
    try:
        tree = json.loads(data)
    except json.JSONDecodeError as error:
        raise SkosError(f"line {error.lineno}, column {error.colno}: {error.msg}.") from error
    except UnicodeDecodeError as error:
        raise SkosError(f"is not text in UTF-8: {error}.") from error
    for address in _addresses_of_contexts(tree):
        raise SkosError(
            f"its context is at {address}, which is not fetched; write the context into the file."
        )
    return tree


def _addresses_of_contexts(node: Any) -> Iterator[str]:
    """Every address from which a JSON-LD reader would load a context, however deep."""
    if isinstance(node, dict):
        contexts = node.get("@context")
        listed = contexts if isinstance(contexts, list) else [contexts]
        yield from (context for context in listed if isinstance(context, str))
        if isinstance(node.get("@import"), str):
            yield node["@import"]
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _addresses_of_contexts(child)


def _only_scheme(graph: Graph) -> URIRef:
    schemes = sorted({str(node) for node in graph.subjects(RDF.type, SKOS.ConceptScheme)})
    if len(schemes) != 1:
        found = ", ".join(schemes) or "none"
        raise SkosError(f"needs exactly one skos:ConceptScheme; found: {found}.")
    return URIRef(_absolute(schemes[0]))


def _concepts(graph: Graph) -> Iterator[ReadConcept]:
    for node in graph.subjects(RDF.type, SKOS.Concept, unique=True):
        if not isinstance(node, URIRef):
            raise SkosError("holds a concept without an address.")
        yield _concept(graph, node)


def _concept(graph: Graph, node: URIRef) -> ReadConcept:
    uri = _absolute(str(node))
    return ReadConcept(
        uri=uri,
        notation=_notation(graph, node),
        labels=_words(graph, node, SKOS.prefLabel),
        alt_labels=_all_words(graph.objects(node, SKOS.altLabel)),
        definitions=_words(graph, node, SKOS.definition),
        broader=_addresses(graph, node, SKOS.broader),
        related=_addresses(graph, node, SKOS.related),
        matches=[(name, uri) for name in MATCHES for uri in _addresses(graph, node, SKOS[name])],
        extra=_extra(graph, node),
        position=_position(graph, node),
    )


def _notation(graph: Graph, node: URIRef) -> str:
    """The concept's notation, or the last part of its address where it has none."""
    given = sorted(str(value) for value in graph.objects(node, SKOS.notation))
    notation = (
        given[0] if given else str(node).rstrip("/#").replace("#", "/").replace(":", "/").rsplit("/", 1)[-1]
    )
    if not notation or len(notation) > 120:
        raise SkosError(f"{node}: its notation is empty or longer than 120 signs.")
    return notation


def _position(graph: Graph, node: URIRef) -> int:
    value = graph.value(node, POSITION)
    if value is None:
        return 0
    try:
        return max(int(str(value)), 0)
    except ValueError as error:
        raise SkosError(f"{node}: its schema:position is {value}, not a whole number.") from error


def _extra(graph: Graph, node: URIRef) -> dict[str, Any]:
    """Hidden labels, notes, and properties in our own namespace, each under its short name."""
    found: dict[str, Any] = {name: words for name in NOTES if (words := _words(graph, node, SKOS[name]))}
    if hidden := sorted(str(label) for label in graph.objects(node, SKOS.hiddenLabel)):
        found["hiddenLabel"] = hidden
    own = {str(predicate): str(value) for predicate, value in graph.predicate_objects(node)}
    return found | {key.removeprefix(OWN): own[key] for key in sorted(own) if key.startswith(OWN)}


def _words(graph: Graph, node: URIRef, *predicates: URIRef) -> Words:
    """One text a language, of the first of these properties that has any."""
    for predicate in predicates:
        if found := _all_words(graph.objects(node, predicate)):
            return {language: texts[0] for language, texts in found.items()}
    return {}


def _all_words(values: Iterable[Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for value in values:
        if isinstance(value, Literal) and str(value).strip():
            found[(value.language or "").lower()].append(str(value).strip())
    return {language: sorted(found[language]) for language in sorted(found)}


def _addresses(graph: Graph, node: URIRef, predicate: URIRef) -> list[str]:
    return sorted(str(value) for value in graph.objects(node, predicate) if isinstance(value, URIRef))


def _absolute(uri: str) -> str:
    if uri.startswith((NOWHERE, "file:")):
        raise SkosError(f"“{uri.removeprefix(NOWHERE)}” is a relative address; the file must say its base.")
    return uri


def _refuse_doubles(concepts: Sequence[ReadConcept]) -> None:
    seen: dict[str, str] = {}
    for concept in concepts:
        other = seen.setdefault(concept.notation, concept.uri)
        if other != concept.uri:
            raise SkosError(f"the notation {concept.notation} belongs to both {other} and {concept.uri}.")
