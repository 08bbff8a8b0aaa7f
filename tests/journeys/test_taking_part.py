"""A contribution from its first line to being found: held, returned, mended, published; all without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.members import comes_to_be_found, contribute, decide, hand_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_contribution_is_held_returned_mended_published_and_found(
    signed_in: SignIn, plain_page: Page, language: str
) -> None:
    title = f"Zephyrine library {language}"
    member, moderator = signed_in("member", language), signed_in("moderator", language)
    contribute(member, language, title)
    decide(moderator, language, title, "return")
    member.goto(f"/{language}/contribute/")
    expect(member.locator("main")).to_contain_text(title)
    mine = member.locator("article, li").filter(has_text=title)
    mine.locator("a[href*='/contribute/mend/'], a[href*='/contribute/'][href$='/what/']").first.click()
    hand_in(member)
    decide(moderator, language, title, "approve")
    assert comes_to_be_found(plain_page, language, "Zephyrine")
