"""Counting is pure: whatever the order, everything adds up, and nothing is outvoted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.rounds.counting import CHOICES_OF, Choice, Kind, Quorum, Result, Taken, count, quorum_met, result

CONSENTS = st.builds(
    Taken,
    choice=st.sampled_from(CHOICES_OF[Kind.CONSENT]),
    by_organisation=st.booleans(),
    stakeholder_type=st.sampled_from(["", "government", "company"]),
    region=st.sampled_from(["", "africa", "arab-states"]),
)
QUORUMS = st.builds(Quorum, people=st.integers(0, 4), organisations=st.integers(0, 4))


@given(st.lists(CONSENTS), st.randoms())
def test_the_order_of_positions_never_matters(taken, random) -> None:
    shuffled = list(taken)
    random.shuffle(shuffled)
    assert count(taken) == count(shuffled)


@given(st.lists(CONSENTS))
def test_every_position_counts_once_in_each_way_of_counting(taken) -> None:
    tally = count(taken)
    assert tally.total == len(taken)
    assert sum(tally.organisations.values()) == sum(one.by_organisation for one in taken)
    for grouped in (tally.by_stakeholder, tally.by_region):
        assert sum(sum(row.values()) for row in grouped.values()) == len(taken)


@given(st.lists(CONSENTS, min_size=1), QUORUMS)
def test_one_objection_is_enough_however_many_consent(taken, quorum) -> None:
    found = result(count(taken), Kind.CONSENT, quorum)
    objects = any(one.choice == Choice.OBJECT for one in taken)
    if found not in {Result.QUORUM_MISSED}:
        assert (found == Result.OBJECTIONS) == objects


@given(st.lists(CONSENTS), QUORUMS)
def test_people_never_fill_the_quorum_of_organisations(taken, quorum) -> None:
    bodies = sum(one.by_organisation for one in taken)
    met = bool(taken) and bodies >= quorum.organisations and len(taken) - bodies >= quorum.people
    assert quorum_met(count(taken), quorum) == met


@given(st.lists(CONSENTS), CONSENTS, QUORUMS)
def test_one_more_position_never_undoes_the_quorum(taken, further, quorum) -> None:
    if quorum_met(count(taken), quorum):
        assert quorum_met(count([*taken, further]), quorum)


def test_nobody_is_no_quorum_and_abstaining_alone_no_consent() -> None:
    assert result(count([]), Kind.CONSENT, Quorum()) == Result.QUORUM_MISSED
    assert result(count([Taken(Choice.ABSTAIN)]), Kind.CONSENT, Quorum()) == Result.ABSTAINED
    assert result(count([Taken(Choice.CONSENT)]), Kind.CONSENT, Quorum()) == Result.CONSENT
    assert result(count([Taken(Choice.RESERVATION)]), Kind.CONSENT, Quorum()) == Result.RESERVATIONS
    assert result(count([Taken(Choice.DOUBT)]), Kind.SENSE, Quorum()) == Result.SENSE
