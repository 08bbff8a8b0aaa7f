"""Every list can be taken along, whole, in forms that independent readers understand."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import feedparser
import pytest
from django.test import Client
from icalendar import Calendar
from lxml import etree
from rdflib import Graph

from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.records.models import Record

Publish = Callable[..., Record]
pytestmark = pytest.mark.django_db


def rows(client: Client, query: str = "", language: str = "en") -> list[dict[str, str]]:
    body = client.get(f"/{language}/explore.csv{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(body)))


def test_a_table_has_what_the_page_lists(client: Client, published: Publish, indexed: Any) -> None:
    published("Open maps", kind="resource", area=("1", "3"), country=("KE",), licence="cc-by-4.0")
    published("Another thing", kind="project")
    indexed()
    (row,) = rows(client, "?kind=resource")
    assert row["title"] == "Open maps"
    assert row["areas"] == "1 | 3"
    assert row["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert row["id"].startswith("http://testserver/id/")


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1"])
def test_no_cell_is_a_formula(client: Client, published: Publish, indexed: Any, title: str) -> None:
    published(title)
    indexed()
    assert rows(client)[0]["title"].startswith("'")


def test_a_table_speaks_the_reader_s_language(client: Client, published: Publish, indexed: Any) -> None:
    from portal.records.drafts import Words

    published("Open maps", words={"ar": Words("خرائط مفتوحة")})
    indexed()
    assert rows(client, language="ar")[0]["title"] == "خرائط مفتوحة"
    assert rows(client, language="ru")[0]["language"] == "en"


def test_a_feed_is_read_by_feedparser(client: Client, published: Publish, indexed: Any) -> None:
    record = published(
        "Cartes <libres> & ouvertes", original="fr", summary="Un résumé.", website="https://example.org/"
    )
    indexed()
    feed = feedparser.parse(client.get("/en/explore.atom?q=cartes").content)
    assert not feed.bozo
    (entry,) = feed.entries
    assert entry.id == f"urn:uuid:{record.pk}"
    assert entry.title == "Cartes <libres> & ouvertes"
    assert entry.title_detail.language == "fr"
    assert "q=cartes" in feed.feed.links[0].href


def test_a_feed_survives_characters_that_xml_cannot_hold(
    client: Client, published: Publish, indexed: Any
) -> None:
    published("Bell \x07 and \ufffe rings")
    indexed()
    etree.fromstring(client.get("/en/explore.atom").content)


def test_a_list_is_linked_data(client: Client, published: Publish, organisation: Any, indexed: Any) -> None:
    published("Open maps", kind="resource", licence="cc-by-4.0")
    organisation("Saide", country="KE")
    indexed()
    graph = json.loads(client.get("/en/explore.jsonld").content)
    assert graph["numberOfItems"] == 2
    kinds = {item["item"]["@type"] for item in graph["itemListElement"]}
    assert kinds == {"LearningResource", "Organization"}
    graph["@context"] = {"@vocab": "https://schema.org/"}
    assert len(Graph().parse(data=json.dumps(graph), format="json-ld")) > 10


def test_events_are_a_calendar_with_whole_days_and_exact_times(
    client: Client, published: Publish, indexed: Any
) -> None:
    published("A congress", kind="event", starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 2))
    timed = published("A call", kind="event", starts_on=date(2026, 12, 3))
    type(timed).objects.filter(pk=timed.pk).update(starts_at=datetime(2026, 12, 3, 14, tzinfo=UTC))
    published("Some day", kind="event")
    published("No event", kind="project")
    indexed()
    calendar = Calendar.from_ical(client.get("/en/explore.ics").content)
    found = {str(entry["summary"]): entry for entry in calendar.walk("VEVENT")}
    assert set(found) == {"A congress", "A call"}
    assert found["A congress"].decoded("dtend") == date(2026, 12, 3)
    assert found["A call"].decoded("dtstart") == datetime(2026, 12, 3, 14, tzinfo=UTC)


@pytest.mark.parametrize("form", ["csv", "jsonld", "atom", "ics"])
def test_what_is_hidden_is_in_no_list(client: Client, published: Publish, indexed: Any, form: str) -> None:
    record = published("Secret maps", kind="event", starts_on=date(2026, 12, 1))
    indexed()
    move(record, to=Status.HIDDEN, by=None)
    assert b"Secret maps" not in client.get(f"/en/explore.{form}").content


@pytest.mark.parametrize("form", ["csv", "jsonld", "atom", "ics"])
def test_an_empty_list_is_a_whole_file(
    client: Client, vocabularies: None, portal_index: Any, form: str
) -> None:
    portal_index.rebuild([])
    response = client.get(f"/en/explore.{form}?q=nothing")
    assert response.status_code == 200
    assert not response.cookies
    assert response.content


def test_an_unknown_form_is_not_found_and_a_wrong_verb_refused(client: Client, vocabularies: None) -> None:
    assert client.get("/en/explore.exe").status_code == 404
    assert client.post("/en/explore.csv").status_code == 405


def test_the_number_of_queries_does_not_grow_with_the_rows(
    client: Client, published: Publish, indexed: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        published(f"Thing {number}", kind=("project", "policy")[number % 2], country=("KE",))
    indexed()
    client.get("/en/explore.csv")
    with django_assert_max_num_queries(5):
        client.get("/en/explore.csv")
