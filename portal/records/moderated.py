"""Records as moderators see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.moderation.registry import Content, Words, register
from portal.records.models import Record
from portal.records.redacting import redact
from portal.translation.models import RenditionStatus


def register_records() -> None:
    """Make them known to moderation."""
    register(
        Content(
            name="record",
            label=_("Record"),
            model=Record,
            title=_title,
            language=lambda record: str(record.original_language),
            path=lambda record: f"records/{record.pk}/",
            mend=lambda record: f"contribute/mend/{record.pk}/",
            text=_text,
            words=_words,
            organisation=lambda record: record.owner_id,
            subjects=lambda record: record.codes("subject"),
            load=_load,
            redact=redact,
        )
    )


def _load(ids: Iterable[UUID]) -> Mapping[UUID, Any]:
    rows = Record.objects.filter(pk__in=list(ids)).select_related("author").prefetch_related("renditions")
    return {record.pk: record for record in rows}


def _title(record: Record, language: str) -> str:
    text = record.text(language)
    return text.title if text else str(record.pk)


def _text(record: Record) -> str:
    """All words that a person typed, in every language, and the address."""
    texts = [f"{text.title}\n{text.summary}\n{text.body}" for text in record.renditions.all()]
    return "\n".join([*texts, record.place, record.website])


def _words(record: Record) -> list[Words]:
    """The original first, then its renditions that still hold."""
    texts = sorted(
        record.renditions.all(), key=lambda text: (text.language != record.original_language, text.pk)
    )
    return [
        Words(text.language, text.title, f"{text.summary}\n\n{text.body}".strip(), _origin(text))
        for text in texts
        if text.language == record.original_language or text.status != RenditionStatus.STALE
    ]


def _origin(text: Any) -> str:
    return "" if text.is_original else str(text.get_origin_display())
