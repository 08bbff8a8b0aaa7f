"""A contribution from its first line to being found: held, returned, mended, published; all without script."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
PASSWORD = "for the tests alone"
SignIn = Callable[[str], Page]


@pytest.fixture
def sign_in(browser: Browser, portal: str, language: str) -> Iterator[SignIn]:
    """Sign one of the demonstration's people in, on a telephone without script."""
    contexts = []

    def enter(role: str) -> Page:
        context = browser.new_context(
            base_url=portal, viewport={"width": 390, "height": 800}, java_script_enabled=False
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"/{language}/account/login/")
        page.locator("input[name=login]").fill(f"{role}@example.org")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        expect(page).to_have_url(f"{portal}/{language}/account/")
        return page

    yield enter
    for context in contexts:
        context.close()


def go_on(page: Page) -> None:
    """Send the step of the form that is shown."""
    page.locator("main form button.button:not([data-kind])").last.click()


def hand_in(member: Page) -> None:
    """Go through the steps that are left and hand it in."""
    for _step in range(7):
        if "/check/" in member.url:
            break
        if member.locator("input[name=area]").count():
            member.locator("input[name=area][value='1']").check()
        go_on(member)
    go_on(member)
    assert "/sent/" in member.url


def contribute(member: Page, language: str, title: str) -> None:
    """Fill in the steps of a new service and hand it in."""
    member.goto(f"/{language}/contribute/new/service/")
    member.locator("select[name=language]").select_option("en")
    member.locator("input[name=title]").fill(title)
    member.locator("textarea[name=summary]").fill("A place to try things. " * 2)
    hand_in(member)


def decide(moderator: Page, language: str, title: str, outcome: str) -> None:
    """Find it in the queue and decide."""
    moderator.goto(f"/{language}/moderation/queue/")
    moderator.get_by_role("link", name=title).first.click()
    moderator.locator(f"input[name=outcome][value={outcome}]").check()
    if outcome == "return":
        moderator.locator("select[name=rule]").select_option("R10")
        for name in ("facts", "explanation", "words"):
            moderator.locator(f"#id_{name}").fill("The licence is not named.")
    moderator.locator("main form:has(input[name=outcome]) button.button").last.click()


def found(page: Page, language: str, title: str) -> bool:
    """Whether a visitor's search finds it, within a few seconds on a busy machine."""
    for _attempt in range(20):
        page.goto(f"/{language}/explore/?q={title}")
        if page.locator(".card").filter(has_text=title).count():
            return True
        time.sleep(0.3)
    return False


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_contribution_is_held_returned_mended_published_and_found(
    sign_in: SignIn, plain_page: Page, language: str
) -> None:
    title = f"Zephyrine library {language}"
    member, moderator = sign_in("member"), sign_in("moderator")
    contribute(member, language, title)
    decide(moderator, language, title, "return")
    member.goto(f"/{language}/contribute/")
    expect(member.locator("main")).to_contain_text(title)
    mine = member.locator("article, li").filter(has_text=title)
    mine.locator("a[href*='/contribute/mend/'], a[href*='/contribute/'][href$='/what/']").first.click()
    hand_in(member)
    decide(moderator, language, title, "approve")
    assert found(plain_page, language, "Zephyrine")
