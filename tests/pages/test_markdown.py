"""Markdown becomes the blocks that editors know, and nothing is lost in silence."""

from __future__ import annotations

import pytest

from portal.pages.markdown import BadMarkdown, blocks

PLACES = frozenset({"about", "about/coalition"})


def test_text_between_headings_becomes_one_block() -> None:
    made = blocks("One.\n\n- a\n- b\n\n## Next\n\nTwo.", PLACES)
    assert [block["type"] for block in made] == ["text", "heading", "text"]
    assert made[0]["value"] == "<p>One.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"
    assert made[1]["value"] == {"text": "Next", "level": "2"}


def test_a_call_out_keeps_its_title_and_its_text_and_ends_where_the_indent_ends() -> None:
    made = blocks("Before.\n\n!!! note Mind this\n    Some *words*.\n\n    More.\n\nAfter.", PLACES)
    assert [block["type"] for block in made] == ["text", "note", "text"]
    assert made[1]["value"]["title"] == "Mind this"
    assert made[1]["value"]["text"] == "<p>Some <em>words</em>.</p>\n<p>More.</p>"
    assert made[1]["value"]["tone"] == ""


def test_a_warning_speaks_louder() -> None:
    assert blocks("!!! warning\n    Stop.", PLACES)[0]["value"]["tone"] == "warn"


def test_a_quotation_says_whose_words_they_are() -> None:
    value = blocks("> Open it.\n>\n> — Amina", PLACES)[0]["value"]
    assert (value["text"], value["attribution"]) == ("<p>Open it.</p>", "Amina")


def test_a_quotation_may_be_nobodys() -> None:
    value = blocks("> Open it.", PLACES)[0]["value"]
    assert (value["text"], value["attribution"]) == ("<p>Open it.</p>", "")


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("page:about/coalition", "/about/coalition/"),
        ("page:about", "/about/"),
        ("explore:?kind=policy", "/explore/?kind=policy"),
        ("explore:", "/explore/"),
        ("path:/events/", "/events/"),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_links_are_stored_without_a_language(written: str, stored: str) -> None:
    assert f'<a href="{stored}">' in blocks(f"See [this]({written}).", PLACES)[0]["value"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Fine.\n\n[bad](page:nowhere)", "page:nowhere leads to no page"),
        ("Fine.\n\n[bad](ftp:x)", "is no link"),
        ("Fine.\n\n# Title", "a heading begins with ##"),
        ("Fine.\n\n- item\n\n  ## In a list", "heading is not part"),
    ],
)
def test_what_the_subset_does_not_know_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(BadMarkdown, match=complaint):
        blocks(text, PLACES)


def test_a_complaint_names_the_line_of_the_file() -> None:
    with pytest.raises(BadMarkdown) as error:
        blocks("Fine.\n\n!!! note\n    Fine.\n\n    [bad](page:nowhere)", PLACES, first_line=10)
    assert error.value.line == 15


def test_html_in_a_file_stays_text() -> None:
    assert (
        blocks("A <script>alert(1)</script>.", PLACES)[0]["value"]
        == "<p>A &lt;script&gt;alert(1)&lt;/script&gt;.</p>"
    )
