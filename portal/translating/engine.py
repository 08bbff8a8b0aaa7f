"""A machine that translates: LibreTranslate's API at the address that the operator sets; off where none is set.

Only words that are public anyway are sent. Whatever the machine does wrong (slow, large, not what was asked) ends in
one `EngineTrouble`, and the translator goes on by hand.
"""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

WAIT = 15.0
LARGEST = 1_000_000
MOST = 12_000
# The API's own names of languages, where they differ from ours.
NAMES = {"zh-hans": "zh", "pt-br": "pt"}


class EngineTrouble(Exception):
    """The machine did not answer, or not with what was asked for."""


class Direct(urllib.request.HTTPRedirectHandler):
    """Redirects are not followed: the operator names the address."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        """No other address is asked."""


def is_on() -> bool:
    """Whether the operator has set a machine."""
    return bool(settings.TRANSLATION_ENGINE_URL)


def name() -> str:
    """What provenance calls the machine: its API and its host."""
    return f"LibreTranslate API, {urlsplit(settings.TRANSLATION_ENGINE_URL).hostname}"[:80]


def translate(texts: Mapping[str, str], source: str, target: str) -> dict[str, str]:
    """Suggestions by part; raise `EngineTrouble` for anything else."""
    asked = {part: text for part, text in texts.items() if text.strip()}
    if not is_on() or not asked or sum(len(text) for text in asked.values()) > MOST:
        raise EngineTrouble("too long" if asked else "nothing to translate")
    question = {
        "q": list(asked.values()),
        "source": NAMES.get(source, source),
        "target": NAMES.get(target, target),
        "format": "text",
    }
    if settings.TRANSLATION_ENGINE_KEY:
        question["api_key"] = settings.TRANSLATION_ENGINE_KEY
    answers = _answers(_ask(question))
    if len(answers) != len(asked):
        raise EngineTrouble("not as many answers as questions")
    return dict(zip(asked, answers, strict=True))


def _ask(question: Mapping[str, Any]) -> bytes:
    """The machine's answer, within the limits of time and size."""
    request = urllib.request.Request(  # noqa: S310 - the scheme is checked when the setting is read
        f"{settings.TRANSLATION_ENGINE_URL.rstrip('/')}/translate",
        data=json.dumps(question).encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json"},
    )
    deadline = time.monotonic() + WAIT
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), Direct)
    try:
        with opener.open(request, timeout=WAIT) as response:
            return _read(response, deadline)
    except (OSError, HTTPException, ValueError) as error:
        raise EngineTrouble(str(error)) from error


def _read(response: Any, deadline: float) -> bytes:
    """All of it, piece by piece, so that a machine that dribbles is noticed too."""
    pieces, size = [], 0
    while piece := response.read1(65_536):
        size += len(piece)
        if size > LARGEST or time.monotonic() > deadline:
            raise EngineTrouble("too large or too slow")
        pieces.append(piece)
    return b"".join(pieces)


def _answers(body: bytes) -> list[str]:
    try:
        answer = json.loads(body)["translatedText"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise EngineTrouble("not an answer") from error
    answers = answer if isinstance(answer, list) else [answer]
    if not all(isinstance(text, str) for text in answers):
        raise EngineTrouble("not texts")
    return answers
