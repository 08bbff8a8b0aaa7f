"""The rooms behind the doors: sound for everybody who works in them, in both directions, on a small telephone too."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.members import sign_in
from tests.journeys.test_accessibility import violations

pytestmark = pytest.mark.browser
GROUP, TEXT = "inclusive-access", "demonstration-clause"
ROOMS = {
    "member": (
        "account/",
        "account/profile/",
        "account/security/",
        "account/privacy/",
        "account/privacy/delete/",
        "account/notices/",
        "account/notices/settings/",
        "account/organisations/",
        "account/organisations/join/",
        "contribute/",
        "contribute/new/event/",
        "translate/words/?to=fr",
        "moderation/appeals/",
        "collaborate/",
        "collaborate/correspondence/",
        "collaborate/groups/monitoring/join/",
        f"collaborate/discussions/new/?group={GROUP}",
        f"collaborate/consultations/{TEXT}/comment/?p=11",
        f"collaborate/consultations/{TEXT}/comments/",
        f"collaborate/consultations/{TEXT}/offline/",
        "collaborate/commitments/",
    ),
    "representative": ("collaborate/commitments/propose/",),
    "translator": ("translate/?to=ru", "translate/words/?to=ru", "translate/mine/"),
    "facilitator": (
        f"collaborate/groups/{GROUP}/",
        f"collaborate/consultations/begin/?group={GROUP}",
        f"collaborate/consultations/{TEXT}/",
        f"collaborate/consultations/{TEXT}/answers/",
        f"collaborate/consultations/{TEXT}/drafts/2/map/",
        f"collaborate/consultations/{TEXT}/drafts/2/translate/es/",
        f"collaborate/rounds/begin/{GROUP}/",
        f"collaborate/meetings/call/?group={GROUP}",
    ),
    "moderator": ("moderation/queue/", "moderation/queue/words/", "moderation/queue/appeals/"),
    "secretariat": (
        "moderation/queue/accounts/",
        "account/organisations/review/",
        "account/roles/",
        "collaborate/groups/new/",
        "collaborate/correspondence/unused/",
    ),
}
PLACES = [(role, path) for role, paths in ROOMS.items() for path in paths]
Inside = Callable[[str, str], Page]


@pytest.fixture(scope="module")
def inside(browser: Browser, portal: str) -> Iterator[Inside]:
    """Each of the demonstration's people before a narrow window of their own, signed in once."""
    windows: dict[str, Page] = {}

    def enter(role: str, language: str) -> Page:
        if role not in windows:
            context = browser.new_context(base_url=portal, viewport={"width": 320, "height": 800})
            context.set_default_timeout(15_000)
            windows[role] = context.new_page()
            sign_in(windows[role], language, f"{role}@example.org")
        return windows[role]

    yield enter
    for page in windows.values():
        page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("role", "path"), PLACES)
def test_a_room_is_sound(inside: Inside, role: str, path: str, language: str) -> None:
    page = inside(role, language)
    answer = page.goto(f"/{language}/{path}")
    assert answer is not None
    assert answer.status == 200
    assert "no-store" in answer.headers["cache-control"]
    assert page.locator("html").evaluate("html => html.scrollWidth") <= 320
    assert violations(page) == []
