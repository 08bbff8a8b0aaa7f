"""The map, its list and its numbers."""

import csv
import io
import json

import pytest


def tile(response, code: str):
    return next(tile for tile in response.context["atlas"].tiles if tile.code == code)


def test_tile_list_and_data_have_the_same_number(client, record, organisation):
    for _ in range(4):
        record(country="KE")
    organisation("Saide", country="KE")
    response = client.get("/en/map/")
    rows = {
        row["code"]: row for row in csv.DictReader(io.StringIO(client.get("/en/map.csv").content.decode()))
    }
    found = {row["code"]: row for row in json.loads(client.get("/en/map.json").content)["countries"]}
    assert (tile(response, "KE").count, tile(response, "KE").level) == (5, 3)
    assert '<a href="/en/countries/ke/">Kenya</a> <span class="num">5</span>' in response.content.decode()
    assert rows["KE"]["entries"] == "5"
    assert found["KE"]["entries"] == 5
    assert (found["KE"]["records"], found["KE"]["organisations"]) == (4, 1)


def test_the_map_may_count_one_kind_or_one_area(client, record, organisation):
    record(kind="policy", country="KE", area="2")
    record(kind="policy", country="KE", area="3")
    record(kind="project", country="KE", area="2")
    organisation("Saide", country="KE", areas=["2"])
    organisation("Other", country="KE", areas=["12"])
    counts = {
        question: tile(client.get(f"/en/map/?{question}"), "KE").count
        for question in (
            "",
            "kind=policy",
            "area=2",
            "kind=policy&area=2",
            "kind=organisation",
            "kind=organisation&area=2",
        )
    }
    assert counts == {
        "": 5,
        "kind=policy": 2,
        "area=2": 3,
        "kind=policy&area=2": 1,
        "kind=organisation": 2,
        "kind=organisation&area=2": 1,
    }


def test_a_filtered_map_leads_to_what_it_counts_and_keeps_its_data(client, record):
    record(kind="policy", country="KE")
    response = client.get("/en/map/?kind=policy")
    page = response.content.decode()
    assert tile(response, "KE").url == "/en/explore/?country=KE&kind=policy"
    assert 'href="/en/map.csv?kind=policy"' in page
    assert '<meta name="robots" content="noindex, follow">' in page
    rows = json.loads(client.get("/en/map.json?kind=policy").content)
    assert rows["filters"] == {"kind": "policy"}


@pytest.mark.parametrize("question", ["kind=nonsense", "area=9", "area=2%00", "utm_source=x", "kind=&area="])
def test_what_it_does_not_know_it_ignores(client, record, question):
    record(country="KE")
    assert tile(client.get(f"/en/map/?{question}"), "KE").count == 1


def test_only_members_have_tiles_and_everybody_is_listed(client, record):
    record(country="LI")
    record(country="AX")
    response = client.get("/en/map/")
    codes = {tile.code for tile in response.context["atlas"].tiles}
    assert not codes & {"LI", "AX"}
    page = response.content.decode()
    assert '<a href="/en/countries/li/">Liechtenstein</a> <span class="num">1</span>' in page
    assert "Åland Islands" in page
    assert "imply no opinion on the legal status" in page


def test_the_numbers_are_named_in_the_language_of_their_address(client, record):
    record(country="KE")
    response = client.get("/ar/map.json")
    names = {row["code"]: row["name"] for row in json.loads(response.content)["countries"]}
    assert names["KE"] == "كينيا"
    assert response["Content-Language"] == "ar"
    assert response["Content-Type"] == "application/json; charset=utf-8"


def test_there_is_no_other_format(client, world):
    assert client.get("/en/map.xlsx").status_code == 404
