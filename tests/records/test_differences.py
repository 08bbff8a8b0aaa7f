"""Differences lose nothing, and merging keeps both sides' work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.records.differences import Piece, changes, merge, text_pieces

PARTS = ["one", "two", "", "three", ",", ".", "\n\n", "开", "放", "教育", "قصص", "книга", "भाषाएँ", "é"]
WORDS = st.lists(st.sampled_from(PARTS), max_size=20).map(" ".join)
TEXTS = st.one_of(WORDS, st.text(max_size=40))
CONTENTS = st.dictionaries(
    st.sampled_from(("en.title", "fr.title", "place", "area")),
    st.one_of(st.sampled_from("abc"), st.lists(st.sampled_from("12"), min_size=1, max_size=2)),
)


def side(pieces: tuple[Piece, ...], *sorts: str) -> str:
    return "".join(piece.text for piece in pieces if piece.sort in sorts)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_back_from_their_difference(old: str, new: str) -> None:
    pieces = text_pieces(old, new)
    assert side(pieces, "same", "old") == old
    assert side(pieces, "same", "new") == new


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {piece.sort for piece in text_pieces(text, text)} <= {"same"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "The quick fox.",
            "The slow fox.",
            [("same", "The "), ("old", "quick"), ("new", "slow"), ("same", " fox.")],
        ),
        (
            "The quick brown fox",
            "The slow red fox",
            [("same", "The "), ("old", "quick brown"), ("new", "slow red"), ("same", " fox")],
        ),
        ("开放教育资源", "开放式教育资源", [("same", "开放"), ("new", "式"), ("same", "教育资源")]),
        ("भाषा है", "भाषाएँ है", [("old", "भाषा"), ("new", "भाषाएँ"), ("same", " है")]),
        (
            "One.\n\nTwo.",
            "One.\n\nThree.\n\nTwo.",
            [("same", "One.\n\n"), ("new", "Three.\n\n"), ("same", "Two.")],
        ),
        ("", "New", [("new", "New")]),
        (None, "New", [("new", "New")]),
    ],
)
def test_a_reader_sees_whole_words_and_single_han_signs(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    assert [(piece.sort, piece.text) for piece in text_pieces(old, new)] == expected


def test_lists_have_no_pieces_but_are_changes() -> None:
    (change,) = changes({"area": ["1"], "place": "x"}, {"area": ["1", "2"], "place": "x"})
    assert (change.field, change.old, change.new, change.pieces) == ("area", ["1"], ["1", "2"], ())


@given(CONTENTS, CONTENTS)
def test_where_they_did_nothing_mine_stands(base: dict, mine: dict) -> None:
    assert merge(base, base, mine) == (mine, [])


@given(CONTENTS, CONTENTS)
def test_where_i_did_nothing_theirs_stands(base: dict, theirs: dict) -> None:
    assert merge(base, theirs, base) == (theirs, [])


@given(CONTENTS, CONTENTS)
def test_the_same_change_twice_is_no_conflict(base: dict, both: dict) -> None:
    assert merge(base, both, both) == (both, [])


@given(CONTENTS, CONTENTS, CONTENTS)
def test_a_field_is_in_conflict_exactly_where_both_changed_it_differently(
    base: dict, theirs: dict, mine: dict
) -> None:
    merged, conflicts = merge(base, theirs, mine)
    for key in {*base, *theirs, *mine}:
        was, there, here = base.get(key), theirs.get(key), mine.get(key)
        assert (key in conflicts) == (there != was and here != was and here != there)
        if key in conflicts:
            assert merged.get(key) == there
    assert merge(base, mine, theirs)[1] == conflicts
