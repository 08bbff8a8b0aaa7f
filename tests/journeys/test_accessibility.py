"""Every page type in every language, for everybody: axe, narrow screens, dark, right to left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.conftest import ROOT
from tests.journeys.addresses import all_addresses, rooms
from tests.journeys.visiting import settled

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
Looking = Callable[..., Page]
pytestmark = pytest.mark.browser


def violations(page: Page) -> list[str]:
    """What axe finds, a line each."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize("address", [*all_addresses(), *rooms()])
def test_axe_finds_nothing(portal: str, looking: Looking, address: str) -> None:
    page = looking()
    page.goto(settled(portal, address))
    assert violations(page) == []


@pytest.mark.parametrize("address", [a for a in all_addresses() if a.startswith(("/ar/", "/fr/"))])
def test_nothing_is_wider_than_a_small_telephone(portal: str, looking: Looking, address: str) -> None:
    page = looking(320, script=False)
    page.goto(settled(portal, address))
    assert page.locator("html").evaluate("html => html.scrollWidth") <= 320


@pytest.mark.parametrize("address", [a for a in all_addresses() if a.startswith("/en/")])
def test_contrast_holds_in_the_dark(portal: str, looking: Looking, address: str) -> None:
    page = looking(390, dark=True)
    page.goto(settled(portal, address))
    assert violations(page) == []
