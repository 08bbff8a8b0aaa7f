"""The page on which a translator works: original beside rendition, with all that helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from portal.records import services as records
from portal.records.content import PARTS
from portal.records.differences import Piece as Change
from portal.records.differences import text_pieces
from portal.records.models import Record, RecordRendition
from portal.translating import engine, glossary
from portal.translating.forms import TranslationForm
from portal.translating.memory import paragraphs
from portal.translating.models import Translation
from portal.translating.parts import LABELS
from portal.translating.permissions import may_review
from portal.translating.services import drafting
from portal.translating.services.remembering import Match, like

if TYPE_CHECKING:
    from django.forms import BoundField

    from portal.accounts.models import User


@dataclass(frozen=True)
class Part:
    """One part of the text, and what helps with it."""

    name: str
    label: str
    original: Sequence[glossary.Piece]
    field: BoundField
    terms: Sequence[glossary.Term]
    matches: Sequence[Match]
    pieces: Sequence[Match]
    offer: str
    changed: Sequence[Change]
    other: str


class Editor:
    """What the page shows; `typed` is what was sent and not saved, if anything was."""

    def __init__(
        self,
        record: Record,
        mine: Translation,
        page_language: str,
        user: User,
        typed: Mapping[str, str] | None = None,
    ) -> None:
        self.record, self.mine, self.user = record, mine, user
        self.page_language, self.typed = page_language, typed
        self.language, self.source = mine.language, record.original_language

    @cached_property
    def now(self) -> int:
        """The number of the revision that holds."""
        return records.in_force(self.record)

    @cached_property
    def _says(self) -> dict[str, dict[str, str]]:
        content = drafting.said_now(self.record)
        return {code: drafting.texts_of(content, code) for code in (self.source, self.language)}

    @property
    def original(self) -> dict[str, str]:
        """The original by part."""
        return self._says[self.source]

    @property
    def in_force(self) -> dict[str, str]:
        """The rendition that readers see, by part; empty where there is none."""
        return self._says[self.language]

    @cached_property
    def rendition(self) -> RecordRendition | None:
        """The same with where it comes from."""
        return next((text for text in self.record.renditions.all() if text.language == self.language), None)

    @property
    def title(self) -> str:
        """What the record is called in its own language."""
        return self.original.get("title", str(self.record.pk))

    @cached_property
    def since(self) -> int:
        """The revision whose original the words render: what changed since then is shown."""
        stale = self.rendition is not None and self.rendition.is_stale
        return (
            min(self.mine.base, self.rendition.source_revision)
            if stale and self.rendition
            else self.mine.base
        )

    @cached_property
    def _then(self) -> dict[str, str]:
        if self.since == self.now:
            return self.original
        return drafting.texts_of(drafting.said_at(self.record, self.since), self.source)

    @cached_property
    def original_has_changed(self) -> bool:
        """Whether the original says something else than what the words render."""
        return self._then != self.original

    @cached_property
    def others_were_faster(self) -> bool:
        """Whether another rendition came into force since this one was begun."""
        if self.mine.base == self.now:
            return False
        then = drafting.texts_of(drafting.said_at(self.record, self.mine.base), self.language)
        return then != self.in_force

    @cached_property
    def form(self) -> TranslationForm:
        """What is being written, kept as it was typed."""
        held = {**self.mine.texts, "note": self.mine.note, **(self.typed or {})}
        return TranslationForm(
            initial=held, original=self.original, language=self.language, page_language=self.page_language
        )

    def checked(self) -> TranslationForm:
        """The same, looked at before it is handed in."""
        held = {**self.mine.texts, "note": self.mine.note}
        self.form = TranslationForm(
            data=held, original=self.original, language=self.language, page_language=self.page_language
        )
        return self.form

    @property
    def parts(self) -> list[Part]:
        """The parts that the original has, in the order of the page."""
        names = [part for part in PARTS if part in self.form.fields]
        smaller = paragraphs(self.original.get("body", ""))
        smaller = smaller if len(smaller) > 1 else []
        texts = [*(self.original.get(name, "") for name in names), *smaller]
        found = like(texts, self.source, self.language, but=self.record.pk)
        pieces = [match for matches in found[len(names) :] for match in matches]
        return [
            self._part(name, matches, pieces if name == "body" else [])
            for name, matches in zip(names, found, strict=False)
        ]

    def _part(self, name: str, matches: Sequence[Match], pieces: Sequence[Match]) -> Part:
        text = self.original.get(name, "")
        marked = glossary.marked(text, self.source, self.language)
        changed = text_pieces(self._then.get(name, ""), text) if self._then.get(name, "") != text else ()
        return Part(
            name=name,
            label=str(LABELS[name]),
            original=marked,
            field=self.form[name],
            terms=glossary.found_in(marked),
            matches=matches,
            pieces=pieces,
            offer=self.mine.offers.get(name, ""),
            changed=changed,
            other=self._other(name),
        )

    def _other(self, name: str) -> str:
        """What is in force or was saved elsewhere, where it is not what the field holds."""
        held = str(self.form[name].value() or "")
        other = str(self.mine.texts.get(name, "")) if self.typed is not None else self.in_force.get(name, "")
        return other if other.strip() != held.strip() else ""

    @property
    def engine_is_on(self) -> bool:
        """Whether a machine can be asked."""
        return engine.is_on() and not self.mine.is_waiting

    @cached_property
    def can_confirm(self) -> bool:
        """Whether this person may put a machine's words in force, read and corrected."""
        unread = self.rendition is not None and self.rendition.awaits_review
        return unread and may_review(self.user, self.record, self.language)

    @cached_property
    def can_say_it_holds(self) -> bool:
        """Whether this person may say that a rendition out of date holds all the same."""
        text = self.rendition
        old = (
            text is not None
            and text.is_stale
            and not text.awaits_review
            and text.translator_id != self.user.pk
        )
        return old and may_review(self.user, self.record, self.language)
