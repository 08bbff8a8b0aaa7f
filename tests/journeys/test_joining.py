"""An organisation asks to join the Coalition, the secretariat accepts it, and everybody finds it; without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.members import go_on

pytestmark = pytest.mark.browser


def answers(name: str, language: str) -> dict[str, str]:
    """What the form asks for, by its fields."""
    words = "To share what we have made with others."
    return {
        "input[name=name]": name,
        "input[name=role]": "Librarian",
        "input[name=website]": f"https://library-{language}.example.org/",
        **{f"textarea[name={field}]": words for field in ("why", "contribution", "summary", "evidence")},
    }


def fill_in(member: Page, name: str, language: str) -> None:
    """Answer what this step asks."""
    for field, value in answers(name, language).items():
        if member.locator(field).count():
            member.locator(field).fill(value)
    if member.locator("select[name=country]").count():
        member.locator("select[name=country]").select_option("KE")
    if member.locator("input[name=stakeholder_type]").count():
        member.locator("input[name=stakeholder_type]").first.check()


def apply(member: Page, language: str, name: str) -> None:
    """Go through the steps of the form and send it."""
    member.goto(f"/{language}/account/organisations/join/")
    if member.locator("main form button.button").count():
        go_on(member)
    for _step in range(7):
        if "/check/" in member.url:
            break
        fill_in(member, name, language)
        go_on(member)
    assert "/check/" in member.url
    go_on(member)
    expect(member.locator("[role=alert] .errors")).to_have_count(0)


def accept(secretariat: Page, language: str, name: str) -> None:
    """Read the application and accept it."""
    secretariat.goto(f"/{language}/account/organisations/review/")
    secretariat.get_by_role("link", name=name).first.click()
    secretariat.locator(
        "input[name=decision][value=accept], input[name=decision][value=accepted]"
    ).first.check()
    go_on(secretariat)
    expect(secretariat.locator("[role=alert] .errors")).to_have_count(0)


@pytest.mark.parametrize(("language", "name"), [("en", "Ushindi library"), ("ar", "مكتبة الأمل المفتوحة")])
def test_an_organisation_joins_and_stands_in_the_register(
    signed_in: SignIn, plain_page: Page, language: str, name: str
) -> None:
    reviewer = signed_in("translator", language)
    apply(reviewer, language, name)
    plain_page.goto(f"/{language}/members/")
    expect(plain_page.locator("main")).not_to_contain_text(name)
    accept(signed_in("secretariat", language), language, name)
    plain_page.goto(f"/{language}/members/")
    expect(plain_page.locator("main")).to_contain_text(name)
    reviewer.goto(f"/{language}/account/organisations/")
    expect(reviewer.locator("main")).to_contain_text(name)
