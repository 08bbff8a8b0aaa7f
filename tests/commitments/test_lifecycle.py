"""The moves of a commitment, and how far plans are: pure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.commitments.lifecycle import (
    ENDED,
    TABLE,
    ForbiddenMove,
    State,
    Whose,
    WithoutEvidence,
    WithoutReasons,
    check,
    next_states,
    the_move,
)
from portal.commitments.progress import Steps, plan, steps

COMMITMENTS = st.lists(st.tuples(st.sampled_from(State.values), st.lists(st.booleans(), max_size=6)))


@pytest.mark.parametrize("source", State)
@pytest.mark.parametrize("target", State)
def test_only_the_table_s_moves_exist(source, target) -> None:
    known = {(move.source, move.target) for move in TABLE}
    if (source, target) in known:
        assert the_move(source, target)
    else:
        with pytest.raises(ForbiddenMove):
            the_move(source, target)


def test_the_table_says_each_move_once() -> None:
    pairs = [(move.source, move.target) for move in TABLE]
    assert len(set(pairs)) == len(pairs)


def test_what_has_ended_goes_nowhere() -> None:
    assert not [move for move in TABLE if move.source in ENDED]


def test_only_others_accept() -> None:
    assert [move.target for move in TABLE if move.whose == Whose.ACCEPTOR] == [State.ACCEPTED]
    assert State.ACCEPTED not in next_states(State.PROPOSED, Whose.OWNER)


@pytest.mark.parametrize("target", [State.AT_RISK, State.CHANGED, State.WITHDRAWN])
def test_bad_news_needs_a_reason(target) -> None:
    with pytest.raises(WithoutReasons):
        check(State.IN_PROGRESS, target, words=" ", evidence=True)
    assert check(State.IN_PROGRESS, target, words="The budget was cut.", evidence=False)


def test_nothing_is_delivered_without_evidence() -> None:
    with pytest.raises(WithoutEvidence):
        check(State.AT_RISK, State.DELIVERED, words="Done.", evidence=False)


@given(COMMITMENTS)
def test_a_plan_is_never_more_than_whole(commitments) -> None:
    found = plan(commitments)
    assert 0 <= found.done <= found.total
    assert 0 <= found.share <= 1


@given(COMMITMENTS, st.lists(st.booleans(), max_size=6))
def test_a_delivered_commitment_is_all_done_and_a_withdrawn_one_not_counted(commitments, milestones) -> None:
    before = plan(commitments)
    size = len(milestones) or 1
    assert plan([*commitments, ("delivered", milestones)]) == before + Steps(size, size)
    assert plan([*commitments, ("withdrawn", milestones)]) == before


def test_a_commitment_without_milestones_is_one_step() -> None:
    assert steps("in_progress", []) == Steps(0, 1)
    assert steps("in_progress", [True, False]) == Steps(1, 2)
    assert plan([]).share == 0
