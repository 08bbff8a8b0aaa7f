"""The page on which what people write is translated: original beside rendition, with all that helps."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse

from portal.translating.editing import Editor
from portal.translating.models import Draft, Rendering
from portal.translating.permissions import may_review_words
from portal.translating.services import rendering
from portal.translating.sources import Source, stamp
from portal.translation.models import Rendition

if TYPE_CHECKING:
    from portal.accounts.models import User

EARLIER = 5


class WordsEditor(Editor):
    """The page on which anything else that people write is translated."""

    mine: Rendering

    def __init__(
        self,
        mine: Rendering,
        source: Source,
        page_language: str,
        user: User,
        typed: Mapping[str, str] | None = None,
    ) -> None:
        self.matter = source
        super().__init__(mine, source.language, page_language, user, typed)

    @property
    def key(self) -> UUID:
        pk: UUID = self.matter.thing.pk
        return pk

    @property
    def url(self) -> str:
        return f"/{self.page_language}/{self.matter.kind.path(self.matter.thing)}"

    @property
    def choose_url(self) -> str:
        return reverse("translating:words", args=[self.key])

    @property
    def now(self) -> int:
        return self.matter.revision

    @property
    def original(self) -> dict[str, str]:
        return self.matter.original

    def original_at(self, number: int) -> dict[str, str]:
        return self.matter.said_at(number)

    @property
    def in_force(self) -> dict[str, str]:
        return self.matter.said_in(self.language)

    @property
    def rendition(self) -> Rendition | None:
        return self.matter.renditions.get(self.language)

    @property
    def title(self) -> str:
        return self.matter.name()

    @property
    def labels(self) -> Mapping[str, Any]:
        return self.matter.labels

    @property
    def over(self) -> str:
        return self.mine.over

    @property
    def others_were_faster(self) -> bool:
        return self.mine.over != stamp(self.rendition)

    @property
    def may_review(self) -> bool:
        return may_review_words(self.user, self.matter, self.language)

    @cached_property
    def earlier(self) -> list[Draft]:
        words = (self.in_force, rendering.cleaned(self.matter, self.mine.texts))
        rows = Rendering.objects.earlier(self.key, self.language).select_related("translator")[:EARLIER]
        return [row for row in rows if rendering.cleaned(self.matter, row.texts) not in words]

    @cached_property
    def goes_to_readers(self) -> bool:
        words = rendering.cleaned(self.matter, self.mine.texts)
        return not rendering.waits(self.matter, self.language, words, by=self.user)

    @cached_property
    def can_confirm(self) -> bool:
        text = self.rendition
        unread = text is not None and text.reviewed_at is None and text.translator_id != self.user.pk
        return unread and self.may_review
