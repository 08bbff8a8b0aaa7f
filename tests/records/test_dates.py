"""Dates as exact as known."""

import pytest
from django.utils.translation import override

from portal.core.languages import CODES
from portal.records.dates import partial, span


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        ("2014", "en", "2014"),
        ("2014", "zh-hans", "2014年"),
        ("2014-04", "fr", "avril 2014"),
        ("2014-04-03", "en", "3 April 2014"),
        ("2014-04-03", "ar", "3 نيسان/أبريل 2014"),
        ("", "en", ""),
        ("about 2014", "en", "about 2014"),
        ("2014-13", "en", "2014-13"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(value: str, language: str, words: str) -> None:
    assert partial(value, language) == words


@pytest.mark.parametrize(
    ("since", "until", "ongoing", "words"),
    [
        ("2014", "", True, "Since 2014"),
        ("2014", "", False, "2014"),
        ("2014", "2016", True, "2014 to 2016"),
        ("2014", "2014", False, "2014"),
        ("", "2016", False, "Until 2016"),
        ("", "", True, ""),
    ],
)
def test_a_span_says_what_is_known_of_both_ends(since: str, until: str, ongoing: bool, words: str) -> None:
    with override("en"):
        assert span(since, until, "en", ongoing=ongoing) == words


@pytest.mark.parametrize("language", CODES)
def test_digits_are_western_in_every_language(language: str) -> None:
    assert "2014" in partial("2014-04-03", language)
