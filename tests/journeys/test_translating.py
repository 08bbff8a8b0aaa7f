"""A translation: written, read by a second person, in force, and out of date once the original changes; no script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.members import (
    address_of,
    comes_to_be_found,
    contribute,
    decide,
    hand_in,
    identifier,
)

pytestmark = pytest.mark.browser
FRENCH = "Le jardin des gloses, lu en {language}"
SUMMARY = "Un endroit pour essayer des choses, traduit à la main."


def translate(translator: Page, language: str, pk: str) -> None:
    """Find it at the desk and hand in its words in French."""
    translator.goto(f"/{language}/translate/{pk}/")
    translator.locator(f"a[href$='/translate/{pk}/fr/']").first.click()
    translator.locator("textarea[name=title], input[name=title]").fill(FRENCH.format(language=language))
    translator.locator("textarea[name=summary]").fill(SUMMARY)
    translator.locator("button[name=do][value=send]").click()
    expect(translator.locator("[role=alert] .errors")).to_have_count(0)


def accept(reviewer: Page, language: str, title: str) -> None:
    """Read what somebody else translated, and put it in force."""
    reviewer.goto(f"/{language}/translate/?to=fr&state=proposed")
    reviewer.locator("main a[href*='/translate/review/']").filter(has_text=title).first.click()
    reviewer.locator("button[name=do][value=accept]").click()


def change(author: Page, language: str, pk: str) -> None:
    """The author, whom the portal trusts by now, says something else; it is in force at once."""
    author.goto(f"/{language}/contribute/change/{pk}/")
    author.locator("textarea[name=summary]").fill("It has moved, and does something else entirely now.")
    hand_in(author)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_translation_is_reviewed_read_and_goes_stale(
    signed_in: SignIn, plain_page: Page, language: str
) -> None:
    title, french = f"Xanthic garden {language}", FRENCH.format(language=language)
    member, moderator = signed_in("member", language), signed_in("moderator", language)
    contribute(member, language, title)
    decide(moderator, language, title, "approve")
    assert comes_to_be_found(plain_page, language, title)
    pk = identifier(address_of(plain_page, language, title))

    translate(signed_in("translator", language), language, pk)
    plain_page.goto(f"/fr/records/{pk}/-/")
    expect(plain_page.locator("main")).not_to_contain_text(french)
    accept(signed_in("reviewer", language), language, title)
    plain_page.goto(f"/fr/records/{pk}/-/")
    expect(plain_page.locator("h1")).to_have_text(french)
    assert comes_to_be_found(plain_page, "fr", french)

    change(member, language, pk)
    plain_page.goto(f"/fr/records/{pk}/-/")
    expect(plain_page.locator("h1")).to_have_text(french)
    expect(plain_page.locator("main")).to_contain_text("L’original a changé depuis.")
    expect(plain_page.locator("main a[href*='text=en']").first).to_be_visible()
