"""What becomes of a stored letter: one question after another, the first that has an answer decides.

Whatever happens, the letter is kept with its reason: nothing is dropped, and what is not proved is never published.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import Message
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from portal.correspondence import addresses, authentic, automatic, explaining, mime, reading, returning
from portal.correspondence.mime import File
from portal.correspondence.models import IncomingLetter, State
from portal.correspondence.outcomes import Outcome
from portal.correspondence.registry import MAILBOXES, Arrived, CannotUse, Reason, title_of

if TYPE_CHECKING:
    from portal.accounts.models import User

log = logging.getLogger("portal.correspondence")
HOUR = timedelta(hours=1)
# More than anybody writes by hand, to one address or altogether.
MOST_AN_HOUR = 20
MOST_AN_HOUR_OF_ONE = 40
MOST_ATTEMPTS = 5


@dataclass(frozen=True)
class Case:
    """A letter with what is known of it; what is costly to know is asked once, when somebody asks."""

    letter: IncomingLetter
    user: User
    message: Message = field(repr=False)

    @cached_property
    def read(self) -> reading.Read:
        """Its words and files."""
        return reading.read(self.message, spoken(self.user))

    @cached_property
    def is_owners(self) -> bool:
        """Whether it says that it is from one of the account's confirmed addresses."""
        return self.letter.sender.lower() in confirmed(self.user)

    @cached_property
    def is_proved(self) -> bool:
        """Whether that is true, as a server that we trust says."""
        said = mime.headers(self.message, "Authentication-Results")
        trusted = settings.PORTAL_MAIL_IN_TRUSTED
        return self.is_owners and authentic.is_proved(said, self.letter.sender, trusted)


def spoken(user: User) -> list[str]:
    """The languages in which a person is likely to write."""
    return [code for code in (user.language, *map(str, user.languages or [])) if code] or ["en"]


def confirmed(user: User) -> set[str]:
    """The addresses that are this person's; an account without any list has the one that it was made with."""
    rows = list(EmailAddress.objects.filter(user=user).values_list("email", "verified"))
    return {email.lower() for email, verified in rows if verified} if rows else {user.email.lower()}


def settle(pk: UUID) -> None:
    """Look at one stored letter; trouble leaves it where it is, to be looked at again some times."""
    try:
        _settle(pk)
    except Exception:
        log.exception("The letter %s could not be looked at.", pk)
        _note_trouble(pk)


def settle_waiting() -> int:
    """Look at every letter that nobody has looked at; returns how many there were."""
    waiting = list(IncomingLetter.objects.unread().values_list("pk", flat=True)[:200])
    for pk in waiting:
        settle(pk)
    return len(waiting)


@transaction.atomic
def _settle(pk: UUID) -> None:
    letter = IncomingLetter.objects.select_for_update().get(pk=pk)
    if letter.state != State.RECEIVED:
        return
    if letter.kind == addresses.RETURN:
        conclude(letter, returning.take_back(letter))
        return
    assert letter.user is not None
    case = Case(letter, letter.user, mime.parse(bytes(letter.raw)))
    outcome = next(found for ask in QUESTIONS if (found := ask(case)))
    letter.is_proved = case.is_proved
    letter.language = case.read.language
    conclude(letter, outcome)
    explaining.tell(letter, outcome, case.user)


def conclude(letter: IncomingLetter, outcome: Outcome) -> None:
    """Write down what became of it."""
    letter.state, letter.reason = outcome.state, outcome.reason
    letter.words, letter.led_to = outcome.words[:500], outcome.led_to[:300]
    letter.settled_at = None if outcome.state == State.HELD else timezone.now()
    letter.save()


def _note_trouble(pk: UUID) -> None:
    with transaction.atomic():
        letter = IncomingLetter.objects.select_for_update().get(pk=pk)
        letter.attempts += 1
        if letter.attempts >= MOST_ATTEMPTS:
            conclude(letter, Outcome(State.REFUSED, Reason.TROUBLE))
        letter.save(update_fields=["attempts"])


