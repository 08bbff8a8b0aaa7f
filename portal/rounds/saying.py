"""What a thing says to one reader: the words in the best language, where they come from, how to ask for others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from portal.translation.asking import ask_link
from portal.translation.models import Rendition
from portal.translation.origins import origin_of
from portal.translation.written import Written
from portal.ui.origins import Origin
from portal.ui.parts import Link


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the page's language, the one asked for by `?text=`, and the page's address."""

    language: str
    url: str
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The words shown. `is_provisional` marks a machine's text that nobody has reviewed: it never counts."""

    text: Rendition
    origin: Origin | None
    ask: Link | None

    @property
    def is_provisional(self) -> bool:
        """Whether a machine said it and no person has looked."""
        return self.text.awaits_review


def said(thing: Written, reader: Reader) -> Said | None:
    """What this reader gets of these words; None where there are none."""
    texts: list[Any] = [text for text in thing.renditions.all() if text.title or text.body]
    text = next((one for one in texts if one.language == reader.wanted), None) or thing.text(reader.language)
    if text is None or not (text.title or text.body):
        return None
    is_chosen = text.is_original and text.language == reader.wanted
    original = thing.original_language
    origin = (
        None if is_chosen else origin_of(text, original=original, language=reader.language, url=reader.url)
    )
    return Said(text, origin, None if is_chosen else ask_link(thing, text, reader.language))
