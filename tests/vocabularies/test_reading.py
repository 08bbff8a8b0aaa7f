"""Any SKOS file can be read, and one that cannot says where it broke."""

from __future__ import annotations

import json

import pytest
from rdflib import Graph

from portal.vocabularies import skos
from portal.vocabularies.skos import SkosError
from tests.vocabularies.conftest import CORK, ELM, OAK, PREFIXES, SCHEME, trees

TURTLE = PREFIXES + SCHEME + OAK + ELM + CORK


def test_a_concept_keeps_all_that_is_said_of_it() -> None:
    said = OAK.replace(
        " .\n",
        ' ; skos:altLabel "Common oak"@en ; skos:hiddenLabel "OAK" ; skos:definition "A tree."@en ;'
        ' skos:scopeNote "Not the poison."@en ; skos:exactMatch <https://example.com/1> ; schema:position 3 ;'
        ' <urn:oerdc:membership> "member" .\n',
    )
    (oak,) = trees(said).concepts
    assert oak.labels == {"en": "Oak", "fr": "Chêne"}
    assert oak.alt_labels == {"en": ["Common oak"]}
    assert oak.definitions == {"en": "A tree."}
    assert oak.matches == [("exactMatch", "https://example.com/1")]
    assert oak.extra == {
        "scopeNote": {"en": "Not the poison."},
        "hiddenLabel": ["OAK"],
        "membership": "member",
    }
    assert oak.position == 3


@pytest.mark.parametrize(("ending", "name"), [("rdf", "xml"), ("jsonld", "json-ld"), ("nt", "nt")])
def test_formats_say_the_same(ending: str, name: str) -> None:
    text = Graph().parse(data=TURTLE, format="turtle").serialize(format=name)
    assert skos.parse(text.encode(), f"trees.{ending}") == trees(OAK, ELM, CORK)


def test_language_tags_are_kept_in_lower_case() -> None:
    (oak,) = trees(OAK.replace("@fr", "@zh-Hans")).concepts
    assert set(oak.labels) == {"en", "zh-hans"}


def test_without_a_notation_the_last_part_of_the_address_serves() -> None:
    (oak,) = trees(OAK.replace('skos:notation "oak" ;', "")).concepts
    assert oak.notation == "oak"


def test_concepts_come_in_their_order_and_without_one_by_notation() -> None:
    first = ELM.replace(" .\n", " ; schema:position 1 .\n")
    second = OAK.replace(" .\n", " ; schema:position 2 .\n")
    assert [concept.notation for concept in trees(second, first).concepts] == ["elm", "oak"]
    assert [concept.notation for concept in trees(OAK, ELM, CORK).concepts] == ["cork-oak", "elm", "oak"]


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("a.ttl", PREFIXES + ":oak skos:prefLabel [ .\n", r"a\.ttl: line 6: "),
        ("a.ttl", ":oak a skos:Concept .", r"a\.ttl: line 1: Prefix"),
        ("a.rdf", "<a>\n<b></a>", r"a\.rdf: line 2, column 5: mismatched tag"),
        ("a.jsonld", "[\n1,", r"a\.jsonld: line 2, column 3: Expecting value"),
        ("a.nt", "<https://a> <https://b> .\n", r"a\.nt: cannot be read as nt"),
        ("a.pdf", "%PDF", r"a\.pdf: not one of the known endings"),
        ("a.ttl", "", "exactly one skos:ConceptScheme; found: none"),
        (
            "a.ttl",
            PREFIXES + SCHEME + SCHEME.replace("trees>", "shrubs>"),
            "shrubs, https://example.org/trees",
        ),
        ("a.ttl", PREFIXES + SCHEME + "[] a skos:Concept .", "a concept without an address"),
        ("a.ttl", PREFIXES + SCHEME + "<oak> a skos:Concept .", "“oak” is a relative address"),
        ("a.ttl", PREFIXES + SCHEME + OAK + OAK.replace(":oak a", ":elm a"), "oak belongs to both"),
        ("a.ttl", PREFIXES + SCHEME + ":oak a skos:Concept ; schema:position 1.5 .", "not a whole number"),
    ],
)
def test_what_cannot_be_read_says_where_and_why(name: str, text: str, complaint: str) -> None:
    with pytest.raises(SkosError, match=complaint):
        skos.parse(text.encode(), name)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(SkosError, match=r"a\.ttl: cannot be read as turtle"):
        skos.parse(b"\xff\xfe\x00", "a.ttl")


@pytest.mark.parametrize(
    "context",
    [
        "https://example.org/context.jsonld",
        [{"a": "urn:a"}, "https://example.org/context.jsonld"],
        {"a": {"@id": "urn:a", "@context": "https://example.org/context.jsonld"}},
        {"@version": 1.1, "@import": "https://example.org/context.jsonld"},
    ],
)
def test_a_context_elsewhere_is_never_fetched(context: object) -> None:
    document = {"@graph": [{"@context": context, "@id": "urn:x"}]}
    with pytest.raises(
        SkosError, match=r"its context is at https://example\.org/context\.jsonld, which is not fetched"
    ):
        skos.parse(json.dumps(document).encode(), "a.jsonld")


def test_an_entity_elsewhere_is_not_fetched() -> None:
    text = """<!DOCTYPE rdf [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns:skos="http://www.w3.org/2004/02/skos/core#">
      <skos:ConceptScheme rdf:about="urn:s"><skos:prefLabel>a&secret;b</skos:prefLabel></skos:ConceptScheme>
    </rdf:RDF>"""
    assert skos.parse(text.encode(), "a.rdf").labels == {"": "ab"}
