"""Taking part by real mail: an SMTP client writes to the running portal, and a browser shows what became of it."""

from __future__ import annotations

import re
import smtplib
import time
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from config.outside import BESIDE
from tests.journeys.conftest import SignIn
from tests.journeys.members import PASSWORD
from tests.journeys.test_accessibility import violations

pytestmark = pytest.mark.browser
WORDS = {"en": "Ships and maps, by mail.", "fr": "Des cartes, par courriel.", "ar": "خرائط بالبريد."}
PROVED = "localhost; dmarc=pass header.from=example.org"
# Each in a language of their own, with nothing in their letters yet.
WRITERS = {"en": "translator", "fr": "reviewer", "ar": "representative"}


def write(portal: str, sender: str, address: str, text: str, *, proved: bool) -> None:
    """Send a letter as the operator's mail server would, as soon as the door for letters is open."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, address, "Re:"
    message["Message-ID"] = f"<{time.time_ns()}@mail.example.org>"
    if proved:
        message["Authentication-Results"] = PROVED
    message.set_content(text)
    port = (urlsplit(portal).port or 0) + BESIDE
    for _attempt in range(60):
        try:
            with smtplib.SMTP("127.0.0.1", port, timeout=30) as client:
                client.send_message(message, sender, [address])
        except ConnectionError:
            time.sleep(1)
        else:
            return
    raise AssertionError("the door for letters did not open")


def place_of(page: Page, language: str) -> str:
    """Where the person who is signed in answers the newest discussion."""
    page.goto(f"/{language}/discussions/")
    links = page.locator("main a[href*='/discussions/']").evaluate_all("all => all.map(one => one.href)")
    topic = next(found[1] for link in links if (found := re.search(r"/discussions/([0-9a-f-]{36})/", link)))
    page.goto(f"/{language}/collaborate/correspondence/to/discussion/{topic}/")
    return page.locator("main a[href^='mailto:'] bdi").inner_text()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_letters_are_handed_in_where_they_are_proved_and_else_by_their_writers_hand(
    signed_in: SignIn, portal: str, language: str
) -> None:
    role = WRITERS[language]
    writer, sender = signed_in(role, language), f"{role}@example.org"
    address = place_of(writer, language)
    write(portal, sender, address, f"{WORDS[language]} 1", proved=True)
    write(portal, sender, address, f"{WORDS[language]} 2", proved=False)
    writer.goto(f"/{language}/collaborate/correspondence/")
    others, waiting = (writer.locator(f"section[aria-labelledby={name}]") for name in ("others", "waiting"))
    expect(others.locator("li.sheet a")).to_have_count(1)
    waiting.locator("li.sheet a").first.click()
    expect(writer.locator("textarea[name=text]")).to_have_value(f"{WORDS[language]} 2")
    writer.locator("main form button.button").click()
    writer.goto(f"/{language}/collaborate/correspondence/")
    expect(others.locator("li.sheet a")).to_have_count(2)
    expect(waiting.locator("li.sheet")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_in_the_rooms_of_letters(page: Page, language: str) -> None:
    page.goto(f"/{language}/account/login/")
    page.locator("input[name=login]").fill("member@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.goto(f"/{language}/collaborate/correspondence/")
    assert violations(page) == []
    page.locator("section[aria-labelledby=waiting] li.sheet a").first.click()
    for path in ("", "discard/"):
        page.goto(page.url + path)
        assert violations(page) == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
