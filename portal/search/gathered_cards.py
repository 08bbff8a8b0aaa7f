"""What groups say and do as cards: kind, title, a short text, the area, the group and the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import override

from portal.records import facets
from portal.search.gathering import LENGTH, Gathered
from portal.translation.origins import origin_of
from portal.ui import formats
from portal.ui.origins import Origin
from portal.ui.parts import Card, Item, Tag, Text
from portal.ui.prose import prose


def card_for(one: Gathered, language: str) -> Card:
    """What a list shows of it to a reader of this language, whichever language is active."""
    with override(language):
        text, short = one.text(language), one.short(language)
        return Card(
            title=text.title if text else str(one.pk),
            url=one.get_absolute_url(),
            kind=str(one.family.label),
            language=text.language if text else "",
            text=plain(short.summary) if short else "",
            text_language=short.language if short else "",
            meta=list(_meta(one, language)),
            areas=facets.areas(one.areas, language),
            tag=_tag(one),
            origin=_origin(one, language),
        )


def when(one: Gathered, language: str) -> str:
    """From when until when, or since when it is public; by UTC."""
    if one.start is None:
        return formats.day(one.published_at.astimezone(UTC).date(), language)
    end = one.end.astimezone(UTC).date() if one.end else None
    return formats.days(one.start.astimezone(UTC).date(), end, language)


def plain(markdown: str) -> str:
    """The words of a member's text, in one line and without its marks; it says where it was cut."""
    words = " ".join(unescape(strip_tags(prose(markdown))).split())
    return f"{words}…" if len(markdown) == LENGTH else words


def _meta(one: Gathered, language: str) -> Iterator[Item]:
    name = one.group(language)
    if name is not None:
        yield Text(name.title, name.language)
    yield when(one, language)


def _tag(one: Gathered) -> Tag | None:
    """That it does not take place, or is given up."""
    ended = one.family.ended.get(one.state)
    return Tag(str(ended), "bad", "warn") if ended else None


def _origin(one: Gathered, language: str) -> Origin | None:
    """Where the title comes from; a topic's page says in its own way which words are the original."""
    text, url = one.text(language), one.get_absolute_url()
    if text is None:
        return None
    origin = origin_of(text, original=one.original_language, language=language, url=url)
    if origin is not None and origin.original_url and one.kind == "discussion":
        return replace(origin, original_url=f"{url}?text=original")
    return origin
