"""The verbs of exchange: hand out what is to be translated, take in what was translated elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.text import trimmed
from portal.records import services as records
from portal.records.content import PARTS
from portal.records.models import Record, Revision, RevisionState
from portal.translating.desk import Question
from portal.translating.exchange import po, xliff
from portal.translating.exchange.units import LARGEST, Batch, Unit, Unreadable
from portal.translating.models import Translation
from portal.translating.parts import LONGEST
from portal.translating.services import drafting

if TYPE_CHECKING:
    from portal.accounts.models import User

MOST_RECORDS = 500
FORMATS = {"xlf": xliff, "po": po}


class Outcome(models.TextChoices):
    """What became of one line of a file."""

    SAVED = "saved", _("Saved in your draft")
    OLD = "old", _("Saved in your draft, but the original has changed since the file was made")
    SAME = "same", _("Says what is there already")
    EMPTY = "empty", _("Not translated in the file")
    FOREIGN = "foreign", _("Belongs to no public entry that can be translated into this language")
    BUSY = "busy", _("Not taken over: your translation waits for review")
    OTHER = "other", _("Not taken over: your draft says something else")
    LONG = "long", _("Not taken over: too long")


TAKEN = {Outcome.SAVED, Outcome.OLD}


@dataclass(frozen=True)
class Line:
    """One line of a file and what became of it."""

    unit: Unit
    outcome: Outcome
    title: str = ""

    @property
    def is_lost_unless_shown(self) -> bool:
        """Whether its words are nowhere but in the file."""
        return self.outcome in {Outcome.FOREIGN, Outcome.BUSY, Outcome.OTHER, Outcome.LONG}


def export(question: Question, *, by: User) -> Batch:
    """What a question of the desk finds, with one's own drafts, else what is in force; one original language."""
    source = question.source or "en"
    asked = Question(question.to, source, question.state, question.kind)
    found = list(asked.records().prefetch_related("renditions")[:MOST_RECORDS])
    ids = [record.pk for record in found]
    drafts = Translation.objects.of(by).under_way().filter(language=question.to, record__in=ids)
    mine = {draft.record_id: draft.texts for draft in drafts}
    accepted = Revision.objects.filter(record__in=ids, state=RevisionState.ACCEPTED).order_by()
    numbers = dict(accepted.values_list("record").annotate(models.Max("number")))
    units = [
        unit
        for record in found
        for unit in _units(record, question.to, mine.get(record.pk, {}), numbers.get(record.pk, 0))
    ]
    return Batch(source, question.to, units)


def _units(record: Record, language: str, mine: Mapping[str, str], number: int) -> Iterable[Unit]:
    texts = {text.language: text for text in record.renditions.all()}
    original, rendition = texts.get(record.original_language), texts.get(language)
    for part in PARTS:
        source = getattr(original, part, "")
        if source:
            target = mine.get(part) or str(getattr(rendition, part, ""))
            yield Unit(str(record.pk), part, number, source, target)


def read(data: bytes, language: str) -> Batch:
    """A file's units; raise `Unreadable` for what is no such file, or one in another language."""
    if len(data) > LARGEST:
        raise Unreadable(_("The file is larger than 2 megabytes."))
    looks_like_xml = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or data[:2] in {
        b"\xff\xfe",
        b"\xfe\xff",
    }
    batch = xliff.read(data) if looks_like_xml else po.read(data)
    if batch.language != language:
        raise Unreadable(_("The file is in another language than the one you chose."))
    return batch


def take_in(batch: Batch, *, by: User) -> list[Line]:
    """Put a file's words into one's drafts; every line is answered for, and no draft's words are written over."""
    ordered = sorted(batch.units, key=lambda unit: unit.record)
    groups = {key: list(units) for key, units in groupby(ordered, key=lambda unit: unit.record)}
    ids = [pk for pk in map(_uuid, groups) if pk]
    public: Mapping[UUID, Any] = Record.objects.published().prefetch_related("renditions").in_bulk(ids)
    lines: list[Line] = []
    for key, units in groups.items():
        pk = _uuid(key)
        record = public.get(pk) if pk else None
        lines += _record(record, batch.language, units, by) if record else _foreign(units)
    return lines


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _foreign(units: Iterable[Unit]) -> list[Line]:
    return [Line(unit, Outcome.FOREIGN) for unit in units]


def _record(record: Any, language: str, units: list[Unit], by: User) -> list[Line]:
    """The lines of one record, saved together."""
    try:
        mine = drafting.of(record, language, by=by)
    except drafting.CannotTranslate:
        return _foreign(units)
    said = drafting.said_now(record)
    original, in_force = (drafting.texts_of(said, code) for code in (record.original_language, language))
    title = original.get("title", "")
    lines = [Line(unit, _outcome(unit, mine, original, in_force), title) for unit in units]
    texts = {line.unit.part: trimmed(line.unit.target) for line in lines if line.outcome in TAKEN}
    if texts:
        seen = drafting.Seen(mine.saves, _base(units, records.in_force(record)))
        drafting.keep(record, language, texts, by=by, seen=seen)
    return lines


def _base(units: Iterable[Unit], now: int) -> int:
    """The revision that the file was made from; the present one where it does not say."""
    numbers = [unit.revision for unit in units if 0 < unit.revision <= now]
    return min(numbers, default=now)


def _outcome(
    unit: Unit, mine: Translation, original: Mapping[str, str], in_force: Mapping[str, str]
) -> Outcome:
    """The first that holds."""
    target, held = trimmed(unit.target), trimmed(str(mine.texts.get(unit.part) or ""))
    is_old = trimmed(unit.source) != trimmed(original.get(unit.part, ""))
    answers = (
        (unit.part not in PARTS or not original.get(unit.part), Outcome.FOREIGN),
        (not target, Outcome.EMPTY),
        (target == held, Outcome.SAME),
        (mine.is_waiting, Outcome.BUSY),
        (held not in {"", trimmed(in_force.get(unit.part, ""))}, Outcome.OTHER),
        (len(target) > LONGEST.get(unit.part, 0), Outcome.LONG),
        (is_old, Outcome.OLD),
    )
    return next((outcome for holds, outcome in answers if holds), Outcome.SAVED)
