"""What the editor works on: one person's rendition of one thing, whether that is a record or something else.

The same verbs for both; each raises what its services raise.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.translating.editing import Editor
from portal.translating.editing_records import RecordEditor
from portal.translating.editing_words import WordsEditor
from portal.translating.models import Draft, Rendering, Translation
from portal.translating.services import deciding, drafting, reading, rendering

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.records.models import Record
    from portal.translating.sources import Source

ASKED = _("Thank you. A second person will read it.")
SHOWN = _("Thank you. Readers see it now; a second person will read it.")


class Work(ABC):
    """A draft with its editor and its verbs; `by` is its translator."""

    address: ClassVar[str]
    language: str
    by: User
    mine: Draft

    @property
    @abstractmethod
    def pk(self) -> UUID:
        """Which thing is translated."""

    @property
    @abstractmethod
    def source(self) -> str:
        """The language of the original."""

    @abstractmethod
    def editor(self, page_language: str, typed: Mapping[str, str] | None = None) -> Editor:
        """The page."""

    @abstractmethod
    def keep(self, sent: Mapping[str, str], seen: drafting.Seen) -> None:
        """Keep what was typed."""

    @abstractmethod
    def send(self) -> str | Promise:
        """Hand it in; what to say of that."""

    @abstractmethod
    def confirm(self) -> None:
        """Say that the rendition in force is right, corrected as the draft says."""

    @abstractmethod
    def holds(self) -> None:
        """Say that a rendition out of date holds all the same."""

    @abstractmethod
    def catch_up(self) -> None:
        """Go on from what the original, and the rendition in force, say now."""

    @abstractmethod
    def take_back(self) -> None:
        """Make a draft again of what waits."""

    def discard(self) -> None:
        """Throw the draft away."""
        drafting.discard(self.mine, by=self.by)


class RecordWork(Work):
    """On a record."""

    address = "translating:edit"
    mine: Translation

    def __init__(self, record: Record, language: str, by: User) -> None:
        self.record, self.language, self.by = record, language, by
        self.mine = drafting.of(record, language, by=by)

    @property
    def pk(self) -> UUID:
        return self.record.pk

    @property
    def source(self) -> str:
        return self.record.original_language

    def editor(self, page_language: str, typed: Mapping[str, str] | None = None) -> Editor:
        return RecordEditor(self.mine, page_language, self.by, typed)

    def keep(self, sent: Mapping[str, str], seen: drafting.Seen) -> None:
        note = sent.get("note")
        self.mine = drafting.keep(self.record, self.language, sent, by=self.by, seen=seen, note=note)

    def send(self) -> str | Promise:
        deciding.send(self.mine, by=self.by)
        return ASKED

    def confirm(self) -> None:
        deciding.confirm_machine_rendition(
            self.record, self.language, self.mine.texts, by=self.by, based_on_revision=self.mine.base
        )
        self.discard()

    def holds(self) -> None:
        deciding.confirm_still_holds(self.record, self.language, by=self.by, based_on_revision=self.mine.base)
        self.discard()

    def catch_up(self) -> None:
        drafting.catch_up(self.mine, by=self.by)

    def take_back(self) -> None:
        deciding.take_back(self.mine, by=self.by)


class WordsWork(Work):
    """On anything else that people write."""

    address = "translating:edit_words"
    mine: Rendering

    def __init__(self, matter: Source, language: str, by: User) -> None:
        self.matter, self.language, self.by = matter, language, by
        self.mine = rendering.of(matter, language, by=by)

    @property
    def pk(self) -> UUID:
        pk: UUID = self.matter.thing.pk
        return pk

    @property
    def source(self) -> str:
        return self.matter.language

    def editor(self, page_language: str, typed: Mapping[str, str] | None = None) -> Editor:
        return WordsEditor(self.mine, self.matter, page_language, self.by, typed)

    def keep(self, sent: Mapping[str, str], seen: drafting.Seen) -> None:
        note = sent.get("note")
        self.mine = rendering.keep(self.matter, self.language, sent, by=self.by, seen=seen, note=note)

    def send(self) -> str | Promise:
        return SHOWN if rendering.send(self.mine, self.matter, by=self.by) else ASKED

    def confirm(self) -> None:
        reading.confirm(self.matter, self.language, self.mine.texts, by=self.by, over=self.mine.over)
        self.discard()

    def holds(self) -> None:
        reading.confirm(self.matter, self.language, None, by=self.by, over=self.mine.over)
        self.discard()

    def catch_up(self) -> None:
        rendering.catch_up(self.mine, self.matter, by=self.by)

    def take_back(self) -> None:
        try:
            rendering.take_back(self.mine, by=self.by)
        except drafting.Waiting as gone:
            raise deciding.AlreadyDecided(str(self.mine.pk)) from gone
