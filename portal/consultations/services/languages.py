"""A draft in other languages: its paragraphs keep their numbers, their words are renditions of the original."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.consultations.models import Draft, ParagraphText
from portal.consultations.permissions import require_reviewer, require_translator
from portal.consultations.refusals import Refused
from portal.translation.models import Origin, RenditionStatus
from portal.translation.services import render
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User


@transaction.atomic
def render_draft(
    draft: Draft, language: str, texts: Mapping[int, str], *, by: User, origin: Origin = Origin.HUMAN
) -> int:
    """Give paragraphs, by number, their words in another language; returns how many changed.

    Nobody has reviewed them then. Words that stand already are left alone, and so is their review.
    """
    require_translator(by, draft)
    if language == draft.original_language:
        raise Refused(_("This is the language in which the draft was written."))
    changed = 0
    for paragraph in draft.paragraphs.filter(number__in=texts).with_words():
        said = {text.language: text for text in paragraph.renditions.all()}.get(language)
        words = texts[paragraph.number]
        if words and (said is None or said.is_stale or said.body != words):
            render(paragraph, Wording(language, body=words), origin=origin, by=by)
            changed += 1
    return changed


@transaction.atomic
def review_draft(draft: Draft, language: str, *, by: User, at: datetime | None = None) -> int:
    """Approve what is translated and current in this language, but for one's own; returns how much was approved."""
    require_reviewer(by, language)
    waiting = ParagraphText.objects.filter(
        paragraph__draft=draft, language=language, reviewed_at=None, status=RenditionStatus.CURRENT
    ).exclude(origin=Origin.ORIGINAL)
    others = waiting.exclude(translator=by)
    if waiting.exists() and not others.exists():
        raise Refused(_("Somebody else approves what you translated yourself."))
    return others.update(reviewer=by, reviewed_at=at or timezone.now())
