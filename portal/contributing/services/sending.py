"""The verbs of handing in: submit a record, send a change, take something back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.accounts import guard
from portal.contributing.models import Worksheet
from portal.contributing.services.telling import tell_deciders
from portal.contributing.services.writing import NotWritable
from portal.moderation import services as moderation
from portal.moderation.holding import Why
from portal.moderation.lifecycle import Status
from portal.moderation.marks import require_unlocked
from portal.records import content as contents
from portal.records import services as records
from portal.records.differences import merge
from portal.records.models import Record, Revision
from portal.records.permissions import may_correct

if TYPE_CHECKING:
    from portal.accounts.models import User

LOOKED_BACK = timedelta(days=30)


class Unfinished(ValueError):
    """Pages that still need something; `steps` names them."""

    def __init__(self, steps: list[str]) -> None:
        super().__init__(", ".join(steps))
        self.steps = steps


def submit(sheet: Worksheet, *, by: User) -> Status:
    """Hand in one's own record; raise `Unfinished` where pages still need something.

    Answers with its state: published, or held until a moderator has read it.
    """
    _check(sheet, by)
    fingerprint = guard.fingerprint(_words(sheet.content, "summary", "body"))
    marks = [*sheet.marks, *_marks(sheet, fingerprint)]
    with transaction.atomic():
        record = _locked(sheet)
        if record.status != Status.DRAFT:
            records.revise(record.pk, sheet.content, base=records.in_force(record), by=by)
            record = Record.objects.get(pk=record.pk)
        status = moderation.submit(record, by=by, also=[Why.MARKED] if marks else [])
        _close(sheet, fingerprint, marks)
    return status


def send_change(sheet: Worksheet, *, by: User, note: str = "") -> Revision | None:
    """Put a change in force where its author may correct the record, else propose it to whoever decides.

    Returns None where nothing would change. Raises `records.services.Conflict` where somebody else changed the same
    meanwhile, `Locked` where moderators closed it to changes.
    """
    _check(sheet, by)
    require_unlocked(sheet.record_id)
    with transaction.atomic():
        record = _locked(sheet)
        if may_correct(by, record):
            revision = records.revise(record.pk, sheet.content, base=sheet.base, by=by, note=note)
        else:
            revision = records.propose(record.pk, sheet.content, base=sheet.base, by=by, note=note)
            if revision is not None:
                tell_deciders(record, by=by)
        if revision is not None:
            sheet.note = note
            _close(sheet, "", sheet.marks)
    return revision


def conflicts(sheet: Worksheet) -> tuple[contents.Content, contents.Content, list[str]]:
    """What holds now, what both say together, and the fields that both changed differently since `base`."""
    record = Record.objects.get(pk=sheet.record_id)
    base = record.revisions.get(number=sheet.base).content
    now = record.revisions.get(number=records.in_force(record)).content
    merged, fields = merge(base, now, sheet.content)
    return now, merged, fields


@transaction.atomic
def rebase(sheet: Worksheet, mine: list[str], *, by: User) -> None:
    """Go on from what holds now: both sides' changes together, and of those in conflict one's own for `mine`."""
    if sheet.author_id != by.pk:
        raise PermissionDenied("rebase somebody else's worksheet")
    _now, merged, fields = conflicts(sheet)
    for field in set(fields) & set(mine):
        merged[field] = sheet.content.get(field)
    sheet.content, sheet.typed = contents.without_empty(merged), {}
    sheet.wrong = []
    sheet.base = records.in_force(sheet.record)
    sheet.changed_at = timezone.now()
    sheet.save()


@transaction.atomic
def withdraw(record: Record, *, by: User) -> None:
    """Take one's own record off every door, or out of the queue; it may be handed in again."""
    if record.author_id != by.pk:
        raise PermissionDenied("withdraw somebody else's record")
    moderation.move(record, to=Status.WITHDRAWN, by=by)


def sheet_of(record: Record, *, by: User) -> Worksheet:
    """The worksheet on which its author goes on with a record that was returned or withdrawn."""
    if record.author_id != by.pk:
        raise PermissionDenied("mend somebody else's record")
    sheet = Worksheet.objects.of(by).open().filter(record=record).first()
    if sheet is None:
        said = record.revisions.get(number=records.in_force(record)).content
        sheet, _made = Worksheet.objects.get_or_create(
            author=by, record=record, sent_at=None, defaults={"content": said}
        )
    return sheet


def _check(sheet: Worksheet, by: User) -> None:
    if sheet.author_id != by.pk:
        raise PermissionDenied("submit somebody else's worksheet")
    if sheet.unfinished:
        raise Unfinished(sheet.unfinished)


def _locked(sheet: Worksheet) -> Record:
    """The record, nobody else's until the transaction ends; raise `NotWritable` for what was sent already."""
    locked = Worksheet.objects.select_for_update().select_related("record").get(pk=sheet.pk)
    if locked.sent_at is not None or not locked.is_writable:
        raise NotWritable(str(sheet.pk))
    return locked.record


def _close(sheet: Worksheet, fingerprint: str, marks: list[str]) -> None:
    sheet.sent_at, sheet.fingerprint, sheet.marks = timezone.now(), fingerprint, sorted(set(marks))
    sheet.save(update_fields=["sent_at", "fingerprint", "marks", "note"])


def _words(content: contents.Content, *parts: str) -> list[str]:
    """The texts in every language: these parts of them."""
    return [str(value) for key, value in sorted(content.items()) if key.partition(".")[2] in parts]


def _marks(sheet: Worksheet, fingerprint: str) -> list[str]:
    """What only the whole text shows: too many addresses, nearly the same text as somebody else's."""
    found: dict[str, Any] = {
        "links": guard.too_many_links(_words(sheet.content, *contents.PARTS)),
        "alike": any(guard.near(fingerprint, other) for other in _others(sheet)),
    }
    return [name for name, holds in found.items() if holds]


def _others(sheet: Worksheet) -> list[str]:
    recent = Worksheet.objects.sent_since(timezone.now() - LOOKED_BACK).exclude(record=sheet.record_id)
    return list(recent.exclude(fingerprint="").values_list("fingerprint", flat=True)[:5000])
