"""The rules by which contributions wait: who, what, and never in which language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.moderation.holding import Contributor, Rules, Why, reasons, watched_in

RULES = Rules(trusted_after=3, watched=frozenset({"casino", "赌场", "казино", "كازينو"}))
SCRIPTS = ["Open maps", "خرائط مفتوحة", "开放地图", "Открытые карты", "Mapas abiertos", "መጻሕፍት", "खुले नक्शे"]


def test_the_first_contributions_wait() -> None:
    assert [reasons(Contributor(n), "Open maps", RULES) for n in (0, 2, 3)] == [
        [Why.NEW_AUTHOR],
        [Why.NEW_AUTHOR],
        [],
    ]


@pytest.mark.parametrize(
    "text", ["Play at the Casino!", "去赌场玩", "КАЗИНО", "الكازينو كازينو", "ca\u00adsino", "ＣＡＳＩＮＯ"]
)
def test_a_watched_word_is_found_in_any_case_width_and_script(text: str) -> None:
    assert reasons(Contributor(9), text, RULES) == [Why.WATCHED_WORD]


def test_a_watched_word_inside_another_is_not_meant() -> None:
    assert watched_in("Occasinomatic", RULES.watched) == []


@pytest.mark.parametrize("link", ["https://example.org/x", "www.example.org", "[here](/x)"])
def test_a_new_member_s_link_waits_and_an_established_one_s_does_not(link: str) -> None:
    assert Why.LINK in reasons(Contributor(0), f"See {link}", RULES)
    assert reasons(Contributor(3), f"See {link}", RULES) == []


@given(st.text(max_size=300), st.integers(3, 500))
def test_filters_never_hold_whom_somebody_vouches_for(text: str, accepted: int) -> None:
    assert reasons(Contributor(accepted, vouched=True), f"{text} casino https://x.example", RULES) == []


@given(st.text(max_size=200), st.integers(3, 500))
def test_an_established_member_s_text_without_a_watched_word_is_never_held(text: str, accepted: int) -> None:
    assert reasons(Contributor(accepted), text, Rules(3)) == []


@pytest.mark.parametrize("accepted", [0, 3])
def test_no_script_is_held_more_often(accepted: int) -> None:
    assert len({tuple(reasons(Contributor(accepted), text, RULES)) for text in SCRIPTS}) == 1


def test_a_place_that_is_read_beforehand_holds_everybody() -> None:
    assert reasons(Contributor(99, vouched=True), "", RULES, premoderated=True) == [Why.SPACE]
