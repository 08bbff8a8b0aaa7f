"""A reader gets every page that exists in any language, marked for what it is, and no page that is not live."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from portal.core.languages import CODES
from portal.pages.links import localise_html, localised
from portal.pages.models import ArticlePage, SectionPage
from portal.pages.services import Report, load_pages
from tests.pages.conftest import Write

pytestmark = pytest.mark.django_db


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_a_page_missing_in_the_readers_language_is_shown_in_english_and_says_so(
    site: Report, client: Client
) -> None:
    page = html(client, "/ar/about/coalition/")
    assert '<html lang="ar" dir="rtl">' in page
    assert '<h1 lang="en" dir="ltr">about/coalition in en</h1>' in page
    assert '<div class="prose" lang="en" dir="ltr">' in page
    assert 'class="notice"' in page


def test_a_page_in_the_readers_language_has_no_notice_and_no_language_of_its_own(
    site: Report, client: Client
) -> None:
    page = html(client, "/ar/about/")
    assert "<h1>about in ar</h1>" in page
    assert 'class="notice"' not in page


def test_a_page_that_exists_in_one_other_language_only_is_found_too(
    site: Report, files: Path, write: Write, client: Client
) -> None:
    write("about/only", "ar", type="article")
    load_pages(files)
    assert '<h1 lang="ar" dir="rtl">about/only in ar</h1>' in html(client, "/fr/about/only/")


def test_what_exists_in_no_language_is_not_found(site: Report, client: Client) -> None:
    assert client.get("/ar/about/nothing/").status_code == 404


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_a_home_page(site: Report, client: Client, code: str) -> None:
    assert "The headline" in html(client, f"/{code}/")


def test_drafts_are_invisible_in_every_language(site: Report, client: Client) -> None:
    ArticlePage.objects.get(url_path="/en/about/coalition/").unpublish()
    for code in CODES:
        assert client.get(f"/{code}/about/coalition/").status_code == 404
    assert "about/coalition in en" not in html(client, "/en/about/")


def test_a_draft_translation_leaves_the_english_page_in_its_place(site: Report, client: Client) -> None:
    SectionPage.objects.get(url_path="/ar/about/").unpublish()
    assert '<h1 lang="en" dir="ltr">about in en</h1>' in html(client, "/ar/about/")


def test_lists_show_each_page_once_in_the_best_language(
    site: Report, files: Path, write: Write, client: Client
) -> None:
    write("about/second", "en", type="article", order="2")
    write("about/second", "ar", type="article", order="2")
    load_pages(files)
    page = html(client, "/ar/about/")
    titles = re.findall(r'class="card__title"><a href="([^"]+)"[^>]*>([^<]+)<', page)
    assert titles == [
        ("/ar/about/coalition/", "about/coalition in en"),
        ("/ar/about/second/", "about/second in ar"),
    ]


def test_the_language_menu_keeps_the_reader_on_the_page(site: Report, client: Client) -> None:
    response = client.get("/en/about/coalition/")
    assert response.context["alternates"] == {code: f"/{code}/about/coalition/" for code in CODES}


def test_search_engines_are_told_only_of_languages_that_the_page_is_written_in(
    site: Report, client: Client
) -> None:
    page = html(client, "/ar/about/coalition/")
    assert re.findall(r'<link rel="alternate" hreflang="([^"]+)"', page) == ["en", "x-default"]
    assert re.findall(r'<link rel="canonical" href="[^"]*?(/\w+/about/coalition/)"', page) == [
        "/en/about/coalition/"
    ]
    both = html(client, "/ar/about/")
    assert re.findall(r'<link rel="alternate" hreflang="([^"]+)"', both) == ["ar", "en", "x-default"]


def test_a_translation_that_moved_is_found_at_its_new_address(site: Report, client: Client) -> None:
    page = SectionPage.objects.get(url_path="/ar/about/")
    page.slug = "us"
    page.save()
    response = client.get("/ar/about/")
    assert (response.status_code, response["Location"]) == (302, "/ar/us/")
    assert "about in ar" in html(client, "/ar/us/")


@pytest.mark.parametrize("address", ["/en/about/", "/en/about/coalition/", "/fr/about/coalition/"])
def test_restricted_pages_ask_who_is_there(site: Report, client: Client, address: str) -> None:
    page = Page.objects.get(url_path="/en/about/")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(address).status_code != 200


def test_a_machines_translation_says_so_and_leads_to_the_original(
    site: Report, files: Path, write: Write, client: Client
) -> None:
    write("about/coalition", "ar", type="article", origin="machine")
    load_pages(files)
    page = html(client, "/ar/about/coalition/")
    assert 'class="notice"' in page
    assert 'href="/en/about/coalition/" hreflang="en"' in page


def test_links_lead_to_pages_in_the_readers_language(
    site: Report, files: Path, write: Write, client: Client
) -> None:
    write(
        "about", "en", "[a](page:contact) [b](explore:?kind=policy) [c](path:/vocabularies/)", type="section"
    )
    load_pages(files)
    for code in ("en", "fr"):
        page = html(client, f"/{code}/about/")
        assert f'<a href="/{code}/contact/">a</a>' in page
        assert f'<a href="/{code}/explore/?kind=policy">b</a>' in page
        assert '<a href="/vocabularies/">c</a>' in page


def test_links_that_editors_choose_lead_there_too(site: Report, client: Client) -> None:
    page = ArticlePage.objects.get(url_path="/en/about/coalition/")
    about = Page.objects.get(url_path="/en/about/")
    page.body = [("text", f'<p><a linktype="page" id="{about.pk}">here</a></p>')]
    page.save_revision().publish()
    assert '<a href="/ar/about/">here</a>' in html(client, "/ar/about/coalition/")
    assert '<a href="/en/about/">here</a>' in html(client, "/en/about/coalition/")


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/about/", "/ru/about/"),
        ("/", "/ru/"),
        ("/?x=1", "/ru/?x=1"),
        ("/en/about/", "/en/about/"),
        ("/data/", "/data/"),
        ("/sitemap.xml", "/sitemap.xml"),
        ("//example.org/", "//example.org/"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_only_addresses_of_the_portal_get_a_language(path: str, shown: str) -> None:
    assert localised(path, "ru") == shown
    assert localise_html(f'<a href="{path}">', "ru") == f'<a href="{shown}">'
