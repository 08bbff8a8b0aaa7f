"""Nothing a reader may type makes the search raise."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.engine.asking import LONGEST, MOST_WORDS, sane, terms
from portal.search.engine.embedded import EmbeddedIndex
from portal.search.engine.highlighting import excerpt, highlight
from portal.search.engine.interface import LANGUAGES, Question

from .helpers import SIX, six

NASTY = [
    "", " ", '"', '""', '" "', "“", "-", "*", "a*", "NOT", "AND OR", "title:x", "[a TO b]", "(((", "\\", "\x00",
    "\ud800", "\U0001f600", "\u202e\u200f", "e\u0301" * 300, "教" * 5000, "x" * 10_000, "open " * 2000, '"open" "',
    "كــــــتاب", "l'", "'s", "½ ① ﷺ", "\n\t\r", "//../", "<script>", "ﬁ", "🇰🇪 教育", "ا", "و", "a-b-c-d", "C++",
]  # fmt: skip
typed = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*SIX.values(), *NASTY]), max_size=4).map(" ".join),
    st.text(st.sampled_from("\"“”'’-*() 教育开ال educ\u0301é\x00\ud800"), max_size=40),
)


@pytest.fixture(scope="module")
def filled():
    with tempfile.TemporaryDirectory() as folder:
        index = EmbeddedIndex(Path(folder))
        index.apply(six(), [])
        yield index
        index.close()


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nasty_questions_are_answered(filled, text):
    answer = filled.find(Question(text, facets=("kind",)))
    assert answer.total <= len(SIX)
    assert filled.suggest(text, "en") is not None


@given(text=typed, language=st.sampled_from([*LANGUAGES, "pt-BR", "", "??"]))
@settings(max_examples=200, deadline=None)
def test_any_question_is_answered(filled, text, language):
    assert filled.find(Question(text, language)).total <= len(SIX)


@given(text=typed, query=typed, language=st.sampled_from([*LANGUAGES, "sw"]))
@settings(max_examples=200, deadline=None)
def test_any_text_is_marked_safely(text, query, language):
    for html in (highlight(text, query, language), excerpt(text, query, language, 30)):
        bare = html.replace("<mark>", "").replace("</mark>", "")
        assert "<" not in bare
        assert html.count("<mark>") == html.count("</mark>")


@given(typed)
@settings(max_examples=100, deadline=None)
def test_a_question_is_cut_to_a_sane_length(text):
    assert len(sane(text)) <= LONGEST
    assert len(terms(text)) <= MOST_WORDS
