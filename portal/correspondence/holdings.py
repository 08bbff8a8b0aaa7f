"""What correspondence holds about a person, and for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.accounts import retention
from portal.accounts.privacy import Row, deleting, register, rows
from portal.correspondence import mime
from portal.correspondence.models import IncomingLetter, ReplyAddress
from portal.correspondence.querysets import KEPT
from portal.correspondence.services import forget

if TYPE_CHECKING:
    from portal.accounts.models import User

KNOWN = ("received_at", "sender", "state", "reason", "language", "led_to", "settled_at")


def letters(user: User) -> list[Row]:
    """Letters to the person's addresses with their words; files go by their names."""
    return [
        {name: getattr(letter, name) for name in KNOWN} | _words(letter, user.language or "en")
        for letter in IncomingLetter.objects.of(user)
    ]


def _words(letter: IncomingLetter, language: str) -> Row:
    message = mime.parse(bytes(letter.raw))
    return {"words": mime.words(message, language), "files": [one.name for one in mime.files(message)]}


def register_correspondence() -> None:
    """All of it goes with the account."""
    register(
        ReplyAddress,
        label=_("Addresses to which you answer letters"),
        export=rows(ReplyAddress, "user", "box", "thread", "created_at", "revoked_at"),
        erase=deleting(ReplyAddress, "user"),
    )
    register(
        IncomingLetter,
        label=_("Letters that came in from you"),
        export=letters,
        erase=deleting(IncomingLetter, "user"),
    )
    retention.register(retention.Rule("letters_in", "letters that came in, once settled", KEPT, forget))
