"""Reported, hidden from every door, appealed against, restored; all without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.members import (
    REASONS,
    address_of,
    comes_to_be_found,
    contribute,
    decide,
    finds,
    go_on,
    identifier,
)

pytestmark = pytest.mark.browser
DOORS = (
    "/{language}/explore.csv?q=Quillaya",
    "/{language}/explore.jsonld?q=Quillaya",
    "/{language}/explore.atom?q=Quillaya",
    "/sitemap.xml",
    "/{language}/moderation/log.json",
    "/{language}/moderation/log.csv",
)


def report(reporter: Page, language: str, pk: str) -> None:
    """Say what is wrong with it; a form sent at once is asked for once more."""
    reporter.goto(f"/{language}/moderation/report/{pk}/")
    reporter.locator("select[name=rule]").select_option("R10")
    reporter.locator("textarea[name=words]").fill(REASONS)
    reporter.wait_for_timeout(2100)
    go_on(reporter)
    expect(reporter.locator("[role=alert]")).to_have_count(0)


def appeal(author: Page, language: str, pk: str) -> None:
    """Read the decision where one's contribution stands, and object."""
    author.goto(f"/{language}/moderation/contribution/{pk}/")
    expect(author.locator("main")).to_contain_text(REASONS)
    author.locator("a[href*='/moderation/appeal/']").first.click()
    author.locator("textarea[name=words]").fill("The licence is named at its foot.")
    go_on(author)
    expect(author.locator("main")).to_contain_text("The licence is named at its foot.")


def overturn(judge: Page, language: str) -> None:
    """Decide the newest appeal for whoever objected, with an answer."""
    judge.goto(f"/{language}/moderation/queue/appeals/")
    judge.locator("main ol a[href*='/appeals/']").last.click()
    judge.locator("input[name=result][value=overturned]").check()
    judge.locator("textarea[name=answer]").fill("You are right; it is shown again.")
    judge.locator("textarea[name=facts]").fill("The licence is named.")
    go_on(judge)
    expect(judge.locator("[role=alert]")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_reported_is_hidden_appealed_against_and_restored(
    signed_in: SignIn, plain_page: Page, language: str
) -> None:
    title = f"Quillaya archive {language}"
    member, moderator = signed_in("member", language), signed_in("moderator", language)
    contribute(member, language, title)
    decide(moderator, language, title, "approve")
    assert comes_to_be_found(plain_page, language, title)
    address = address_of(plain_page, language, title)
    pk = identifier(address)

    report(signed_in("reviewer", language), language, pk)
    decide(moderator, language, title, "hide")
    assert not finds(plain_page, language, title)
    answer = plain_page.goto(address)
    assert answer is not None
    assert answer.status == 410
    assert title not in plain_page.content()
    for door in DOORS:
        answer = plain_page.request.get(door.format(language=language))
        assert answer.status == 200
        assert title not in answer.text()
        assert door.startswith(f"/{language}/moderation") or pk not in answer.text()

    appeal(member, language, pk)
    overturn(signed_in("secretariat", language), language)
    assert comes_to_be_found(plain_page, language, title)
    member.goto(f"/{language}/account/notices/")
    expect(member.locator("main")).to_contain_text(title)
