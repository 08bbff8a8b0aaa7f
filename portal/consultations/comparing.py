"""Two drafts beside each other: paragraph by paragraph as the editor mapped them, then word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.translation import gettext

from portal.consultations.gathering import gather
from portal.consultations.models import Change as Fate
from portal.consultations.models import Consultation, Draft, Mapping, Paragraph
from portal.consultations.showing import in_one_language
from portal.records.differences import Piece, text_pieces

A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of the newer draft with those from which it came, or an older one that has no successor."""

    olds: Sequence[Paragraph]
    new: Paragraph | None
    label: str
    pieces: Sequence[Piece] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A page of the differences between two drafts."""

    older: Draft
    newer: Draft
    rows: Sequence[Row]
    page: Any


def compare(consultation: Consultation, older: int, newer: int, language: str, page: str = "1") -> Comparison:
    """The differences; `Http404` for drafts that are not published, or not in this order."""
    drafts = {one.number: one for one in consultation.drafts.published()}
    if older >= newer or older not in drafts or newer not in drafts:
        raise Http404
    pairs = _pairs(consultation, drafts[older], drafts[newer])
    paginator = Paginator(pairs, A_PAGE)
    if not page.isdecimal() or not 1 <= int(page[:6]) <= paginator.num_pages:
        raise Http404
    shown = paginator.page(int(page))
    gather([consultation], [one for olds, new, _label in shown for one in (*olds, new)])
    rows = [_row(olds, new, label, language) for olds, new, label in shown]
    return Comparison(drafts[older], drafts[newer], rows, shown)


Pair = tuple[list[Paragraph], Paragraph | None, str]


def _pairs(consultation: Consultation, older: Draft, newer: Draft) -> list[Pair]:
    """The newer paragraphs in order, each with its ancestors; what has no successor stands after its place."""
    paragraphs = {one.pk: one for one in Paragraph.objects.filter(draft__in=(older, newer)).order_by("order")}
    rows = Mapping.objects.filter(old__consultation=consultation).values_list("old", "new", "change")
    went: dict[Any, list[tuple[Any, str]]] = {}
    for old, new, change in rows:
        went.setdefault(old, []).append((new, change))
    old_ones = [one for one in paragraphs.values() if one.draft_id == older.pk]
    fates = {one.pk: _fate(one.pk, went, set(paragraphs), {one.pk}) for one in old_ones}
    came: dict[Any, list[Paragraph]] = {}
    for one in old_ones:
        for new in fates[one.pk][0]:
            came.setdefault(new, []).append(one)
    return _in_order([one for one in paragraphs.values() if one.draft_id == newer.pk], old_ones, came, fates)


def _fate(pk: Any, went: Any, known: set[Any], first: set[Any]) -> tuple[list[Any], set[str]]:
    """In which paragraphs of the newer draft one lives on, and by which changes it came there."""
    reached: list[Any] = []
    changes: set[str] = set()
    waiting = [pk]
    while waiting:
        one = waiting.pop()
        if one in known and one not in first:
            reached.append(one)
            continue
        for new, change in went.get(one, ()):
            changes.add(change)
            waiting += [new] if new is not None else []
    return reached, changes


def _in_order(new_ones: list[Paragraph], old_ones: list[Paragraph], came: Any, fates: Any) -> list[Pair]:
    found: list[Pair] = []
    left = [one for one in old_ones if not fates[one.pk][0]]
    for new in new_ones:
        olds = came.get(new.pk, [])
        found.append((olds, new, _label(olds, fates)))
        last = max((old.order for old in olds), default=None)
        while last is not None and left and left[0].order <= last + 1:
            gone = left.pop(0)
            last = max(last, gone.order)
            found.append(([gone], None, _gone(gone, fates)))
    return found + [([one], None, _gone(one, fates)) for one in left]


def _gone(one: Paragraph, fates: Any) -> str:
    return str(Fate.REMOVED.label) if Fate.REMOVED in fates[one.pk][1] else gettext("Not mapped")


def _label(olds: list[Paragraph], fates: Any) -> str:
    if not olds:
        return gettext("New, or not traced to the draft before")
    changes = set().union(*(fates[one.pk][1] for one in olds))
    strongest = (Fate.MERGED, Fate.SPLIT, Fate.EDITED, Fate.UNCHANGED)
    return str(next((fate.label for fate in strongest if fate in changes), Fate.EDITED.label))


def _row(olds: list[Paragraph], new: Paragraph | None, label: str, language: str) -> Row:
    if new is None:
        text = olds[0].text(language)
        return Row(
            olds, None, label, text_pieces(text.body if text else "", ""), text.language if text else ""
        )
    before, after = in_one_language(olds, new, language) if olds else ("", _words(new, language))
    text = new.text(language)
    return Row(olds, new, label, text_pieces(before, after), text.language if text else "")


def _words(paragraph: Paragraph, language: str) -> str:
    text = paragraph.text(language)
    return text.body if text else ""
