"""What moderators added to a public thing: a label that readers see, and whether it takes changes and answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from portal.moderation.models import Case, Decision, LogEntry


class Locked(Exception):
    """It takes no changes and answers for now; the public log says why."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The words of a label with their language, a lock, and the entries of the public log that give the reasons."""

    label: str = ""
    language: str = ""
    label_entry: UUID | None = None
    is_locked: bool = False
    lock_entry: UUID | None = None


MARKED = ~Q(label="") | Q(is_locked=True)


def is_marked() -> Exists:
    """To annotate things with, so that pages of those without marks ask nothing more."""
    return Exists(Case.objects.filter(MARKED, object_id=OuterRef("pk")))


def marks_of(thing: Any) -> Marks | None:
    """Its marks, or None where it has none; one query, none where it was annotated with `is_marked`."""
    if not getattr(thing, "is_marked", True):
        return None
    marked = Case.objects.filter(MARKED, object_id=thing.pk)
    said = LogEntry.objects.filter(pk=OuterRef("labelled")).values("facts_language")
    case: Any = (
        marked.annotate(labelled=_last("label"), locked=_last("lock")).annotate(said=Subquery(said)).first()
    )
    if case is None:
        return None
    return Marks(case.label, case.said or "", case.labelled, case.is_locked, case.locked)


def _last(outcome: str) -> Subquery:
    decisions = Decision.objects.filter(case=OuterRef("pk"), outcome=outcome).order_by("-at", "-id")
    return Subquery(decisions.values("pk")[:1])


def is_locked(object_id: UUID) -> bool:
    """Whether it takes no changes and answers."""
    return Case.objects.filter(object_id=object_id, is_locked=True).exists()


def require_unlocked(object_id: UUID) -> None:
    """Raise `Locked` where it takes none."""
    if is_locked(object_id):
        raise Locked(str(object_id))
