"""Addresses that a letter can be written to: `r+<token>` answers a letter, `b+<token>` gets back what could not be
delivered. A token is 24 characters that no mail server changes: a row's number and a seal that only we can make.

It works as long as its row does; it says nothing of whom it is for.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

REPLY, RETURN = "r", "b"
NUMBER_BYTES, SEAL_BYTES = 5, 10
ADDRESS = re.compile(
    r"^\s*<?(?P<kind>[rb])\+(?P<token>[a-z2-7]{24})@(?P<domain>[^\s@<>]+)>?\s*$", re.IGNORECASE
)
# Wherever one stands in a text.
ANYWHERE = re.compile(r"[rb]\+[a-z2-7]{24}@[\w-]+(?:\.[\w-]+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says; whether it is ours is to be asked."""

    kind: str
    number: int
    seal: bytes

    def is_ours(self, about: str = "") -> bool:
        """Whether we made it, about this; keys that the operator has replaced still open what they closed."""
        keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        return any(
            constant_time_compare(self.seal, _seal(self.kind, self.number, about, key)) for key in keys
        )


def local_part(kind: str, number: int, about: str = "") -> str:
    """The part before the @; `about` is something that must not have changed when it is used."""
    sealed = number.to_bytes(NUMBER_BYTES) + _seal(kind, number, about, settings.SECRET_KEY)
    return f"{kind}+{base64.b32encode(sealed).decode('ascii').lower()}"


def address(kind: str, number: int, about: str = "") -> str:
    """The whole address; empty where no mail comes in."""
    domain = settings.PORTAL_MAIL_IN_DOMAIN
    return f"{local_part(kind, number, about)}@{domain}" if domain else ""


def read(text: str) -> Address | None:
    """What an address of our domain says; None for any other."""
    found = ADDRESS.match(text)
    if found is None or found["domain"].lower() != settings.PORTAL_MAIL_IN_DOMAIN:
        return None
    try:
        sealed = base64.b32decode(found["token"].upper())
    except binascii.Error:
        return None
    return Address(found["kind"].lower(), int.from_bytes(sealed[:NUMBER_BYTES]), sealed[NUMBER_BYTES:])


def _seal(kind: str, number: int, about: str, key: str | bytes) -> bytes:
    value = f"{number}:{about}"
    return salted_hmac(f"portal.correspondence.{kind}", value, secret=key, algorithm="sha256").digest()[
        :SEAL_BYTES
    ]
