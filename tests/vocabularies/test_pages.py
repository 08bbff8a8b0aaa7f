"""The vocabularies at their addresses: a page for people, and the same as data."""

from __future__ import annotations

from typing import Any

import html5lib
import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from portal.core.languages import CODES
from portal.vocabularies import writing
from portal.vocabularies.models import Concept, Scheme
from portal.vocabularies.services import import_scheme
from tests.vocabularies.conftest import ELM, OAK, shipped, trees

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.vocabularies.urls"),
    # rdflib's own reader of JSON-LD says so of itself
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]
HERE = "http://testserver/vocabularies/"


@pytest.fixture(autouse=True)
def _loaded() -> None:
    for name in ("areas", "provisions", "countries", "regions"):
        import_scheme(shipped(name), slug=name)


def graph(client: Client, address: str) -> Graph:
    """What a reader of RDF finds at an address."""
    response = client.get(address)
    kind = {"text/turtle": "turtle", "application/ld+json": "json-ld"}[
        response["Content-Type"].partition(";")[0]
    ]
    return Graph().parse(data=response.content, format=kind)


def test_the_index_names_every_scheme(client: Client) -> None:
    text = client.get("/vocabularies/", {"language": "fr"}).content.decode()
    assert "Domaines d’action" in text
    assert 'href="/vocabularies/provisions"' in text


@pytest.mark.parametrize("language", CODES)
def test_a_page_is_in_the_language_asked_for_and_has_the_labels_of_all(client: Client, language: str) -> None:
    response = client.get("/vocabularies/areas", {"language": language})
    text = response.content.decode()
    labels = Concept.objects.of("areas").get(notation="2").labels
    assert response["Content-Language"] == language
    assert f"<strong>{labels[language]}</strong>" in text
    assert all(f">{label}</" in text for label in labels.values())
    html5lib.HTMLParser(strict=True).parse(text)


def test_text_in_another_language_says_so(client: Client) -> None:
    text = client.get("/vocabularies/areas", {"language": "en"}).content.decode()
    assert '<li lang="ar" dir="rtl">وضع سياسات داعمة</li>' in text
    assert '<li lang="zh-Hans" dir="ltr">制定支持性政策</li>' in text


def test_the_address_of_a_concept_leads_to_its_place_on_the_page(client: Client) -> None:
    text = client.get("/vocabularies/provisions").content.decode()
    assert '<div id="11a">' in text
    assert '<div id="16c">' in text


def test_a_page_costs_few_queries_however_long_it_is(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for address in ("/vocabularies/", "/vocabularies/areas", "/vocabularies/countries"):
        with django_assert_max_num_queries(3):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("accept", "target"),
    [
        ("text/turtle", "/vocabularies/areas.ttl"),
        ("application/ld+json", "/vocabularies/areas.jsonld"),
        ("text/html;q=0.5, text/turtle", "/vocabularies/areas.ttl"),
        ("text/html, text/turtle;q=0.5", None),
        ("*/*", None),
        ("image/png", None),
    ],
)
def test_machines_are_sent_to_the_format_they_ask_for(
    client: Client, accept: str, target: str | None
) -> None:
    response = client.get("/vocabularies/areas", headers={"accept": accept})
    assert response.status_code == (303 if target else 200)
    assert response.headers.get("Location") == target
    assert "Accept" in response["Vary"].split(", ")


@pytest.mark.parametrize("name", ["areas", "provisions", "countries"])
def test_turtle_and_json_ld_say_the_same(client: Client, name: str) -> None:
    turtle, jsonld = (graph(client, f"/vocabularies/{name}.{ending}") for ending in ("ttl", "jsonld"))
    assert isomorphic(turtle, jsonld)
    assert len(set(turtle.subjects(RDF.type, SKOS.Concept))) == Concept.objects.of(name).count()


def test_data_has_the_addresses_of_this_host_and_those_of_the_source(client: Client) -> None:
    found = graph(client, "/vocabularies/provisions.ttl")
    concept = URIRef(f"{HERE}provisions#13b")
    assert (concept, SKOS.exactMatch, URIRef("urn:oerdc:provisions:13b")) in found
    assert (concept, SKOS.related, URIRef(f"{HERE}areas#3")) in found
    assert (concept, SKOS.inScheme, URIRef(f"{HERE}provisions")) in found
    languages = {str(label.language).lower() for label in found.objects(concept, SKOS.prefLabel)}
    assert languages == set(CODES)


def test_data_may_be_read_from_any_site_and_is_sent_once(client: Client) -> None:
    response = client.get("/vocabularies/areas.ttl")
    assert response["Access-Control-Allow-Origin"] == "*"
    again = client.get("/vocabularies/areas.ttl", headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_gone_concepts_are_still_told_and_marked(client: Client) -> None:
    import_scheme(trees(OAK, ELM), slug="trees")
    import_scheme(trees(OAK), slug="trees")
    assert "no longer in use" in client.get("/vocabularies/trees").content.decode()
    found = graph(client, "/vocabularies/trees.ttl")
    deprecated = URIRef("http://www.w3.org/2002/07/owl#deprecated")
    assert list(found.subjects(deprecated, Literal(True))) == [URIRef(f"{HERE}trees#elm")]


@pytest.mark.parametrize(
    "address", ["/vocabularies/none", "/vocabularies/none.ttl", "/vocabularies/areas.pdf"]
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_long_scheme_comes_in_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.vocabularies.views.PAGE", 100)
    text = client.get("/vocabularies/countries", {"page": "2", "language": "en"}).content.decode()
    assert text.count('<div id="') == 100
    assert 'href="?page=3&amp;language=en"' in text


@settings(deadline=None, max_examples=60)
@given(label=st.text(min_size=1).map(str.strip).filter(bool), notation=st.text(min_size=1, max_size=20))
def test_any_text_survives_being_written(label: str, notation: str) -> None:
    scheme = Scheme(slug="odd", uri="https://example.org/odd", labels={"en": label})
    uri = f"https://example.org/odd/{notation}"
    concept = Concept(notation=notation, uri=uri, labels={"en": label}, alt_labels={"": [label]})
    turtle = Graph().parse(data=writing.turtle(scheme, [concept], HERE), format="turtle")
    jsonld = Graph().parse(data=writing.jsonld(scheme, [concept], HERE), format="json-ld")
    assert list(turtle.objects(None, SKOS.prefLabel)) == [Literal(label, lang="en")]
    assert isomorphic(turtle, jsonld)
