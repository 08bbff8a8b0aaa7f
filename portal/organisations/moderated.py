"""Organisations as moderators see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.moderation.registry import Content, Words, register
from portal.organisations.models import Organisation
from portal.translation.redacting import redact


def register_organisations() -> None:
    """Make them known to moderation."""
    register(
        Content(
            name="organisation",
            label=_("Organisation"),
            model=Organisation,
            title=_title,
            language=lambda organisation: str(organisation.original_language),
            path=lambda organisation: f"organisations/{organisation.pk}/",
            text=_text,
            words=_words,
            organisation=lambda organisation: organisation.pk,
            load=_load,
            redact=redact,
        )
    )


def _load(ids: Iterable[UUID]) -> Mapping[UUID, Any]:
    rows = (
        Organisation.objects.filter(pk__in=list(ids)).select_related("author").prefetch_related("renditions")
    )
    return {organisation.pk: organisation for organisation in rows}


def _title(organisation: Organisation, language: str) -> str:
    text = organisation.text(language)
    return text.title if text else str(organisation.pk)


def _text(organisation: Organisation) -> str:
    texts = [f"{text.title}\n{text.summary}\n{text.body}" for text in organisation.renditions.all()]
    return "\n".join([*texts, organisation.place, organisation.website])


def _words(organisation: Organisation) -> list[Words]:
    """The original first, then its renditions."""
    original = organisation.original_language
    texts = sorted(organisation.renditions.all(), key=lambda text: (text.language != original, text.pk))
    return [
        Words(
            text.language,
            text.title,
            f"{text.summary}\n\n{text.body}".strip(),
            "" if text.is_original else str(text.get_origin_display()),
        )
        for text in texts
    ]
