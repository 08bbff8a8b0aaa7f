"""What becomes of a commitment: its states and the moves between them. Pure: no database, no request.

`portal.commitments.services` is the only writer of `state`. Who may read it is said by `status`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a commitment has come."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    IN_PROGRESS = "in_progress", _("In progress")
    AT_RISK = "at_risk", _("At risk")
    DELIVERED = "delivered", _("Delivered")
    CHANGED = "changed", _("Changed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Whose(StrEnum):
    """Whose move it is."""

    OWNER = "owner"
    ACCEPTOR = "acceptor"


@dataclass(frozen=True, slots=True)
class Move:
    """One move; `reasons` asks for words, `evidence` for something that shows it."""

    source: State
    target: State
    whose: Whose = Whose.OWNER
    reasons: bool = False
    evidence: bool = False


S = State
TABLE = (
    Move(S.PROPOSED, S.ACCEPTED, Whose.ACCEPTOR),
    Move(S.PROPOSED, S.WITHDRAWN, reasons=True),
    Move(S.ACCEPTED, S.IN_PROGRESS),
    Move(S.ACCEPTED, S.AT_RISK, reasons=True),
    Move(S.IN_PROGRESS, S.AT_RISK, reasons=True),
    Move(S.AT_RISK, S.IN_PROGRESS),
    *(
        move
        for source in (S.ACCEPTED, S.IN_PROGRESS, S.AT_RISK)
        for move in (
            Move(source, S.DELIVERED, evidence=True),
            Move(source, S.CHANGED, reasons=True),
            Move(source, S.WITHDRAWN, reasons=True),
        )
    ),
)
RUNNING = frozenset({S.ACCEPTED, S.IN_PROGRESS, S.AT_RISK})
ENDED = frozenset({S.DELIVERED, S.CHANGED, S.WITHDRAWN})


class ForbiddenMove(ValueError):
    """A move that the table does not know."""


class WithoutReasons(ValueError):
    """This move needs a reason in words."""


class WithoutEvidence(ValueError):
    """Nothing is called delivered without something that shows it."""


def the_move(current: str, to: str) -> Move:
    """The table's row; raise `ForbiddenMove` where there is none."""
    for move in TABLE:
        if move.source == current and move.target == to:
            return move
    raise ForbiddenMove(f"{current} cannot become {to}")


def check(current: str, to: str, *, words: str, evidence: bool) -> Move:
    """The move, with what it asks for; raise what is missing."""
    move = the_move(current, to)
    if move.reasons and not words.strip():
        raise WithoutReasons(to)
    if move.evidence and not evidence:
        raise WithoutEvidence(to)
    return move


def next_states(current: str, whose: Whose) -> list[State]:
    """Where this party can move it from here, in the order of the table."""
    return [move.target for move in TABLE if move.source == current and move.whose == whose]
