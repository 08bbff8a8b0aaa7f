"""The page on which a record is translated: original beside rendition, with all that helps."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from portal.records import services as records
from portal.translating.editing import Editor
from portal.translating.models import Translation
from portal.translating.permissions import may_review
from portal.translating.services import drafting
from portal.translation.models import Rendition

if TYPE_CHECKING:
    from portal.accounts.models import User


class RecordEditor(Editor):
    """The page on which a record is translated."""

    mine: Translation

    def __init__(
        self, mine: Translation, page_language: str, user: User, typed: Mapping[str, str] | None = None
    ) -> None:
        self.record = mine.record
        super().__init__(mine, mine.record.original_language, page_language, user, typed)

    @property
    def key(self) -> UUID:
        return self.record.pk

    @property
    def url(self) -> str:
        return self.record.get_absolute_url()

    @property
    def choose_url(self) -> str:
        return reverse("translating:choose", args=[self.record.pk])

    @cached_property
    def now(self) -> int:
        return records.in_force(self.record)

    @cached_property
    def _says(self) -> dict[str, dict[str, str]]:
        content = drafting.said_now(self.record)
        return {code: drafting.texts_of(content, code) for code in (self.source, self.language)}

    @property
    def original(self) -> dict[str, str]:
        return self._says[self.source]

    def original_at(self, number: int) -> dict[str, str]:
        return drafting.texts_of(drafting.said_at(self.record, number), self.source)

    @property
    def in_force(self) -> dict[str, str]:
        return self._says[self.language]

    @cached_property
    def rendition(self) -> Rendition | None:
        return next((text for text in self.record.renditions.all() if text.language == self.language), None)

    @property
    def title(self) -> str:
        return self.original.get("title", str(self.record.pk))

    @cached_property
    def others_were_faster(self) -> bool:
        if self.mine.base == self.now:
            return False
        then = drafting.texts_of(drafting.said_at(self.record, self.mine.base), self.language)
        return then != self.in_force

    @property
    def may_review(self) -> bool:
        return may_review(self.user, self.record, self.language)
