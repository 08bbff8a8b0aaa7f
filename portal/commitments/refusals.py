"""Why a verb about a commitment was refused, and how that is said to whoever tried."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from portal.commitments.lifecycle import ForbiddenMove, WithoutEvidence, WithoutReasons
from portal.moderation.marks import Locked


class Stale(ValueError):
    """Somebody else changed it since the form was made."""


class WrongDay(ValueError):
    """A day on which something is to happen lies in the past."""


class Ended(ValueError):
    """It is delivered, changed or withdrawn, or not public: nothing is added any more."""


class Own(PermissionDenied):
    """Nobody accepts what they proposed, or what belongs to an organisation for which they speak."""


class NotOwner(PermissionDenied):
    """Only who speaks for the organisation, or facilitates the group, whose it is."""


SENTENCES: dict[type[Exception], Any] = {
    Locked: _(
        "A moderator has closed it to changes for now; its page says why. What you wrote is still here."
    ),
    Stale: _(
        "It was changed meanwhile. What you wrote is still here: look at the present state and send it again."
    ),
    WrongDay: _("The day of the next update has to lie in the future."),
    Ended: _("Nothing can be added any more. What you wrote is still here: copy it if you need it."),
    ForbiddenMove: _("It cannot change to this state from where it stands now."),
    WithoutReasons: _("Please say why: everybody can read it."),
    WithoutEvidence: _("Please give evidence, such as an address where one can see it."),
    Own: _("Somebody else has to look at it: you proposed it, or you speak for the organisation."),
    NotOwner: _("Only those who speak for the organisation or facilitate the group can do this."),
}
REFUSALS = tuple(SENTENCES)


def sentence(refusal: Exception) -> str:
    """What to tell whoever tried."""
    return str(SENTENCES[type(refusal)])


def status_of(refusal: Exception) -> int:
    """The HTTP status that goes with it."""
    return 403 if isinstance(refusal, PermissionDenied) else 409