def _automatic(case: Case) -> Outcome | None:
    host = urlsplit(settings.PORTAL_BASE_URL).hostname or ""
    why = automatic.why_left_alone(case.message, case.letter.return_path, host)
    return Outcome(State.IGNORED, why) if why else None


def _repeated(case: Case) -> Outcome | None:
    """The same letter again. One that is proved is not lost to one that somebody sent under its number."""
    letter = case.letter
    same = IncomingLetter.objects.filter(token_hash=letter.token_hash, message_id=letter.message_id).exclude(
        pk=letter.pk
    )
    if not letter.message_id:
        return None
    earlier = same.exclude(state=State.RECEIVED)
    if case.is_proved:
        earlier = earlier.filter(state__in=(State.USED, State.REFUSED), is_proved=True)
    return Outcome(State.IGNORED, Reason.DUPLICATE) if earlier.exists() else None


def _too_many(case: Case) -> Outcome | None:
    """More than anybody writes. What is proved is not left alone for a flood in somebody's name."""
    recent = IncomingLetter.objects.since(case.letter.received_at - HOUR).filter(user=case.user)
    others = recent.exclude(pk=case.letter.pk)
    if case.is_proved:
        others = others.filter(is_proved=True)
    to_this = others.filter(token_hash=case.letter.token_hash).count()
    is_flood = to_this >= MOST_AN_HOUR or others.count() >= MOST_AN_HOUR_OF_ONE
    return Outcome(State.IGNORED, Reason.TOO_MANY) if is_flood else None


def _closed(case: Case) -> Outcome | None:
    address = case.letter.address
    if case.user.is_active and address is not None and address.box in MAILBOXES:
        return None
    return Outcome(State.REFUSED, Reason.GONE if case.user.is_active else Reason.CLOSED)


def _suspended(case: Case) -> Outcome | None:
    return Outcome(State.REFUSED, Reason.SUSPENDED) if case.user.is_suspended() else None


def _gone(case: Case) -> Outcome | None:
    address = case.letter.address
    assert address is not None
    is_there = title_of(address.box, address.thread, spoken(case.user)[0]) is not None
    return None if is_there else Outcome(State.REFUSED, Reason.GONE)


def _empty(case: Case) -> Outcome | None:
    address = case.letter.address
    assert address is not None
    if case.read.text or (MAILBOXES[address.box].wants_files and case.read.files):
        return None
    return Outcome(State.REFUSED, Reason.UNREADABLE if mime.is_broken(case.message) else Reason.EMPTY)


def _unproved(case: Case) -> Outcome | None:
    why = {
        Reason.OTHER_SENDER: not case.is_owners,
        Reason.NOT_PROVED: not case.is_proved,
        Reason.UNCUT: not case.read.is_cut,
    }
    reason = next((reason for reason, holds in why.items() if holds), None)
    return Outcome(State.HELD, reason) if reason else None


def _used(case: Case) -> Outcome:
    return use(
        case.letter, by=case.user, language=case.read.language, text=case.read.text, files=case.read.files
    )


QUESTIONS: tuple[Callable[[Case], Outcome | None], ...] = (
    _automatic,
    _closed,
    _repeated,
    _too_many,
    _suspended,
    _gone,
    _empty,
    _unproved,
    _used,
)


def use(
    letter: IncomingLetter, *, by: User, language: str, text: str, files: tuple[File, ...] = ()
) -> Outcome:
    """Give the letter to its box; what the box refuses is said, with nothing of it done."""
    assert letter.address is not None
    box = MAILBOXES[letter.address.box]
    uploads = [SimpleUploadedFile(one.name or "file", one.content, one.media_type) for one in files]
    arrived = Arrived(letter.address.thread, by, language, reading.without_secrets(text), uploads)
    try:
        with transaction.atomic(), override(explaining.language_of(by)):
            taken = box.take(arrived)
    except CannotUse as refusal:
        return Outcome(State.REFUSED, refusal.reason, refusal.words)
    except PermissionDenied:
        return Outcome(State.REFUSED, Reason.SUSPENDED if by.is_suspended() else Reason.REFUSED)
    return Outcome(State.USED, words=taken.words, led_to=taken.path, left_out=tuple(taken.left_out))
