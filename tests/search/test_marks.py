"""Found words are marked in the text as it stands."""

import pytest

from portal.search.engine.highlighting import excerpt, highlight


@pytest.mark.parametrize(
    ("text", "query", "language", "marked"),
    [
        ("Reading early", "read", "en", "<mark>Reading</mark> early"),
        ("a <b> & early  reading", "early reading", "en", "a &lt;b&gt; &amp; <mark>early  reading</mark>"),
        ("L’éducation libre", "EDUCATION", "fr", "L’<mark>éducation</mark> libre"),
        ("Universidades abiertas", "universidad", "es", "<mark>Universidades</mark> abiertas"),
        ("Новых ресурсов", "ресурсы", "ru", "Новых <mark>ресурсов</mark>"),
        ("المدارس الجديدة", "مدرسة", "ar", "<mark>المدارس</mark> الجديدة"),
        ("开放式教育资源", "开放教育资源", "zh-hans", "<mark>开放</mark>式<mark>教育资源</mark>"),
        ("教师", "教育", "zh-hans", "教师"),
        ("the policy", "the policy", "en", "the <mark>policy</mark>"),
        ("nothing", "", "en", "nothing"),
        ("e\u0301cole", "école", "fr", "<mark>e\u0301cole</mark>"),
    ],
)
def test_words_are_marked_in_any_form_at_their_own_place(text, query, language, marked):
    assert highlight(text, query, language) == marked


def test_an_excerpt_shows_where_the_words_are_thickest():
    text = (
        "One open thing. "
        + "Filler without any meaning. " * 30
        + "Open policy for open schools. "
        + "More. " * 50
    )
    shown = excerpt(text, "open policy schools", "en", 120)
    assert "<mark>Open policy</mark> for <mark>open schools</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 220


def test_a_short_text_is_its_own_excerpt():
    assert excerpt("Open <policy>", "policy", "en") == "Open &lt;<mark>policy</mark>&gt;"


def test_an_excerpt_without_any_found_word_is_the_beginning():
    assert excerpt("word " * 100, "nothing", "en", 50).startswith("word word")
