"""Saying what became of a letter: to whoever sent it where that is proved, else to the account's owner.

Never to anybody who is not known to have written, and once a day for each thing written to: no two machines answer
each other, and nobody is flooded in somebody else's name.
"""

from __future__ import annotations

import logging
import re
import smtplib
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from portal.core.languages import CODES
from portal.correspondence.automatic import OURS
from portal.correspondence.models import IncomingLetter, State
from portal.correspondence.outcomes import Outcome
from portal.correspondence.registry import Reason, title_of
from portal.notifications.reading import one_line
from portal.notifications.services import notify

if TYPE_CHECKING:
    from portal.accounts.models import User

log = logging.getLogger("portal.correspondence")
DAY = timedelta(days=1)
MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{3,240}>")
WAITING = "collaborate/correspondence/"
# What whoever wrote can do about it.
ADVICE: Mapping[str, Any] = {
    Reason.EMPTY: _("Write your answer above the line at the beginning of our letter, and send it again."),
    Reason.UNREADABLE: _("Send it again as plain text, or answer in the portal."),
    Reason.TOO_LONG: _("Send it in several shorter letters, or answer in the portal."),
    Reason.LOCKED: _(
        "You can still read it. If something is left to say, write to the group's facilitators."
    ),
    Reason.GONE: _("It was taken back, hidden or removed. Nothing can be added to it."),
    Reason.SUSPENDED: _("Sign in to read why, until when, and how to appeal."),
    Reason.CLOSED: _("If this is a mistake, write to the secretariat."),
    Reason.REFUSED: _("Try it in the portal: the page says what is missing."),
}


def tell(letter: IncomingLetter, outcome: Outcome, user: User) -> None:
    """Explain what needs explaining."""
    if outcome.state == State.HELD:
        _ask_owner(letter, user)
    elif letter.is_proved and (outcome.state == State.REFUSED or outcome.left_out or outcome.words):
        _write(letter, outcome, user)


def _ask_owner(letter: IncomingLetter, user: User) -> None:
    """A notice that a letter waits; the page lists all, so one a day is enough."""
    others = IncomingLetter.objects.of(user).held().since(letter.received_at - DAY).exclude(pk=letter.pk)
    if others.filter(explained_at__isnull=False).exists():
        return
    notify([user], "letter_waits", params={"title": title(letter, language_of(user))}, path=WAITING)
    _explained(letter)


def _write(letter: IncomingLetter, outcome: Outcome, user: User) -> None:
    """An answer to the sender's address, which is proved to be theirs."""
    today = IncomingLetter.objects.since(timezone.now() - DAY).filter(address=letter.address)
    if today.filter(explained_at__isnull=False).exclude(state=State.HELD).exists():
        return
    transaction.on_commit(partial(_send, message(letter, outcome, user)))
    _explained(letter)


def _explained(letter: IncomingLetter) -> None:
    letter.explained_at = timezone.now()
    letter.save(update_fields=["explained_at"])


def message(letter: IncomingLetter, outcome: Outcome, user: User) -> EmailMessage:
    """The explanation in its reader's language, marked as a program's answer."""
    language = language_of(user)
    with override(language):
        context = {
            "name": user.name,
            "title": title(letter, language),
            "reason": Reason(outcome.reason).label if outcome.reason else "",
            "words": outcome.words,
            "advice": ADVICE.get(outcome.reason, ""),
            "left_out": outcome.left_out,
            "is_used": outcome.state == State.USED,
            "portal": settings.PORTAL_NAME,
            "letters": f"{settings.PORTAL_BASE_URL}/{language}/{WAITING}",
        }
        subject = gettext("Your letter on “%(title)s”") % context
        body = render_to_string("correspondence/mail/explained.txt", context)
    headers = {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All", OURS: host()}
    if found := MESSAGE_ID.fullmatch(letter.message_id.strip()):
        headers |= {"In-Reply-To": found[0], "References": found[0]}
    contact = [settings.PORTAL_CONTACT_EMAIL] if settings.PORTAL_CONTACT_EMAIL else None
    return EmailMessage(one_line(subject)[:150], body, to=[letter.sender], reply_to=contact, headers=headers)


def _send(explanation: EmailMessage) -> None:
    """Its reader finds the same in the portal, should this not arrive."""
    try:
        explanation.send()
    except (smtplib.SMTPException, OSError, ValueError):
        log.warning("An explanation could not be sent.", exc_info=True)


def title(letter: IncomingLetter, language: str) -> str:
    """What was written to, as far as it is public."""
    address = letter.address
    found = title_of(address.box, address.thread, language) if address else None
    with override(language):
        return found.title if found else nameless()


def nameless() -> str:
    """What stands for a name that is not public."""
    return gettext("something that is not public any more")


def language_of(user: User) -> str:
    """The language in which a person reads the portal."""
    return user.language if user.language in CODES else settings.LANGUAGE_CODE


def host() -> str:
    """The portal's name in headers."""
    return urlsplit(settings.PORTAL_BASE_URL).hostname or "localhost"
