"""Which language a reader gets, and which way it runs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.core.languages import CODES, chain, direction, first_of
from portal.core.middleware import respelled

codes = st.sampled_from([*CODES, "pt", "sw", "fa-af", "nb"])


def test_arabic_persian_and_urdu_run_from_right_to_left() -> None:
    assert [direction(code) for code in ("ar", "fa-AF", "ur", "en", "zh-hans")] == [
        "rtl",
        "rtl",
        "rtl",
        "ltr",
        "ltr",
    ]


def test_a_reader_is_served_their_own_language_then_the_original_then_english() -> None:
    assert list(chain("fr", "sw"))[:3] == ["fr", "sw", "en"]


@given(st.sets(codes, min_size=1), codes, codes)
def test_something_is_always_chosen_and_it_is_available(
    available: set[str], preferred: str, original: str
) -> None:
    chosen = first_of(available, preferred, original)
    assert chosen in available
    if preferred in available:
        assert chosen == preferred


def test_nothing_available_chooses_nothing() -> None:
    assert first_of([], "en") is None


def test_other_spellings_of_a_language_lead_to_ours() -> None:
    assert respelled("/zh-CN/explore/") == "/zh-hans/explore/"
    assert respelled("/FR/") == "/fr/"
    assert respelled("/fr-CA/areas/1/") == "/fr/areas/1/"
    assert respelled("/en/explore/") is None
    assert respelled("/static/ui/x.css") is None
    assert respelled("/zh") == "/zh-hans/"
