"""Decisions and the words of positions, as moderators see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.moderation.registry import Content, Words, register
from portal.rounds.models import Position, Round
from portal.translation.redacting import redact
from portal.translation.written import Written


def register_rounds() -> None:
    """Make both known to moderation."""
    register(
        Content(
            name="round",
            label=_("Decision"),
            model=Round,
            title=question_of,
            language=lambda one: str(one.original_language),
            path=lambda one: f"decisions/{one.pk}/",
            text=text_of,
            words=words_of,
            space=lambda one: str(one.group.space),
            subjects=lambda one: [str(one.group.area)] if one.group.area else [],
            load=loader(Round, "author", "group"),
            redact=redact,
        )
    )
    register(
        Content(
            name="position",
            label=_("Reason for a position"),
            model=Position,
            title=_reason_in,
            language=lambda position: str(position.original_language),
            path=lambda position: f"decisions/{position.round_id}/#{position.anchor}",
            mend=lambda position: f"collaborate/rounds/{position.round_id}/position/",
            text=text_of,
            words=words_of,
            space=lambda position: str(position.round.group.space),
            organisation=lambda position: position.organisation_id,
            load=loader(Position, "author", "round__group"),
            redact=redact,
            beforehand=lambda position: bool(position.round.group.is_premoderated),
        )
    )


def question_of(one: Round, language: str) -> str:
    """What is asked, for this reader."""
    text = one.text(language)
    return text.title if text else str(one.pk)


def _reason_in(position: Position, language: str) -> str:
    return gettext("Reason given in “%(title)s”") % {"title": question_of(position.round, language)}


def loader(model: type[Any], *related: str) -> Callable[[Iterable[UUID]], Mapping[UUID, Any]]:
    """Fetches many with their words at once."""

    def load(ids: Iterable[UUID]) -> Mapping[UUID, Any]:
        rows = model._default_manager.filter(pk__in=list(ids)).select_related(*related)
        return {thing.pk: thing for thing in rows.prefetch_related("renditions")}

    return load


def text_of(thing: Written) -> str:
    """All words in every language."""
    return "\n".join(f"{text.title}\n{text.summary}\n{text.body}" for text in thing.renditions.all())


def words_of(thing: Written) -> list[Words]:
    """The original first, then its renditions."""
    original = thing.original_language
    texts = sorted(thing.renditions.all(), key=lambda text: (text.language != original, text.pk))
    return [
        Words(
            text.language,
            text.title,
            f"{text.summary}\n\n{text.body}".strip(),
            "" if text.is_original else str(text.get_origin_display()),
        )
        for text in texts
    ]
