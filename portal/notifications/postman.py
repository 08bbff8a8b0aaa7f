"""The postman's round: gather what is due into letters, send them, try again later what did not go.

Any number of postmen may go round at once: a notice goes into one letter, and whoever sends a letter moves its
next turn on first.
"""

from __future__ import annotations

import logging
import smtplib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.accounts.models import User
from portal.notifications.letters import compose
from portal.notifications.models import Letter, LetterState, Mailing, Notice

log = logging.getLogger("portal.notifications")
AT_ONCE = 2000
# Whoever ends in the middle of a letter has not sent it, as far as anybody knows, after so long.
LEASE = timedelta(minutes=10)
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440))
# SMTP's words for "there is no such mailbox here", as against "I do not like this mail".
NO_SUCH_MAILBOX = frozenset({550, 551, 553})


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did."""

    letters: int
    sent: int
    failed: int


class ServerAway(Exception):
    """No mail can be sent for now, whoever it is for."""


def go_round(at: datetime | None = None) -> Round:
    """Gather what is due, send what is waiting."""
    letters = gather(at or timezone.now())
    return Round(letters, *send_waiting(at))


def gather(at: datetime) -> int:
    """Put what is due into one letter a person; returns how many letters that made."""
    by_user: dict[int, list[int]] = defaultdict(list)
    due = Notice.objects.due(at).order_by("created_at", "pk")
    for user_id, pk in due.values_list("user_id", "pk")[:AT_ONCE]:
        by_user[user_id].append(pk)
    return sum(_put_into_letter(user_id, notices, at) for user_id, notices in by_user.items())


def _put_into_letter(user_id: int, notices: Sequence[int], at: datetime) -> bool:
    """False where another postman was first."""
    with transaction.atomic():
        letter = Letter.objects.create(user_id=user_id, created_at=at, due_at=at)
        if Notice.objects.filter(pk__in=notices, letter=None, mailed_at=None).update(letter=letter):
            return True
        letter.delete()
        return False


def send_waiting(at: datetime | None = None) -> tuple[int, int]:
    """Send each letter whose turn it is; returns how many went and how many did not."""
    now = at or timezone.now()
    waiting = list(Letter.objects.to_send(now).values_list("pk", flat=True)[:AT_ONCE])
    if not waiting:
        return 0, 0
    connection = get_connection()
    results: list[bool | None] = []
    try:
        _open(connection)
        for pk in waiting:
            results.append(send(pk, at or timezone.now(), connection))  # noqa: PERF401 - what went is known at a stop
    except ServerAway as trouble:
        log.warning("The mail server is away (%s); %d letters wait.", trouble, len(waiting) - len(results))
        results.append(False)
    finally:
        connection.close()
    return results.count(True), results.count(False)


def _open(connection: BaseEmailBackend) -> None:
    """Letters do not suffer from a server that cannot be reached: none of them has been tried then."""
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        raise ServerAway(_words(error)) from error


def send(pk: int, at: datetime, connection: BaseEmailBackend) -> bool | None:
    """Send one letter: True if it went, False if not, None if there was nothing to send or somebody else does."""
    if not _claim(pk, at):
        return None
    letter = Letter.objects.select_related("user").get(pk=pk)
    if not letter.user.is_active or _is_refused(letter.user):
        _settle(letter, LetterState.REFUSED, at)
        return None
    message = compose(letter)
    if message is None:
        _settle(letter, LetterState.EMPTY, at)
        return None
    return _hand_over(letter, message, at, connection)


def _claim(pk: int, at: datetime) -> bool:
    """Whether this letter is ours: only one postman moves its turn on."""
    mine = Letter.objects.to_send(at).filter(pk=pk).order_by()
    return bool(mine.update(due_at=at + LEASE, attempts=F("attempts") + 1))


def _is_refused(user: User) -> bool:
    return Mailing.objects.filter(user=user, refused_address=user.email).exists()


def _hand_over(
    letter: Letter, message: EmailMultiAlternatives, at: datetime, connection: BaseEmailBackend
) -> bool:
    message.connection = connection
    try:
        message.send()
    except (smtplib.SMTPException, OSError) as error:
        _not_sent(letter, error, at)
        if _concerns_all(error):
            raise ServerAway(_words(error)) from error
        return False
    except ValueError as error:  # an address or header that no mail can carry
        _not_sent(letter, error, at)
        return False
    _settle(letter, LetterState.SENT, at)
    return True


def _not_sent(letter: Letter, error: Exception, at: datetime) -> None:
    """Refused for good, or to be tried again later, each time after a longer while."""
    letter.trouble = _words(error)
    if _no_such_mailbox(error):
        refuse(letter, at)
    elif letter.attempts > len(WAITS):
        log.error("Letter %s is given up after %s attempts: %s", letter.pk, letter.attempts, letter.trouble)
        _settle(letter, LetterState.FAILED, at)
    else:
        letter.due_at = at + WAITS[letter.attempts - 1]
        letter.save(update_fields=["due_at", "trouble"])


@transaction.atomic
def refuse(letter: Letter, at: datetime) -> None:
    """Nothing goes to this address any more, until its owner says that it works."""
    refuse_address(letter.user, letter.trouble, at)
    _settle(letter, LetterState.REFUSED, at)


def came_back(pk: int, words: str, *, at: datetime) -> None:
    """A letter that went out could not be delivered, and never will be: its address is not written to again."""
    letter = Letter.objects.select_related("user").get(pk=pk)
    letter.trouble = words
    refuse(letter, at)


def refuse_address(user: User, words: str, at: datetime) -> None:
    """Mail nothing to the address that this account has now; `words` are the mail server's."""
    refused = {"refused_address": user.email, "refused_at": at, "refusal": words[:300]}
    Mailing.objects.update_or_create(user=user, defaults=refused)


@transaction.atomic
def _settle(letter: Letter, state: LetterState, at: datetime) -> None:
    """Nothing more is to be done about this letter."""
    letter.state, letter.settled_at = state, at
    letter.save(update_fields=["state", "settled_at", "trouble"])
    if state == LetterState.SENT:
        Notice.objects.filter(letter=letter).update(mailed_at=at)


def _no_such_mailbox(error: Exception) -> bool:
    """Whether the server says for good that nobody has this address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return bool(error.recipients) and all(500 <= code < 600 for code, _said in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code in NO_SUCH_MAILBOX


def _concerns_all(error: Exception) -> bool:
    """Whether the next letter would fare no better: no connection, or no leave to send."""
    about_one = smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError | smtplib.SMTPNotSupportedError
    return not isinstance(error, about_one)


def _words(error: Exception) -> str:
    """What happened, short and without addresses of others."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()), (0, b""))
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        return f"{code} {text}"[:300]
    return f"{type(error).__name__}: {error}"[:300]
