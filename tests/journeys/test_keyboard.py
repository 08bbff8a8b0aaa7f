"""Taking part by keyboard alone: focus is seen, its order is that of the page, Enter does what is meant."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.members import sign_in

pytestmark = pytest.mark.browser
TEXT = "consultations/demonstration-clause/"
WORDS = "Commented on by keyboard alone."


def focused(page: Page) -> dict[str, str]:
    """What has the focus: its name in a form, its address, its kind and value, and whether it is seen to have it."""
    found: dict[str, str] = page.evaluate(
        """() => {
            const it = document.activeElement, style = getComputedStyle(it);
            return {name: it.name || "", href: it.getAttribute("href") || "", value: it.value || "",
                    tag: it.tagName, ring: style.outlineStyle};
        }"""
    )
    return found


def tab_to(page: Page, name: str, value: str, most: int = 120) -> dict[str, str]:
    """Press Tab until something has the focus whose property holds this value; all on the way is seen."""
    for _step in range(most):
        page.keyboard.press("Tab")
        now = focused(page)
        assert now["tag"] == "BODY" or now["ring"] != "none", now
        if value in now[name]:
            return now
    raise AssertionError(f"no way by Tab to {name} {value}")


def test_a_paragraph_is_commented_on_by_keyboard(page: Page) -> None:
    sign_in(page, "en", "reviewer@example.org")
    page.goto(f"/en/{TEXT}")
    page.keyboard.press("Tab")
    assert focused(page)["href"] == "#main"
    page.keyboard.press("Enter")
    tab_to(page, "href", "/comment/?p=10")
    page.keyboard.press("Enter")
    page.wait_for_url("**/collaborate/consultations/**")
    tab_to(page, "name", "kind")
    page.keyboard.press("Space")
    tab_to(page, "name", "body")
    page.keyboard.type(WORDS, delay=40)
    tab_to(page, "name", "language")
    page.keyboard.press("Tab")
    page.wait_for_timeout(1500)
    while focused(page)["tag"] != "BUTTON":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text(WORDS)
