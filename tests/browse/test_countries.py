"""Countries: the index and the page of each."""

import json
import re
from datetime import UTC, date, datetime

import pytest


def test_the_index_has_every_member_and_whoever_else_occurs(client, record, organisation):
    record(country="KE")
    record(tags={"country": ("KE", "LI")})
    organisation("A", country="KE")
    regions = client.get("/en/countries/").context["atlas"].regions
    listed = {
        region.name: [(p.name, p.records, p.organisations) for p in region.places] for region in regions
    }
    assert listed == {
        "Africa": [("Kenya", 2, 1), ("Uganda", 0, 0)],
        "Europe": [("France", 0, 0)],
        "Associate Members": [("Åland Islands", 0, 0)],
        "Other countries and territories": [("Liechtenstein", 1, 0)],
    }


def test_a_code_that_no_vocabulary_knows_is_counted_without_a_page(client, record):
    record(country="XX")
    page = client.get("/en/countries/").content.decode()
    assert "XX" in page
    assert "/en/countries/xx/" not in page


def test_index_and_map_ask_two_questions(client, record, organisation, django_assert_num_queries):
    for number in range(6):
        record(country="KE")
        organisation(f"Body {number}", country="UG")
    for address in ("/en/countries/", "/en/map/", "/ar/map.json"):
        with django_assert_num_queries(2):
            client.get(address)


@pytest.mark.parametrize("spelling", ["KE", "Ke", "KEN", "ken"])
def test_every_spelling_leads_to_one_address(client, world, spelling):
    response = client.get(f"/en/countries/{spelling}/?a=b")
    assert (response.status_code, response["Location"]) == (301, "/en/countries/ke/?a=b")


@pytest.mark.parametrize("unknown", ["xx", "xxx", "k", "kenya", "k1", "٠٠"])
def test_what_is_no_country_is_not_found(client, world, unknown):
    assert client.get(f"/en/countries/{unknown}/").status_code == 404


def test_a_country_shows_the_first_of_each_kind_and_the_way_to_all(client, record, organisation):
    for _ in range(4):
        record(kind="policy", country="KE")
    record("Elsewhere", kind="policy", country="UG")
    record("A project", country="KE")
    organisation("Saide", country="KE")
    response = client.get("/en/countries/ke/")
    shelves = {s.kind: (s.total, len(s.cards), s.url) for s in response.context["country"].shelves}
    assert shelves == {
        "project": (1, 1, "/en/explore/?kind=project&country=KE"),
        "policy": (4, 3, "/en/explore/?kind=policy&country=KE"),
        "organisation": (1, 1, "/en/organisations/?country=KE"),
    }
    assert b"Elsewhere" not in response.content
    for ending in ("csv", "jsonld", "atom"):
        assert f"/en/explore.{ending}?country=KE" in response.content.decode()


def test_a_country_asks_six_questions_however_much_is_known(
    client, record, organisation, django_assert_num_queries
):
    client.get("/en/countries/")
    for kind in ("project", "policy", "service", "event"):
        for _ in range(5):
            record(kind=kind, country="KE", area="2")
    for number in range(9):
        organisation(f"Body {number}", country="KE")
    with django_assert_num_queries(6):
        client.get("/en/countries/ke/")


def test_membership_is_what_the_vocabulary_says(client, record):
    for code in ("KE", "AX", "LI"):
        record(country=code)
    says = {}
    for code in ("ke", "ax", "li"):
        facts = client.get(f"/en/countries/{code}/").context["country"].facts
        says[code] = [fact.values for fact in facts if fact.term == "UNESCO"]
    assert says == {"ke": [["Member State"]], "ax": [["Associate Member"]], "li": []}


def test_an_empty_country_says_that_we_know_nothing_yet(client, world):
    page = client.get("/en/countries/ug/").content.decode()
    assert "Nothing yet in the knowledge base concerns this country." in page
    assert "explore.csv" not in page


def test_a_country_leads_to_its_neighbours_and_not_to_itself(client, world):
    page = client.get("/en/countries/ke/").context["country"]
    assert [link.text for link in page.neighbours] == ["Uganda"]


def test_an_event_on_the_page_says_its_days(client, event):
    event("Open days", country="KE", starts_on=date(2026, 12, 9), ends_on=date(2026, 12, 9))
    event(
        "A call", country="KE", starts_at=datetime(2026, 12, 31, 22, tzinfo=UTC), timezone="Pacific/Auckland"
    )
    page = client.get("/en/countries/ke/").content.decode()
    assert "9 December 2026" in page
    assert "1 January 2027" in page


@pytest.mark.parametrize(("code", "kind"), [("ke", "Country"), ("li", "Place")])
def test_machines_read_the_place_and_its_list(client, record, code, kind):
    record("Open maps", country=code.upper())
    page = client.get(f"/en/countries/{code}/").content.decode()
    here, listed = json.loads(re.search(r'ld\+json">(.*?)</script>', page)[1])["@graph"]
    assert here["@type"] == kind
    assert here["identifier"]["value"] == code.upper()
    assert listed["numberOfItems"] == 1
    assert listed["itemListElement"][0]["name"] == "Open maps"
    assert listed["itemListElement"][0]["url"].startswith("http://localhost:8000/en/records/")


def test_a_country_is_named_in_the_readers_language(client, world):
    page = client.get("/ar/countries/ke/").content.decode()
    assert "<h1>كينيا</h1>" in page
    assert 'hreflang="zh-Hans" href="http://localhost:8000/zh-hans/countries/ke/"' in page
