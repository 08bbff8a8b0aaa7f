"""Letters, and what became of ours, as mail services hand them over by webhook; django-anymail reads each."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from anymail.signals import EventType, RejectReason, inbound, tracking
from django.utils import timezone

from portal.accounts.models import User
from portal.correspondence import mime, receiving
from portal.correspondence.services import take_in
from portal.notifications import postman
from portal.notifications.services import pause

log = logging.getLogger("portal.correspondence")
# Where a letter may say for whom it is, if the service does not.
TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
FOR_GOOD = frozenset({RejectReason.INVALID, RejectReason.BOUNCED})


def listen() -> None:
    """Hear of what the webhooks bring."""
    inbound.connect(take_letter, dispatch_uid="correspondence")
    tracking.connect(take_note, dispatch_uid="correspondence")


def take_letter(sender: Any, event: Any, **_more: Any) -> None:
    """Take a letter in for each address of ours that it is for; one for nobody is noted by its absence alone."""
    raw = event.message.as_bytes()
    found = list(_recipients(event.message))
    for recipient in found:
        take_in(raw, recipient, return_path=event.message.envelope_sender)
    if not found:
        log.info("A letter by webhook was for no address of ours.")


def _recipients(message: Any) -> Iterator[receiving.Recipient]:
    """Whom the envelope names, else whom the headers do, each once."""
    named = [message.envelope_recipient] if message.envelope_recipient else _named(message)
    for address in dict.fromkeys(text.lower() for text in named):
        if recipient := receiving.recipient_of(address):
            yield recipient


def _named(message: Any) -> list[str]:
    return [address for name in TO for address in mime.addresses(message, name)]


def take_note(sender: Any, event: Any, **_more: Any) -> None:
    """An address that nobody has is left alone; whoever calls our mail spam, or wants none, gets no more."""
    user = User.objects.filter(email__iexact=event.recipient or "", is_active=True).first()
    if user is None:
        return
    if event.event_type in {EventType.BOUNCED, EventType.REJECTED} and event.reject_reason in FOR_GOOD:
        words = " ".join(str(event.description or event.mta_response or event.reject_reason).split())
        postman.refuse_address(user, words, timezone.now())
    elif event.event_type in {EventType.COMPLAINED, EventType.UNSUBSCRIBED}:
        pause(by=user)
