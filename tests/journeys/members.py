"""What members do in a browser, one thing a function; none needs a script."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Page, expect

PASSWORD = "for the tests alone"
REASONS = "It names no licence."


def sign_in(page: Page, language: str, email: str, password: str = PASSWORD) -> None:
    """Sign somebody in, and arrive in their room."""
    page.goto(f"/{language}/account/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(re.compile(rf"/{language}/account/$"))


def go_on(page: Page) -> None:
    """Send the form that is shown."""
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
    if outcome != "approve":
        moderator.locator("select[name=rule]").select_option("R10")
        for name in ("facts", "explanation", "words"):
            moderator.locator(f"#id_{name}").fill(REASONS)
    moderator.locator("main form:has(input[name=outcome]) button.button").last.click()
    expect(moderator.locator("[role=alert]")).to_have_count(0)


def finds(page: Page, language: str, title: str) -> bool:
    """Whether a search shows it at this moment."""
    page.goto(f"/{language}/explore/?q={title}")
    return page.locator(".card").filter(has_text=title).count() > 0


def comes_to_be_found(page: Page, language: str, title: str, *, expected: bool = True) -> bool:
    """Whether a search finds it (or no longer does) within a few seconds on a busy machine."""
    for _attempt in range(25):
        if finds(page, language, title) is expected:
            return True
        time.sleep(0.2)
    return False


def address_of(page: Page, language: str, title: str) -> str:
    """The path of the page that a search finds under this title."""
    page.goto(f"/{language}/explore/?q={title}")
    page.locator(".card").filter(has_text=title).locator("a").first.click()
    return page.url


def identifier(address: str) -> str:
    """The permanent identifier in an address."""
    found = re.search(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", address)
    assert found is not None, address
    return found[0]
