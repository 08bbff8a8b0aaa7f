"""The page on which a translator works: original beside rendition, with all that helps."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from portal.records.content import PARTS
from portal.records.differences import Piece as Change
from portal.records.differences import text_pieces
from portal.translating import engine, glossary
from portal.translating.forms import TranslationForm, Wording
from portal.translating.memory import paragraphs
from portal.translating.models import Draft
from portal.translating.parts import LABELS
from portal.translating.services.remembering import Match, like
from portal.translation.models import Rendition

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


class Editor(ABC):
    """What the page shows; `typed` is what was sent and not saved, if anything was."""

    def __init__(
        self, mine: Draft, source: str, page_language: str, user: User, typed: Mapping[str, str] | None = None
    ) -> None:
        self.mine, self.user = mine, user
        self.page_language, self.typed = page_language, typed
        self.language, self.source = mine.language, source

    @property
    @abstractmethod
    def key(self) -> UUID:
        """Which thing it is."""

    @property
    @abstractmethod
    def url(self) -> str:
        """The thing's page."""

    @property
    @abstractmethod
    def choose_url(self) -> str:
        """Where another language is chosen."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What the thing is called in its own language."""

    @property
    @abstractmethod
    def original(self) -> dict[str, str]:
        """The original by part."""

    @property
    @abstractmethod
    def in_force(self) -> dict[str, str]:
        """The rendition that readers see, by part; empty where there is none."""

    @property
    @abstractmethod
    def rendition(self) -> Rendition | None:
        """The same with where it comes from."""

    @property
    @abstractmethod
    def now(self) -> int:
        """The number of the revision that holds."""

    @abstractmethod
    def original_at(self, number: int) -> dict[str, str]:
        """What the original said at a revision."""

    @property
    @abstractmethod
    def others_were_faster(self) -> bool:
        """Whether another rendition came into force since this one was begun."""

    @property
    @abstractmethod
    def may_review(self) -> bool:
        """Whether this person is one who may say of renditions that they are right."""

    @property
    def labels(self) -> Mapping[str, Any]:
        """What the parts are called."""
        return LABELS

    @property
    def over(self) -> str:
        """Which rendition is in force, where that travels with the form."""
        return ""

    @property
    def earlier(self) -> Sequence[Draft]:
        """What other people wrote that was in force before."""
        return ()

    @property
    def goes_to_readers(self) -> bool:
        """Whether it is shown as soon as it is handed in."""
        return False

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
        return self.original if self.since == self.now else self.original_at(self.since)

    @cached_property
    def original_has_changed(self) -> bool:
        """Whether the original says something else than what the words render."""
        return self._then != self.original

    @cached_property
    def form(self) -> TranslationForm:
        """What is being written, kept as it was typed."""
        return self._form(initial={**self.mine.texts, "note": self.mine.note, **(self.typed or {})})

    def checked(self) -> TranslationForm:
        """The same, looked at before it is handed in."""
        self.form = self._form(data={**self.mine.texts, "note": self.mine.note})
        return self.form

    def _form(self, **how: Any) -> TranslationForm:
        words = Wording(self.original, self.language, self.page_language, self.labels)
        return TranslationForm(words=words, **how)

    @property
    def parts(self) -> list[Part]:
        """The parts that the original has, in the order of the page."""
        names = [part for part in PARTS if part in self.form.fields]
        smaller = paragraphs(self.original.get("body", ""))
        smaller = smaller if len(smaller) > 1 else []
        texts = [*(self.original.get(name, "") for name in names), *smaller]
        found = like(texts, self.source, self.language, but=self.key)
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
            label=str(self.labels[name]),
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
        return unread and self.may_review

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
        return old and self.may_review
