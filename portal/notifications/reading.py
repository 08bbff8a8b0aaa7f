"""Notices as their reader sees them: one sentence in their language and where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

import regex
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from portal.notifications.models import Notice
from portal.notifications.registry import KINDS, Thing, visible
from portal.ui import formats

# Line breaks, controls and the marks that turn the direction of what follows have no business in one sentence.
UNFIT = regex.compile(r"[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True)
class Told:
    """One notice in the reader's language; `html` is its sentence with each name kept in its own direction."""

    pk: int
    sentence: str
    html: SafeString
    path: str
    at: datetime
    is_new: bool
    always: bool


class _Given(dict[str, Any]):
    """A sentence asks for something that the notice does not have: a gap is better than no notice."""

    def __missing__(self, key: str) -> str:
        return "…"


def read(notices: Iterable[Notice], language: str) -> list[Told]:
    """These notices without those about what is not public any more, in one question a package."""
    known = [notice for notice in notices if notice.kind in KINDS]
    things = visible({notice.object_id: notice.path for notice in known if notice.object_id}, language)
    with override(language):
        return [
            _told(notice, things.get(notice.object_id) if notice.object_id else None, language)
            for notice in known
            if _shown(notice, things)
        ]


def by_day(told: Iterable[Told]) -> Iterator[tuple[date, list[Told]]]:
    """The days on which something came, in the order given."""
    for day, group in groupby(told, key=lambda one: one.at.date()):
        yield day, list(group)


def one_line(text: str) -> str:
    """A text as it may stand in a sentence or a header: without line breaks, controls and turned directions."""
    return " ".join(UNFIT.sub(" ", text).split())


def _shown(notice: Notice, things: Mapping[Any, Thing]) -> bool:
    return KINDS[notice.kind].always or notice.object_id is None or notice.object_id in things


def _told(notice: Notice, thing: Thing | None, language: str) -> Told:
    kind = KINDS[notice.kind]
    params = _Given({name: one_line(str(value)) for name, value in notice.params.items()})
    spoken = ""
    if thing is not None and "title" in params:
        params["title"], spoken = one_line(thing.title), thing.language
    foreign = {"title": spoken} if spoken != language else {}
    marked = _Given({name: _own(value, foreign.get(name, "")) for name, value in params.items()})
    return Told(
        pk=notice.pk,
        sentence=str(kind.text) % params,
        html=mark_safe(conditional_escape(str(kind.text)) % marked),  # noqa: S308 - both parts are escaped
        path=f"/{language}/{notice.path}" if notice.path else "",
        at=notice.created_at,
        is_new=notice.read_at is None,
        always=kind.always,
    )


def _own(value: str, language: str) -> SafeString:
    """Words from elsewhere, isolated so that they cannot turn the sentence around them."""
    if language:
        return format_html('<bdi lang="{}">{}</bdi>', formats.tag(language), value)
    return format_html("<bdi>{}</bdi>", value)
