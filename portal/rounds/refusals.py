"""Why a verb about a round was refused, and how that is said to whoever tried."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from portal.moderation.marks import Locked


class Closed(ValueError):
    """It takes no positions at this moment: not open yet, over, called off."""


class Opened(ValueError):
    """It is open already: neither question, quorum nor end changes any more."""


class Stale(ValueError):
    """Somebody else changed it since the form was made."""


class WrongEnd(ValueError):
    """An end that is over, or not later than what it is to be later than."""


class WithoutReason(ValueError):
    """This needs a reason in words."""


class WrongChoice(ValueError):
    """This kind of round does not know this choice."""


class WordsTaken(ValueError):
    """A moderator took the words away: the choice can change, the words cannot."""


class Unanswered(ValueError):
    """An outcome is public only when each standing objection is answered."""


class NotInGroup(PermissionDenied):
    """Positions are taken by those who belong to the group."""


class Recused(PermissionDenied):
    """Moderators and the secretariat take positions only for an organisation that they represent."""


SENTENCES: dict[type[Exception], Any] = {
    Locked: _(
        "A moderator has closed it to changes for now; its page says why. What you wrote is still here."
    ),
    Closed: _(
        "This decision takes no positions at this moment. What you wrote is still here: copy it if you need it."
    ),
    Opened: _(
        "It is open already: its question, quorum and end stay as they are. You can call it off and begin again."
    ),
    Stale: _(
        "It was changed meanwhile. What you wrote is still here: look at the present state and send it again."
    ),
    WrongEnd: _("The end has to lie in the future, and after the opening."),
    WithoutReason: _("Please give a reason."),
    WrongChoice: _("Please choose one of the positions offered."),
    WordsTaken: _(
        "A moderator took your earlier words away, so they cannot be changed here. "
        "You can change your choice, and you can appeal."
    ),
    Unanswered: _("Please answer each objection before the outcome is published."),
    NotInGroup: _(
        "Positions are taken by members of the group. You can join it and come back; what you wrote is still here."
    ),
    Recused: _(
        "Moderators and the secretariat take positions only for an organisation for which they speak."
    ),
}
REFUSALS = tuple(SENTENCES)


def sentence(refusal: Exception) -> str:
    """What to tell whoever tried."""
    return str(SENTENCES[type(refusal)])


def status_of(refusal: Exception) -> int:
    """The HTTP status that goes with it."""
    return 403 if isinstance(refusal, PermissionDenied) else 409
