"""The verbs of writing: begin, save a page, take over what a site says of itself, throw a draft away."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.accounts.powers import require
from portal.accounts.text import storable
from portal.contributing.models import Purpose, Worksheet
from portal.moderation.lifecycle import Status
from portal.records import content as contents
from portal.records import services as records
from portal.records.drafts import Draft
from portal.records.models import Record
from portal.records.registry import KINDS

if TYPE_CHECKING:
    from portal.accounts.models import User


class Stale(ValueError):
    """The page was saved elsewhere since it was opened."""


class NotWritable(ValueError):
    """It waits for a moderator, was sent, or its record is no longer public."""


@transaction.atomic
def begin(kind: str, *, original: str, by: User) -> Worksheet:
    """Make a draft that nobody else can see, and the worksheet to write it on."""
    require(by, "contribute")
    record = records.create(Draft(kind=kind, original=original, words={}), by=by)
    return Worksheet.objects.create(author=by, record=record)


def begin_change(record: Record, *, by: User) -> Worksheet:
    """The worksheet for a change to a public record: the one begun already, else a new one from what holds now."""
    require(by, "propose_change")
    sheet = Worksheet.objects.of(by).open().filter(record=record).first()
    if sheet is None:
        sheet, _made = Worksheet.objects.get_or_create(
            author=by, record=record, sent_at=None, defaults=_beginning(blank_change(record, by))
        )
    return sheet


def blank_change(record: Record, by: User) -> Worksheet:
    """The same, not saved yet: what the record says now, to be looked at and written over."""
    child = KINDS[record.kind].model._default_manager.get(pk=record.pk)
    base = records.in_force(record)
    return Worksheet(
        author=by, record=record, purpose=Purpose.CHANGE, base=base, content=contents.read(child)
    )


def _beginning(sheet: Worksheet) -> dict[str, Any]:
    """What a worksheet begins with."""
    return {"purpose": sheet.purpose, "base": sheet.base, "content": sheet.content}


@dataclass(frozen=True)
class Filled:
    """A page as somebody left it: what was typed, what it says (None where it has mistakes), in which language."""

    typed: Mapping[str, Sequence[str]]
    said: contents.Content | None
    original: str = ""


@transaction.atomic
def keep(sheet: Worksheet, step: str, filled: Filled, *, by: User, seen: int) -> None:
    """Keep what was typed on one page, mistakes too; let the draft say it where there are none.

    `seen` is how often the page had been saved when it was opened: raise `Stale` where that is no longer so.
    """
    if sheet.author_id != by.pk:
        raise PermissionDenied("write on somebody else's worksheet")
    locked = Worksheet.objects.select_for_update().select_related("record").get(pk=sheet.pk)
    if not locked.is_writable:
        raise NotWritable(str(sheet.pk))
    if locked.saves.get(step, 0) != seen:
        raise Stale(step)
    locked.typed[step] = storable(filled.typed)
    locked.saves[step] = seen + 1
    locked.wrong = [name for name in locked.wrong if name != step] + ([step] if filled.said is None else [])
    locked.changed_at = timezone.now()
    if filled.said is not None:
        locked.content = contents.without_empty({**locked.content, **filled.said})
    locked.save()
    _draft(locked, filled.original, by)


def _draft(sheet: Worksheet, original: str, by: User) -> None:
    """Let the draft say what the worksheet says; what was submitted once changes when it is submitted again."""
    record = sheet.record
    if sheet.is_new and record.status == Status.DRAFT:
        records.redraft(record.pk, sheet.content, original=original or record.original_language, by=by)


def mark(sheet: Worksheet, marks: Collection[str], *, by: User) -> None:
    """Remember measures against spam until the worksheet is sent."""
    new = set(marks) - set(sheet.marks)
    if new:
        sheet.marks = sorted({*sheet.marks, *new})
        Worksheet.objects.of(by).filter(pk=sheet.pk).update(marks=sheet.marks)


def offer(sheet: Worksheet, offers: Mapping[str, str], *, by: User) -> None:
    """Keep what the thing's own page says of itself, by step and field, until the author takes it or leaves it."""
    Worksheet.objects.of(by).filter(pk=sheet.pk).update(offers=dict(offers))
    sheet.offers = dict(offers)


@transaction.atomic
def discard(sheet: Worksheet, *, by: User) -> None:
    """Throw away one's own work that nobody else has seen: a draft goes altogether, a change leaves its record."""
    locked = Worksheet.objects.select_for_update().select_related("record").get(pk=sheet.pk)
    if locked.author_id != by.pk:
        raise PermissionDenied("discard somebody else's worksheet")
    if not locked.is_new:
        locked.delete()
    elif locked.record.status == Status.DRAFT:
        locked.record.delete()
    else:
        raise NotWritable(str(sheet.pk))
