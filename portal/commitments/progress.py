"""How far commitments are, from their states and milestones. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.commitments.lifecycle import State

# What is not done any more counts neither for nor against a plan.
LEFT_OUT = frozenset({State.PROPOSED, State.CHANGED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps done, of how many."""

    done: int
    total: int

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 where there is nothing to do."""
        return self.done / self.total if self.total else 0.0

    def __add__(self, other: Steps) -> Steps:
        return Steps(self.done + other.done, self.total + other.total)


def steps(state: str, milestones: Iterable[bool]) -> Steps:
    """A commitment by its milestones (True for those reached); one without any is one step. Delivered is all done."""
    reached = list(milestones) or [False]
    done = len(reached) if state == State.DELIVERED else sum(reached)
    return Steps(done, len(reached))


def plan(commitments: Iterable[tuple[str, Iterable[bool]]]) -> Steps:
    """A plan: the steps of what is accepted and not given up, added up."""
    total = Steps(0, 0)
    for state, milestones in commitments:
        if state not in LEFT_OUT:
            total += steps(state, milestones)
    return total
