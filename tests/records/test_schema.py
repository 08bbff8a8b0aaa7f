"""Records in schema.org's words, as machines read them from the page."""

from __future__ import annotations

import json
from typing import Any

import extruct
import pytest
from django.test import Client
from rdflib import Graph, Literal, Namespace, URIRef

from portal.records.registry import KINDS
from tests.records.conftest import Make

SCHEMA = Namespace("https://schema.org/")
VOCABULARY = {
    "@vocab": str(SCHEMA),
    **{name: {"@type": "@id"} for name in ("url", "license", "eventAttendanceMode")},
}
TYPES = {
    "project": "ResearchProject",
    "network": "Organization",
    "resource": "LearningResource",
    "event": "Event",
    "policy": "DigitalDocument",
    "service": "WebSite",
    "story": "Article",
}
Read = Any


@pytest.fixture
def read(make: Make, client: Client) -> Read:
    """The data on a record's page, as one reader of structured data finds it."""

    def found(kind: str, language: str = "en", **changes: Any) -> dict[str, Any]:
        record = make(kind, **changes)
        html = client.get(f"/{language}/records/{record.pk}/", follow=True).content.decode()
        (data,) = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
        assert data["@id"].endswith(f"/id/{record.pk}")
        return data

    return found


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_is_a_graph_about_the_thing(read: Read, kind: str, language: str) -> None:
    data = read(kind, language)
    graph = Graph().parse(data=json.dumps(data | {"@context": VOCABULARY}), format="json-ld")
    thing = URIRef(data["@id"])
    assert graph.value(thing, SCHEMA.name) == Literal(data["name"])
    assert data["@type"] == TYPES[kind] == KINDS[kind].schema_type
    assert URIRef("https://www.example.org/x") in set(graph.objects(thing, SCHEMA.url))
    assert {"10.1000/182", "978-3-16-148410-0"} == {str(value) for value in graph.objects(None, SCHEMA.value)}


@pytest.mark.parametrize("kind", ["resource", "policy", "service", "story"])
def test_works_say_their_licence_and_languages(read: Read, kind: str) -> None:
    data = read(kind)
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert data["inLanguage"] == ["en", "sw"]
    assert data["publisher"] == [{"@type": "Organization", "name": "Saide"}]


@pytest.mark.parametrize("kind", ["project", "network"])
def test_bodies_say_since_when_and_by_whom(read: Read, kind: str) -> None:
    data = read(kind)
    assert data["foundingDate"] == "2014"
    assert data["funder"] == [{"@type": "Organization", "name": "Example Fund"}]
    assert "license" not in data


def test_an_event_says_when_and_how(read: Read) -> None:
    data = read("event")
    assert (data["startDate"], data["endDate"]) == ("2026-12-01", "2026-12-03")
    assert data["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert data["location"] == {"@type": "VirtualLocation", "url": "https://www.example.org/x"}


def test_a_resource_says_how_long_and_how_accessible(read: Read) -> None:
    data = read(
        "resource",
        tags={"type": ("course",), "accessibility": ("alternativeText",), "audience": ("teacher",)},
    )
    assert data["timeRequired"] == "PT3H"
    assert data["accessibilityFeature"] == ["alternativeText"]
    assert data["learningResourceType"][0]["termCode"] == "course"
    assert data["audience"][0]["@type"] == "EducationalAudience"
    assert data["isAccessibleForFree"] is True


def test_nothing_empty_is_said(read: Read) -> None:
    data = read("resource", columns={}, tags={}, behind=(), identifiers=())
    assert all(value not in (None, "", [], {}) for value in data.values())
    assert set(data) == {"@context", "@type", "@id", "name", "description", "subjectOf"}
