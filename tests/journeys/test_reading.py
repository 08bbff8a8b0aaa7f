"""Readers' journeys, from beginning to end, in a real browser; most of them without a script."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.addresses import entry
from tests.journeys.visiting import get

pytestmark = pytest.mark.browser
STORYBOOK = entry("african-storybook", "service")


def test_a_teacher_sees_at_once_what_it_is_and_what_may_be_done_with_it(plain_page: Page) -> None:
    plain_page.goto(f"/fr/{STORYBOOK}")
    expect(plain_page.locator("html")).to_have_attribute("lang", "fr")
    expect(plain_page.get_by_role("heading", level=1)).to_contain_text("African Storybook")
    expect(plain_page.locator("main a[href='https://www.africanstorybook.org']").first).to_be_visible()
    expect(plain_page.locator(".licence")).to_contain_text("CC BY")


def test_the_language_menu_stays_on_the_page(plain_page: Page) -> None:
    plain_page.goto(f"/en/{STORYBOOK}")
    plain_page.locator("footer a[hreflang=ar]").click()
    assert plain_page.url.split("/")[3:5] == ["ar", "records"]
    expect(plain_page.locator("html")).to_have_attribute("dir", "rtl")


def test_a_researcher_narrows_a_search_by_links_alone_and_takes_the_list_along(
    plain_page: Page, portal: str
) -> None:
    plain_page.goto("/en/explore/")
    plain_page.locator("details.facets > summary").click()
    plain_page.get_by_role("link", name="Policies", exact=True).click()
    plain_page.locator("details.facets > summary").click()
    plain_page.locator("a[href*='region=africa']").first.click()
    shown = int("".join(c for c in plain_page.locator(".toolbar__count").inner_text() if c.isdigit()))
    link = plain_page.locator("a[href*='explore.csv']").first.get_attribute("href") or ""
    rows = list(csv.DictReader(StringIO(get(portal + link).body.decode("utf-8-sig"))))
    assert len(rows) == shown > 3
    assert {row["kind"] for row in rows} == {"policy"}


def test_a_question_in_arabic_is_answered_in_arabic(plain_page: Page) -> None:
    plain_page.goto("/ar/")
    plain_page.locator("main input[name=q]").fill("التعليم المفتوح")
    plain_page.locator("main form[role=search] button").first.click()
    expect(plain_page.locator(".card").first).to_be_visible()
    expect(plain_page.locator("main mark").first).to_be_visible()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", "教育"),
        ("ar", "التعليم"),
        ("ru", "образование"),
        ("ru", "образовательных ресурсов"),
        ("fr", "ressources éducatives"),
        ("fr", "ressource educative"),
        ("es", "educación abierta"),
        ("es", "recurso abierto"),
        ("en", "textbook"),
    ],
)
def test_words_of_every_language_find_something(page: Page, language: str, words: str) -> None:
    page.goto(f"/{language}/explore/?q={words}")
    assert page.locator(".card").count() > 2


def test_the_keyboard_reaches_everything_in_order(page: Page) -> None:
    page.goto("/en/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.goto("/en/explore/")
    page.locator(".header .menu > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".header .menu a[hreflang=fr]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".header .menu a[hreflang=fr]")).to_be_hidden()
    expect(page.locator(".header .menu > summary")).to_be_focused()


def test_a_student_finds_everything_about_a_country(plain_page: Page) -> None:
    plain_page.goto("/en/map/")
    plain_page.locator("a[href$='/countries/ke/']").last.click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Kenya")
    assert plain_page.locator("a[href*='explore.atom'][href*='country=KE']").count() == 1


def test_no_console_error_and_no_other_host_on_the_way(page: Page, portal: str) -> None:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on(
        "request", lambda request: None if request.url.startswith(portal) else problems.append(request.url)
    )
    for address in ("/en/", "/ar/explore/?q=open", f"/zh-hans/{STORYBOOK}", "/ru/map/", "/es/learning/"):
        page.goto(address)
    assert problems == []
    assert page.context.cookies() == []
