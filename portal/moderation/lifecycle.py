"""The one lifecycle of everything that people contribute: its states and the moves between them.

Pure: no database, no request. `portal.moderation.services.move` is the only writer of `status`. A label, a lock
and hiding for the time being are marks on the thing's case (`Case`), not states: whatever is hidden is `HIDDEN`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a contribution stands; see docs/architecture.md."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    HELD = "held", _("Held for moderation")
    PUBLISHED = "published", _("Published")
    RETURNED = "returned", _("Returned to its author")
    REJECTED = "rejected", _("Rejected")
    HIDDEN = "hidden", _("Hidden")
    WITHDRAWN = "withdrawn", _("Withdrawn by its author")


class Who(StrEnum):
    """Whose move it is, and who is told of it."""

    AUTHOR = "author"
    MODERATORS = "moderators"
    PORTAL = "portal"
    REPORTERS = "reporters"


@dataclass(frozen=True, slots=True)
class Move:
    """One move. `power` is the verb of `portal.accounts.powers` it takes; the portal's own rules need none.

    `reasons` asks for a rule and words for the author, `statement` for a statement of reasons on the public log.
    """

    source: Status
    target: Status
    whose: Who
    power: str = ""
    reasons: bool = False
    statement: bool = False
    tells: tuple[Who, ...] = ()


TOLD = (Who.AUTHOR, Who.REPORTERS)
S = Status
TABLE = (
    Move(S.DRAFT, S.SUBMITTED, Who.AUTHOR, "contribute"),
    Move(S.DRAFT, S.WITHDRAWN, Who.AUTHOR, "contribute"),
    Move(S.RETURNED, S.SUBMITTED, Who.AUTHOR, "contribute"),
    Move(S.RETURNED, S.WITHDRAWN, Who.AUTHOR, "contribute"),
    Move(S.WITHDRAWN, S.SUBMITTED, Who.AUTHOR, "contribute"),
    Move(S.HELD, S.WITHDRAWN, Who.AUTHOR, "contribute"),
    Move(S.PUBLISHED, S.WITHDRAWN, Who.AUTHOR, "contribute"),
    Move(S.SUBMITTED, S.HELD, Who.PORTAL, tells=(Who.AUTHOR,)),
    Move(S.SUBMITTED, S.PUBLISHED, Who.PORTAL),
    Move(S.HELD, S.PUBLISHED, Who.MODERATORS, "approve_or_return", tells=(Who.AUTHOR,)),
    Move(S.HELD, S.RETURNED, Who.MODERATORS, "approve_or_return", reasons=True, statement=True, tells=TOLD),
    Move(S.HELD, S.REJECTED, Who.MODERATORS, "reject", reasons=True, statement=True, tells=TOLD),
    Move(S.PUBLISHED, S.HIDDEN, Who.MODERATORS, "hide", reasons=True, statement=True, tells=TOLD),
    Move(S.HIDDEN, S.PUBLISHED, Who.MODERATORS, "restore", statement=True, tells=TOLD),
    # What was turned down can be taken up again: on an appeal, or because it was a mistake.
    Move(S.RETURNED, S.HELD, Who.MODERATORS, "restore", tells=(Who.AUTHOR,)),
    Move(S.REJECTED, S.HELD, Who.MODERATORS, "restore", statement=True, tells=(Who.AUTHOR,)),
)
MOVES: dict[Status, frozenset[Status]] = {
    state: frozenset(move.target for move in TABLE if move.source == state) for state in Status
}


class ForbiddenMove(ValueError):
    """A move that the table does not know."""


def the_move(current: str, to: str) -> Move:
    """The table's row; raise `ForbiddenMove` where there is none."""
    for move in TABLE:
        if move.source == current and move.target == to:
            return move
    raise ForbiddenMove(f"{current} cannot become {to}")


def check(current: str, to: str) -> Status:
    """The state moved to; raise `ForbiddenMove` where the table has no such move."""
    return the_move(current, to).target
