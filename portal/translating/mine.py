"""A member's own translations, of records and of everything else; those of hidden things are not shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from portal.moderation.lifecycle import Status
from portal.translating.models import Draft, Rendering, Translation
from portal.translating.sources import Source, written_kinds

if TYPE_CHECKING:
    from portal.accounts.models import User

SHOWN = 100


@dataclass(frozen=True)
class Row:
    """One translation: of what, and where it is written on."""

    draft: Draft
    title: str
    language: str
    url: str


def one_s_own(user: User, language: str) -> list[Row]:
    """What was written last first."""
    rows = [*_of_records(user), *_of_words(user, language)]
    return sorted(rows, key=lambda row: row.draft.changed_at, reverse=True)[:SHOWN]


def _of_records(user: User) -> list[Row]:
    found = Translation.objects.of(user).filter(record__status=Status.PUBLISHED).latest_first()[:SHOWN]
    rows = []
    for draft in found:
        text = draft.record.text()
        url = reverse("translating:edit", args=[draft.record_id, draft.language])
        rows.append(
            Row(draft, text.title if text else str(draft.record_id), text.language if text else "", url)
        )
    return rows


def _of_words(user: User, language: str) -> list[Row]:
    drafts = list(Rendering.objects.of(user).order_by("-changed_at")[:SHOWN])
    rows = []
    for kind in written_kinds():
        things = kind.many({draft.object_id for draft in drafts if draft.kind == kind.name})
        for draft in drafts:
            if draft.object_id in things:
                source = Source(kind, things[draft.object_id])
                url = reverse("translating:edit_words", args=[draft.object_id, draft.language])
                rows.append(Row(draft, source.name(), source.language, url))
    return rows
