"""The one lifecycle: what may follow what, and that nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.moderation.lifecycle import MOVES, ForbiddenMove, Status, check


def test_every_state_has_its_row() -> None:
    assert set(MOVES) == set(Status)


@given(st.sampled_from(Status), st.sampled_from(Status))
def test_only_the_table_s_moves_are_allowed(current: Status, to: Status) -> None:
    if to in MOVES[current]:
        assert check(current, to) is to
    else:
        with pytest.raises(ForbiddenMove):
            check(current, to)


def test_hiding_can_be_undone_and_done_again() -> None:
    for to in (Status.HIDDEN, Status.PUBLISHED, Status.HIDDEN):
        assert check(Status.PUBLISHED if to == Status.HIDDEN else Status.HIDDEN, to) is to


def test_nothing_becomes_public_without_having_been_submitted_or_shown_before() -> None:
    before_public = {state for state, following in MOVES.items() if Status.PUBLISHED in following}
    assert before_public == {Status.SUBMITTED, Status.HELD, Status.HIDDEN}
