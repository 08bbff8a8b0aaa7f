"""Each type of page, in a language that runs from left to right and in one that does not."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from django.test import Client

from portal.pages.services import Report
from tests.pages.conftest import ENGLISH

pytestmark = pytest.mark.django_db
PLACES = ["" if path == "home" else f"{path}/" for path in ENGLISH]
SCHEMA = {
    "": "WebSite",
    "about/coalition/": "Article",
    "news/opening/": "NewsArticle",
    "campaigns/licences/": "Article",
    "learning/licences/": "LearningResource",
    "help/glossary/": "DefinedTermSet",
    "contact/": "ContactPage",
}


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("code", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_every_type_has_one_h1_and_its_readers_direction(
    site: Report, client: Client, place: str, code: str, direction: str
) -> None:
    page = html(client, f"/{code}/{place}")
    assert f'<html lang="{code}" dir="{direction}">' in page
    assert len(re.findall(r"<h1\b", page)) == 1
    assert '<meta name="description" content="' in page
    levels = [int(level) for level in re.findall(r"<h(\d)\b", page)]
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    identifiers = re.findall(r'\bid="([^"]+)"', page)
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize(("place", "schema_type"), SCHEMA.items())
def test_every_type_describes_itself_to_machines(
    site: Report, client: Client, place: str, schema_type: str
) -> None:
    page = html(client, f"/en/{place}")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    data = json.loads(found[1])
    assert data["@type"] == schema_type
    assert data["inLanguage"] == "en"
    assert data["url"].endswith(f"/en/{place}")


def test_the_site_tells_machines_how_to_search_it(site: Report, client: Client) -> None:
    assert "/en/explore/?q={search_term_string}" in html(client, "/en/")


def test_a_section_lists_the_pages_below_it(site: Report, client: Client) -> None:
    assert 'href="/en/about/coalition/"' in html(client, "/en/about/")


def test_the_way_back_is_on_the_page(site: Report, client: Client) -> None:
    crumbs = client.get("/ar/about/coalition/").context["crumbs"]
    assert [(crumb.text, crumb.url, crumb.language) for crumb in crumbs] == [
        ("about in ar", "/ar/about/", "ar"),
        ("about/coalition in en", "", "en"),
    ]


def test_the_contact_page_names_the_operators_address(site: Report, client: Client, settings) -> None:
    settings.PORTAL_CONTACT_EMAIL = "desk@example.org"
    assert 'href="mailto:desk@example.org"' in html(client, "/en/contact/")


def test_the_contact_page_says_when_there_is_no_address_yet(site: Report, client: Client, settings) -> None:
    settings.PORTAL_CONTACT_EMAIL = ""
    page = html(client, "/en/contact/")
    assert "mailto:" not in page
    assert "has not named an address yet" in page


def test_learning_items_are_narrowed_by_audience_and_level(site: Report, client: Client) -> None:
    everything = client.get("/en/learning/").context
    assert [choice.url for choice in everything["filters"][0].choices] == [
        "?audience=teachers",
        "?audience=librarians",
    ]
    fitting = client.get("/en/learning/?audience=teachers&level=introductory").context
    assert len(fitting["cards"]) == 1
    assert [choice.chosen for choice in fitting["filters"][0].choices] == [True, False]
    assert client.get("/en/learning/?audience=developers").context["cards"] == []


def test_an_answer_that_does_not_exist_asks_nothing(site: Report, client: Client) -> None:
    assert len(client.get("/en/learning/?audience=martians&level=").context["cards"]) == 1


def test_the_glossary_gives_each_term_in_the_other_five_languages(site: Report, client: Client) -> None:
    for code in ("en", "zh-hans"):
        terms = client.get(f"/{code}/help/glossary/").context["terms"]
        assert len(terms) > 50
        for term in terms:
            assert term.language == code
            assert len(term.others) == 5
            assert term.definition


def test_a_learning_item_says_for_whom_it_is_and_how_long_it_takes(site: Report, client: Client) -> None:
    page = html(client, "/en/learning/licences/")
    assert "25 minutes" in page
    assert "Teachers and Librarians" in page
