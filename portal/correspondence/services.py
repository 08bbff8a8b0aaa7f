"""The verbs: give out an address, take a letter in, confirm or throw away one that waits, forget."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.accounts.plain import plain
from portal.accounts.powers import require
from portal.correspondence import mime, settling
from portal.correspondence.models import IncomingLetter, ReplyAddress, State
from portal.correspondence.outcomes import Outcome
from portal.correspondence.querysets import KEPT
from portal.correspondence.receiving import Recipient, store
from portal.correspondence.registry import Reason, title_of
from portal.groups.permissions import is_secretariat

if TYPE_CHECKING:
    from portal.accounts.models import User


class Settled(Exception):
    """The letter does not wait any more."""


class Refused(Exception):
    """What the letter answers takes no answer now; it goes on waiting. `reason` says why, `words` more."""

    def __init__(self, reason: str, words: str) -> None:
        super().__init__(reason)
        self.reason, self.words = Reason(reason), words


def address_for(user: User, box: str, thread: str) -> ReplyAddress:
    """Where this person writes to take part in this; the same address as long as they keep it."""
    return addresses_for(user, box, [thread])[thread]


def addresses_for(user: User, box: str, threads: Collection[str]) -> dict[str, ReplyAddress]:
    """The same for many at once."""
    mine = ReplyAddress.objects.in_use().of(user).filter(box=box)
    found = {address.thread: address for address in mine.filter(thread__in=threads)}
    for thread in {*threads} - found.keys():
        found[thread], _made = mine.get_or_create(user=user, box=box, thread=thread, revoked_at=None)
    return found


def take_in(
    raw: bytes, to: Recipient, *, return_path: str | None, at: datetime | None = None
) -> IncomingLetter:
    """Store a letter, then look at it. Raises only where it could not be stored: then it is to be sent again."""
    letter = store(raw, to, return_path=return_path, at=at)
    settling.settle(letter.pk)
    letter.refresh_from_db(fields=["state", "reason"])
    return letter


@transaction.atomic
def confirm(letter: IncomingLetter, *, by: User, language: str, text: str) -> IncomingLetter:
    """Say that a letter that waits is one's own: its words, as they now stand, go where it was written to.

    Raises `PermissionDenied`, `Settled`, and `Refused` where it cannot be used; then it goes on waiting.
    """
    require(by, "contribute")
    letter = _waiting(letter.pk, by)
    assert letter.address is not None
    assert letter.user is not None
    if title_of(letter.address.box, letter.address.thread, language) is None:
        raise Refused(Reason.GONE, "")
    files = tuple(mime.files(mime.parse(bytes(letter.raw))))
    outcome = settling.use(
        letter, by=letter.user, language=language, text=plain(text, lines=True), files=files
    )
    if outcome.state != State.USED:
        raise Refused(outcome.reason, outcome.words)
    letter.is_proved = True
    settling.conclude(letter, outcome)
    return letter


@transaction.atomic
def discard(letter: IncomingLetter, *, by: User) -> None:
    """Throw away a letter that waits: it was somebody else's, or is not needed. Raises as `confirm`."""
    settling.conclude(_waiting(letter.pk, by), Outcome(State.DISCARDED))


def _waiting(pk: UUID, by: User) -> IncomingLetter:
    letter = (
        IncomingLetter.objects.select_for_update(of=("self",)).select_related("address", "user").get(pk=pk)
    )
    if letter.user_id != by.pk:
        raise PermissionDenied("somebody else's letter")
    if letter.state != State.HELD:
        raise Settled
    return letter


def renew_addresses(*, by: User) -> int:
    """Take back every reply address: those in old letters stop working, new letters have new ones."""
    return ReplyAddress.objects.in_use().of(by).update(revoked_at=timezone.now())


def read_again(letter: IncomingLetter, *, by: User) -> None:
    """Look again at a letter at which something went wrong in the portal."""
    if not is_secretariat(by):
        raise PermissionDenied("read_again")
    again = IncomingLetter.objects.filter(pk=letter.pk, state=State.REFUSED, reason=Reason.TROUBLE)
    if not again.update(state=State.RECEIVED, reason="", settled_at=None, attempts=0):
        raise Settled
    settling.settle(letter.pk)


def give_up_waiting(at: datetime | None = None) -> int:
    """Letters that nobody confirmed in time do not wait any longer; returns how many these were."""
    now = at or timezone.now()
    late = IncomingLetter.objects.waiting_since_before(now - KEPT)
    return late.update(state=State.DISCARDED, reason=Reason.EXPIRED, settled_at=now)


def forget(before: datetime) -> int:
    """Delete letters that were settled before this moment; returns how many these were."""
    gone, _each = IncomingLetter.objects.settled_before(before).delete()
    return gone
