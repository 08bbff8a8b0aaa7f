"""Measures against spam that nobody notices who writes as people do. None of them refuses; each only marks.

What is marked waits for a person. A slow writer is never marked, nor any language or script.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterable, Mapping
from typing import Any

from django.core import signing

TRAP = "surname"
TOKEN = "opened"  # noqa: S105 - the name of a field
SALT = "accounts.opened"
QUICKEST = 2.0
MOST_LINKS = 5
BITS = 64
ALIKE = 3
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
SHINGLE = 4


def token(user_id: int, at: float | None = None) -> str:
    """What a form carries: for whom it was made and when, signed."""
    return signing.dumps([user_id, round(at or time.time(), 1)], salt=SALT)


def opened_by(text: str) -> tuple[int, float] | None:
    """For whom a form was made and when; None where the portal did not make it. No age is too great."""
    try:
        user_id, at = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(user_id), float(at)


def marks_of(sent: Mapping[str, Any], user_id: int, now: float | None = None) -> list[str]:
    """What looks as if a program had filled in the form."""
    made = opened_by(str(sent.get(TOKEN, "")))
    found = {
        "trap": bool(sent.get(TRAP)),
        "token": made is None or made[0] != user_id,
        "quick": made is not None and (now or time.time()) - made[1] < QUICKEST,
    }
    return [name for name, holds in found.items() if holds]


def too_many_links(texts: Iterable[str]) -> bool:
    """Whether the words hold more addresses than a description needs."""
    return sum(len(LINK.findall(text)) for text in texts) > MOST_LINKS


def fingerprint(texts: Iterable[str]) -> str:
    """Sixty-four bits that stay nearly the same where a text is changed a little (simhash); "" for none."""
    plain = re.sub(r"\W+", "", " ".join(texts).casefold())
    pieces = {plain[i : i + SHINGLE] for i in range(len(plain) - SHINGLE + 1)}
    if not pieces:
        return ""
    weights = [0] * BITS
    for piece in pieces:
        digest = int.from_bytes(hashlib.blake2b(piece.encode(), digest_size=8).digest())
        for bit in range(BITS):
            weights[bit] += 1 if digest >> bit & 1 else -1
    return f"{sum(1 << bit for bit in range(BITS) if weights[bit] > 0):016x}"


def near(one: str, other: str) -> bool:
    """Whether two fingerprints are of nearly the same text."""
    return bool(one and other) and (int(one, 16) ^ int(other, 16)).bit_count() <= ALIKE
