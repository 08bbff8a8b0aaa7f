"""Blackening personal data in what people wrote: in the original, its renditions, and what it said before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from portal.moderation.redaction import blacken
from portal.translation.models import Earlier, Rendition
from portal.translation.signals import redacted

WORDS = ("title", "summary", "body")


def redact(thing: Any, passages: Sequence[str]) -> int:
    """How often one of the passages was found and made black in a thing with renditions."""
    earlier = Earlier.objects.filter(object_id=thing.pk)
    redacted.send(sender=type(thing), object_id=thing.pk, passages=passages)
    return redact_texts(thing.renditions.all(), passages) + redact_texts(earlier, passages)


def redact_texts(texts: Iterable[Rendition | Earlier], passages: Sequence[str]) -> int:
    """The same for rows of words."""
    number = 0
    for text in texts:
        done = {word: blacken(getattr(text, word), passages) for word in WORDS}
        found = sum(count for _said, count in done.values())
        if found:
            said = {word: words for word, (words, _count) in done.items()}
            type(text)._default_manager.filter(pk=text.pk).update(**said)
        number += found
    return number
