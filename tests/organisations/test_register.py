"""The public register of members, as a page and as data; and what organisations' pages say of membership."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from portal.moderation.lifecycle import Status
from portal.organisations.models import Organisation
from tests.organisations.conftest import signed_in

JOINED = date(2026, 3, 1)


@pytest.fixture
def members(organisation) -> dict[str, Organisation]:
    """Three members, and one that is none."""
    made = {
        "lake": organisation("Lake", country="KE", stakeholder_type="igo", member_since=JOINED),
        "hill": organisation("Hill", country="UG", stakeholder_type="civil-society", member_since=JOINED),
        "sea": organisation("Sea", country="FR", stakeholder_type="igo", french="Mer", member_since=JOINED),
    }
    Organisation.objects.filter(pk=made["sea"].pk).update(verified_at=timezone.now())
    organisation("Stranger", country="KE", stakeholder_type="igo")
    return made


def names(client: Client, query: str = "", language: str = "en") -> list[str]:
    return [card.title for card in client.get(f"/{language}/members/?{query}").context["cards"]]


def test_members_stand_by_name_and_others_do_not(client, members):
    assert names(client) == ["Hill", "Lake", "Sea"]
    assert names(client, language="fr") == ["Hill", "Lake", "Mer"]


def test_the_register_is_narrowed_by_region_type_and_country(client, members):
    assert names(client, "region=africa") == ["Hill", "Lake"]
    assert names(client, "stakeholder=igo") == ["Lake", "Sea"]
    assert names(client, "country=ke") == ["Lake"]
    assert names(client, "region=africa&stakeholder=igo") == ["Lake"]
    assert names(client, "region=africa&country=FR") == []
    assert names(client, "region=%27&stakeholder=x&country=%00") == ["Hill", "Lake", "Sea"]


def test_each_filter_counts_what_the_others_leave(client, members):
    facets = client.get("/en/members/?region=africa").context["facets"]
    counted = {facet.name: [(choice.text, choice.count) for choice in facet.choices] for facet in facets}
    assert counted["Region"] == [("Africa", 2), ("Europe and North America", 1)]
    assert counted["Stakeholder type"] == [("Civil society", 1), ("Igo", 1)]
    assert counted["Country"] == [("Kenya", 1), ("Uganda", 1)]


def test_a_card_says_since_when_and_whether_it_is_verified(client, members):
    cards = {card.title: card for card in client.get("/en/members/").context["cards"]}
    assert "Member since 1 March 2026" in cards["Lake"].meta
    assert cards["Lake"].tag is None
    assert cards["Sea"].tag.text == "Verified"


def test_the_register_is_for_caches_and_sets_no_cookie(client, amina, members):
    plain, theirs = client.get("/en/members/"), signed_in(amina).get("/en/members/")
    assert not plain.cookies
    assert plain.content == theirs.content
    assert b"csrf" not in plain.content


def test_the_register_asks_five_questions(client, organisation, members, django_assert_num_queries):
    for number in range(25):
        organisation(f"Member {number}", country="KE", stakeholder_type="igo", member_since=JOINED)
    client.get("/en/members/")
    with django_assert_num_queries(5):
        page = client.get("/en/members/?region=africa")
    assert page.context["page"].paginator.num_pages == 2
    assert client.get("/en/members/?page=3").status_code == 404
    assert client.get("/en/members/?page=x").status_code == 404


def test_an_empty_register_is_honest(client, world):
    page = client.get("/en/members/").content.decode()
    assert "Nobody has joined through this portal yet." in page
    assert 'href="/en/account/organisations/join/"' in page


@pytest.mark.parametrize("status", [Status.HIDDEN, Status.WITHDRAWN, Status.DRAFT])
def test_a_hidden_member_is_on_no_door(client, members, status):
    Organisation.objects.filter(pk=members["lake"].pk).update(status=status)
    assert names(client) == ["Hill", "Sea"]
    for address in ("/en/members/", "/en/members.csv", "/en/members.jsonld"):
        assert b"Lake" not in client.get(address).content


def test_the_same_list_is_a_table(client, members):
    answer = client.get("/fr/members.csv?stakeholder=igo")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["name"] for row in rows] == ["Lake", "Mer"]
    assert rows[0]["member_since"] == "2026-03-01"
    assert rows[0]["region"] == "africa"
    assert (rows[0]["verified_on"], bool(rows[1]["verified_on"])) == ("", True)
    assert rows[0]["url"].endswith(f"/fr/organisations/{members['lake'].pk}/lake/")


def test_a_spreadsheet_computes_nothing(client, organisation):
    organisation("=1+1", member_since=JOINED)
    assert b"'=1+1" in client.get("/en/members.csv").content


def test_the_same_list_is_linked_data(client, members):
    answer = client.get("/en/members.jsonld?region=africa")
    assert answer["Content-Type"].startswith("application/ld+json")
    data = json.loads(answer.content)
    assert (data["@type"], data["numberOfItems"]) == ("ItemList", 2)
    item = data["itemListElement"][1]["item"]
    assert (item["@type"], item["name"]) == ("Organization", "Lake")
    assert item["memberOf"]["startDate"] == "2026-03-01"


def test_data_asks_as_much_however_many_members(client, organisation, members, django_assert_num_queries):
    for number in range(10):
        organisation(f"Member {number}", member_since=JOINED)
    for ending in ("csv", "jsonld"):
        with django_assert_num_queries(2):
            client.get(f"/en/members.{ending}")


def test_another_ending_is_not_found(client, world):
    assert client.get("/en/members.xlsx").status_code == 404


@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_the_register_stands_in_every_language(client, members, language):
    page = client.get(f"/{language}/members/").content.decode()
    assert ('<html lang="ar" dir="rtl">' in page) == (language == "ar")


def test_an_organisations_page_says_since_when_it_is_a_member(client, members):
    page = client.get(members["lake"].get_absolute_url()).content.decode()
    assert "1 March 2026" in page
    assert 'href="/en/members/"' in page


def test_an_organisations_page_leads_to_speaking_for_it(client, members):
    lake = members["lake"]
    answer = client.get(lake.get_absolute_url())
    assert f'href="/en/account/organisations/represent/{lake.pk}/"' in answer.content.decode()
    assert not answer.cookies


def test_the_list_of_organisations_leads_to_the_register(client, members):
    assert 'href="/en/members/"' in client.get("/en/organisations/").content.decode()
