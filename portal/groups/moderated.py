"""Groups as moderators see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.groups.models import Group
from portal.moderation.registry import Content, Words, register
from portal.translation.redacting import redact


def register_groups() -> None:
    """Make them known to moderation."""
    register(
        Content(
            name="group",
            label=_("Working group"),
            model=Group,
            title=name_of,
            language=lambda group: str(group.original_language),
            path=lambda group: f"groups/{group.slug}/",
            text=_text,
            words=_words,
            space=lambda group: str(group.space),
            subjects=lambda group: [str(group.area)] if group.area else [],
            load=_load,
            redact=redact,
        )
    )


def name_of(group: Group, language: str) -> str:
    """What the group is called for this reader."""
    text = group.text(language)
    return text.title if text else group.slug


def _load(ids: Iterable[UUID]) -> Mapping[UUID, Any]:
    rows = Group.objects.filter(pk__in=list(ids)).select_related("author").prefetch_related("renditions")
    return {group.pk: group for group in rows}


def _text(group: Group) -> str:
    return "\n".join(f"{text.title}\n{text.summary}\n{text.body}" for text in group.renditions.all())


def _words(group: Group) -> list[Words]:
    """The original first, then its renditions."""
    original = group.original_language
    texts = sorted(group.renditions.all(), key=lambda text: (text.language != original, text.pk))
    return [
        Words(
            text.language,
            text.title,
            f"{text.summary}\n\n{text.body}".strip(),
            "" if text.is_original else str(text.get_origin_display()),
        )
        for text in texts
    ]
