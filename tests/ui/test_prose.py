"""What members write is shown safely, and nothing they typed is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.ui.prose import prose


def test_paragraphs_lists_and_line_breaks() -> None:
    assert prose("One\ntwo\n\n- a\n- b") == "<p>One<br>\ntwo</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"


def test_headings_begin_below_those_of_the_page() -> None:
    assert "<h3>Costs</h3>" in prose("# Costs")


def test_links_say_that_a_member_set_them() -> None:
    assert 'rel="nofollow ugc noopener"' in prose("[x](https://example.org/)")


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://example.org/x.png)",
        '<img src="x" onerror="alert(1)">',
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(bad: str) -> None:
    html = prose(bad)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html


@given(st.text(max_size=300))
def test_any_text_gives_html_without_scripts(text: str) -> None:
    assert "<script" not in prose(text).lower()
