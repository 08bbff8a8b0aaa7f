"""Letters of ours that came back: an address that nobody has is not written to until its owner says it works."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from portal.correspondence import addresses, bounces, mime
from portal.correspondence.models import IncomingLetter, State
from portal.correspondence.outcomes import Outcome
from portal.correspondence.registry import Reason
from portal.notifications import postman

if TYPE_CHECKING:
    from portal.notifications.models import Letter

# A full mailbox or a server away is no reason; so many given up within this time are one.
SOFT = timedelta(days=30)
MOST_SOFT = 3


def return_address(letter: Letter) -> str:
    """Where mail servers send a letter back to; good for the address that it goes to now."""
    return addresses.address(addresses.RETURN, letter.pk, letter.user.email.lower())


def take_back(letter: IncomingLetter) -> Outcome:
    """Read a report; what is none (holiday notes, doubts) is left alone."""
    found = bounces.report(mime.parse(bytes(letter.raw)))
    if found is None:
        return Outcome(State.IGNORED, Reason.AUTOMATIC)
    assert letter.outgoing is not None
    if found.is_hard or (found.is_final and _has_failed_often(letter, letter.received_at)):
        postman.came_back(letter.outgoing, found.words, at=timezone.now())
    return Outcome(State.USED if found.is_final else State.IGNORED, Reason.BOUNCED, found.words)


def _has_failed_often(letter: IncomingLetter, at: datetime) -> bool:
    earlier = IncomingLetter.objects.since(at - SOFT).filter(user=letter.user_id, kind=addresses.RETURN)
    failed = earlier.filter(state=State.USED, reason=Reason.BOUNCED).exclude(pk=letter.pk)
    return failed.values("outgoing").distinct().count() + 1 >= MOST_SOFT
