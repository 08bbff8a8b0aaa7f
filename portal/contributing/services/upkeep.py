"""The verbs of keeping records true: call their addresses, ask their owners once a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal.contributing.models import AddressCheck
from portal.contributing.services.telling import title_of
from portal.moderation.lifecycle import Status
from portal.notifications.models import Notice
from portal.notifications.services import notify
from portal.records.models import Record
from portal.records.permissions import owners
from portal.records.services import A_YEAR, note_silence

EVERY = timedelta(days=7)
ASKED_NOT_BEFORE = timedelta(days=300)


def to_call(most: int, at: datetime | None = None) -> list[Record]:
    """Public records whose address was not called for a week, or is another one now; the longest waiting first."""
    fresh = AddressCheck.objects.fresh(EVERY, at).values("record")
    waiting = Record.objects.published().exclude(website="").exclude(pk__in=fresh)
    return list(waiting.order_by("address_check__checked_at", "pk")[:most])


def call(record: Record, answers: Callable[[str], bool], at: datetime | None = None) -> bool:
    """Call a record's address and remember what came of it; owners are told once it is silent for good."""
    at = at or timezone.now()
    answered = answers(record.website)
    with transaction.atomic():
        check, _made = AddressCheck.objects.select_for_update().get_or_create(
            record_id=record.pk, defaults={"address": record.website, "checked_at": at}
        )
        if answered or check.address != record.website:
            check.failures, check.failing_since, check.told_at = 0, None, None
        if not answered:
            check.failures += 1
            check.failing_since = check.failing_since or timezone.localdate(at)
        check.address, check.checked_at = record.website, at
        is_rotten = check.failures >= AddressCheck.ROTTEN_AFTER
        note_silence(record.pk, check.failing_since if is_rotten else None)
        if is_rotten and check.told_at is None:
            check.told_at = at
            _tell(record, "contributing_address_gone", f"contribute/change/{record.pk}/")
        check.save()
    return answered


def ask_owners(at: datetime | None = None) -> int:
    """Ask owners of records not looked at for a year whether they still hold; about how many they were asked."""
    at = at or timezone.now()
    asked = Notice.objects.filter(kind="contributing_review_due", created_at__gte=at - ASKED_NOT_BEFORE)
    due = Q(review_due_on__lte=timezone.localdate(at)) | Q(review_due_on=None, changed_at__lte=at - A_YEAR)
    records = Record.objects.filter(due, status=Status.PUBLISHED).exclude(pk__in=asked.values("object_id"))
    number = 0
    for record in records.filter(Q(author__isnull=False) | Q(owner__isnull=False)).iterator():
        with transaction.atomic():
            number += _tell(record, "contributing_review_due", f"contribute/review/{record.pk}/")
    return number


def _tell(record: Record, kind: str, path: str) -> bool:
    people = owners(record)
    notify(people, kind, params={"title": title_of(record)}, path=path, object_id=record.pk)
    return bool(people)
