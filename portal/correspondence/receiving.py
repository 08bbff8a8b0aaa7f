"""At the door: which addresses are ours, and storing each letter as it came before anybody looks at it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from portal.correspondence import addresses, mime
from portal.correspondence.models import IncomingLetter, ReplyAddress
from portal.notifications.models import Letter

LARGEST = 10_000_000
LONGEST_ADDRESS = 320


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom an address of ours belongs to: a reply address, or a letter of ours that came back."""

    address: str
    kind: str
    user_id: int
    reply: ReplyAddress | None = None
    outgoing: int | None = None


def recipient_of(address: str) -> Recipient | None:
    """Whose address this is; None for whatever is not ours, or not any more."""
    read = addresses.read(address)
    if read is None:
        return None
    return _answered(address, read) if read.kind == addresses.REPLY else _returned(address, read)


def _answered(address: str, read: addresses.Address) -> Recipient | None:
    if not read.is_ours():
        return None
    found = ReplyAddress.objects.in_use().filter(pk=read.number).first()
    return Recipient(address, read.kind, found.user_id, reply=found) if found else None


def _returned(address: str, read: addresses.Address) -> Recipient | None:
    """A return address is good for the address that the letter went to: whoever has another now is not meant."""
    letter = Letter.objects.select_related("user").filter(pk=read.number).first()
    if letter is None or not read.is_ours(letter.user.email.lower()):
        return None
    return Recipient(address, read.kind, letter.user_id, outgoing=letter.pk)


def store(
    raw: bytes, to: Recipient, *, return_path: str | None, at: datetime | None = None
) -> IncomingLetter:
    """Keep the letter as it came. `return_path` is None where whoever handed it over did not say."""
    message = mime.parse(raw)
    sender = mime.sender(message)
    return IncomingLetter.objects.create(
        received_at=at or timezone.now(),
        sender=sender,
        return_path=(sender if return_path is None else return_path)[:LONGEST_ADDRESS],
        message_id=mime.header(message, "Message-ID")[:250],
        token_hash=hashlib.sha256(to.address.strip(" <>").lower().encode()).hexdigest(),
        kind=to.kind,
        address=to.reply,
        user_id=to.user_id,
        outgoing=to.outgoing,
        raw=raw[:LARGEST],
    )
