"""Saying what became of the paragraphs of a draft in the next one; the comments on them stay where they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.consultations import mapping
from portal.consultations.mapping import Fate, Fault, Problem
from portal.consultations.models import Change, Draft, Paragraph
from portal.consultations.models import Mapping as Successor
from portal.consultations.permissions import require_editor
from portal.consultations.refusals import Refused, Stale

if TYPE_CHECKING:
    from portal.accounts.models import User

WORDS = {
    Fault.UNKNOWN: _("Paragraph %(old)s: there is no such paragraph in the next draft."),
    Fault.TOO_FEW: _(
        "Paragraph %(old)s: choose the paragraphs in which it lives on; split needs two at least."
    ),
    Fault.TOO_MANY: _("Paragraph %(old)s: too many paragraphs are chosen for what became of it."),
    Fault.NOT_THE_SAME: _("Paragraph %(old)s: paragraph %(new)s has other words, so it is not unchanged."),
    Fault.CLAIMED: _(
        "Paragraph %(old)s: paragraph %(new)s came from others too; say “merged” for each of them."
    ),
    Fault.ALONE: _("Paragraph %(old)s: no other paragraph was merged into paragraph %(new)s yet."),
}


class Unmappable(Refused):
    """Fates that contradict one another; `problems` says which."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(in_words(problems)[0])
        self.problems = problems


def in_words(problems: Iterable[Problem]) -> list[str]:
    """What is wrong, for the editor."""
    return [str(WORDS[one.fault]) % {"old": one.old, "new": one.new} for one in problems]


def before(draft: Draft) -> Draft | None:
    """The draft that this one follows."""
    return Draft.objects.filter(consultation=draft.consultation_id, number=draft.number - 1).first()


def texts(draft: Draft) -> dict[int, str]:
    """The original words of a draft's paragraphs, by number, in their order."""
    found = draft.paragraphs.with_words()
    return {one.number: text.body if (text := one.original()) else "" for one in found}


def fates_into(draft: Draft) -> dict[int, Fate]:
    """What was said of the paragraphs of the draft before this one."""
    kept = Successor.objects.filter(old__draft__consultation=draft.consultation_id)
    kept = kept.filter(old__draft__number=draft.number - 1).order_by("old__number", "new__number")
    rows = kept.values_list("old__number", "new__number", "change")
    return mapping.fates((old, new, Change(change)) for old, new, change in rows)


def open_problems(draft: Draft) -> list[Problem]:
    """What does not hold of what was said of the draft before this one."""
    previous = before(draft)
    return mapping.problems(fates_into(draft), texts(previous), texts(draft)) if previous else []


@transaction.atomic
def map_paragraphs(draft: Draft, given: Mapping[int, Fate | None], *, by: User, seen: int) -> list[Problem]:
    """Say what became of some paragraphs of the draft before; None takes back what was said of one.

    Returns what is still open (a merger of one paragraph alone). Raises `Unmappable` where fates contradict one
    another, `Stale` where somebody said something since version `seen`; then nothing changes.
    """
    require_editor(by, draft.consultation)
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    if locked.version != seen:
        raise Stale
    previous = before(locked)
    if previous is None:
        raise Refused(_("The first draft follows none."))
    said = fates_into(locked) | dict(given)
    fates = {number: fate for number, fate in said.items() if fate is not None}
    found = mapping.problems(fates, texts(previous), texts(locked))
    if wrong := [one for one in found if one.fault != Fault.ALONE]:
        raise Unmappable(wrong)
    _keep(previous, locked, fates, set(given))
    locked.version += 1
    locked.save(update_fields=["version"])
    return found


def _keep(previous: Draft, following: Draft, fates: Mapping[int, Fate], changed: set[int]) -> None:
    """Only rows of `Mapping` are written: no paragraph and no comment is touched."""
    ids = dict(Paragraph.objects.filter(draft__in=(previous, following)).values_list("number", "pk"))
    Successor.objects.filter(old__draft=previous, old__number__in=changed).delete()
    Successor.objects.bulk_create(
        Successor(old_id=ids[old], new_id=ids[new] if new is not None else None, change=change)
        for old, new, change in mapping.rows(fates)
        if old in changed
    )
