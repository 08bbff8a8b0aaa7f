"""The one lifecycle of everything that people contribute: its states and the moves between them.

Pure: no database, no request. `portal.moderation.services.move` is the only writer of `status`.
"""

from __future__ import annotations

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


MOVES: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED, Status.WITHDRAWN}),
    Status.SUBMITTED: frozenset({Status.HELD, Status.PUBLISHED}),
    Status.HELD: frozenset({Status.PUBLISHED, Status.RETURNED, Status.REJECTED, Status.WITHDRAWN}),
    Status.RETURNED: frozenset({Status.SUBMITTED, Status.WITHDRAWN}),
    Status.PUBLISHED: frozenset({Status.HIDDEN, Status.WITHDRAWN}),
    Status.HIDDEN: frozenset({Status.PUBLISHED}),
    Status.REJECTED: frozenset(),
    Status.WITHDRAWN: frozenset({Status.SUBMITTED}),
}


class ForbiddenMove(ValueError):
    """A move that the table does not know."""


def check(current: str, to: str) -> Status:
    """The state moved to; raise `ForbiddenMove` where the table has no such move."""
    if Status(to) not in MOVES[Status(current)]:
        raise ForbiddenMove(f"{current} cannot become {to}")
    return Status(to)
