"""The signed part of an address by which somebody stops mail without signing in. Old mails keep working."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer

_SIGNER = Signer(sep=".", salt="portal.notifications.unsubscribe")


def token_for(user_id: int) -> str:
    """The token of one reader."""
    return _SIGNER.sign(str(user_id))


def reader_of(token: str) -> int | None:
    """Whose token it is; None where we never made it."""
    try:
        return int(_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
