"""Joining by mail, taking everything along, and leaving; all without script."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.members import contribute, sign_in

pytestmark = pytest.mark.browser
PHRASE = "a long and quiet phrase 7"


def link_mailed_to(page: Page, address: str, fragment: str) -> str:
    """The address in the newest letter to somebody that holds this fragment."""
    for _attempt in range(40):
        page.goto("/dev/mail/")
        letter = page.locator("main li").filter(has_text=address).locator("a").first
        if letter.count():
            letter.click()
            found = re.search(rf"https?://\S*{fragment}\S*", page.locator("main").inner_text())
            if found:
                return found[0]
        time.sleep(0.3)
    raise AssertionError(f"no letter to {address} with {fragment}")


def join(page: Page, language: str, email: str) -> None:
    """Make an account, confirm its address by the link in the mail, and sign in."""
    page.goto(f"/{language}/account/signup/")
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=name]").fill("Zoë Zephyr")
    page.locator("input[name=password1]").fill(PHRASE)
    page.locator("main form button").first.click()
    page.goto(link_mailed_to(page, email, "/account/confirm-email/"))
    page.locator("main form button").first.click()
    if not re.search(rf"/{language}/account/$", page.url):
        sign_in(page, language, email, PHRASE)


def file_of(page: Page, language: str) -> dict[str, bytes]:
    """Everything held about the person, once the file is made."""
    page.goto(f"/{language}/account/privacy/")
    page.locator("form[action$='/privacy/download/'] button").click()
    for _attempt in range(60):
        page.goto(f"/{language}/account/privacy/")
        if page.locator("a[download]").count():
            break
        time.sleep(0.5)
    path = page.locator("a[download]").first.get_attribute("href") or ""
    answer = page.request.get(path)
    assert answer.status == 200
    with zipfile.ZipFile(io.BytesIO(answer.body())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def leave(page: Page, language: str) -> None:
    """Read what is erased and what stays, and go."""
    page.goto(f"/{language}/account/privacy/")
    page.locator("a[href$='/privacy/delete/']").first.click()
    if "/reauthenticate/" in page.url:
        page.locator("input[name=password]").fill(PHRASE)
        page.locator("main form button").first.click()
    expect(page.locator("main li")).not_to_have_count(0)
    for field in page.locator("main form input:visible").all():
        kind = field.get_attribute("type")
        field.check() if kind == "checkbox" else field.fill(PHRASE)
    page.locator("main form button").last.click()
    expect(page).to_have_url(re.compile(r"/privacy/deleted/$"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_somebody_joins_takes_everything_along_and_leaves(plain_page: Page, language: str) -> None:
    email = f"zoe-{language}@example.net"
    title = f"Wisteria shelf {language}"
    join(plain_page, language, email)
    contribute(plain_page, language, title)

    files = file_of(plain_page, language)
    rows = [row for name, body in files.items() if name.endswith(".json") for row in [json.loads(body)]]
    everything = json.dumps(rows, ensure_ascii=False)
    assert email in everything
    assert title in everything
    assert any(name.endswith(".csv") for name in files)

    leave(plain_page, language)
    plain_page.goto(f"/{language}/account/login/")
    plain_page.locator("input[name=login]").fill(email)
    plain_page.locator("input[name=password]").fill(PHRASE)
    plain_page.locator("main form button[type=submit]").first.click()
    expect(plain_page.locator("main [role=alert], main .errors, main .notice").first).to_be_visible()
    assert "/account/login/" in plain_page.url
