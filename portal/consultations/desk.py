"""What the rooms of editors and translators show: consultations and drafts with what can be done next."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.http import Http404

from portal.consultations import mapping
from portal.consultations.forms.mapping import Piece
from portal.consultations.importing import Reading, report
from portal.consultations.mapping import Fate
from portal.consultations.models import Consultation, Draft, Paragraph, Stage
from portal.consultations.register import card
from portal.consultations.services import mapping as verbs
from portal.consultations.services.stages import NEXT, UNPUBLISHED
from portal.consultations.sheet import Line, write
from portal.groups.models import Group
from portal.groups.permissions import facilitates
from portal.ui.parts import Card

if TYPE_CHECKING:
    from portal.accounts.models import User

MAPPED_A_PAGE = 30
TRANSLATED_A_PAGE = 15


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a consultation stands: its drafts, whether it is announced, what is next."""

    drafts: Sequence[Draft]
    stage: Stage
    is_announced: bool
    next: Sequence[Stage]

    @property
    def unpublished(self) -> Draft | None:
        """The draft on which one works."""
        return next((one for one in self.drafts if one.published_at is None), None)

    @property
    def has_text(self) -> bool:
        """Whether a draft is published: then it can be announced."""
        return any(one.published_at for one in self.drafts)

    @property
    def dates_can_change(self) -> bool:
        return self.stage in {Stage.ANNOUNCED, Stage.OPEN}


def desk(consultation: Consultation) -> Desk:
    """What its editors see."""
    stage = consultation.stage_at()
    is_announced = consultation.status not in UNPUBLISHED
    return Desk(list(consultation.drafts.all()), stage, is_announced, NEXT[stage] if is_announced else ())


def groups_of(user: User) -> list[Group]:
    """The public groups that this person facilitates."""
    return [one for one in Group.objects.published().with_names() if facilitates(user, one)]


def named(groups: Iterable[Group], language: str) -> list[tuple[str, str]]:
    """Groups to choose from, by name."""
    found = [(one.slug, text.title if (text := one.text(language)) else one.slug) for one in groups]
    return sorted(found, key=lambda pair: pair[1])


def consultations_of(user: User, language: str) -> list[tuple[Consultation, Card]]:
    """Those of one's groups, in every state, the newest first."""
    rows = Consultation.objects.filter(group__in=groups_of(user)).select_related("group").with_names()
    return [(one, card(one, language)) for one in rows.order_by("-created_at", "pk")]


def words_of(consultation: Consultation) -> dict[str, Any]:
    """Its original words, as its form begins with them."""
    text = consultation.original()
    words = {"title": text.title, "summary": text.summary, "body": text.body} if text else {}
    return {**words, "version": consultation.revision}


def lines_of(draft: Draft, language: str = "") -> list[Line]:
    """A draft as lines with its numbers: the original, or what there is in another language."""
    found = []
    for one in draft.paragraphs.with_words():
        texts = {text.language: text.body for text in one.renditions.all()}
        found.append(Line(one.kind, texts.get(language or one.original_language, ""), one.level, one.number))
    return found


def sheet_of(draft: Draft) -> dict[str, Any]:
    """A draft as its form begins with it."""
    return {"sheet": write(lines_of(draft)), "note": draft.note, "version": draft.version}


@dataclass(frozen=True, slots=True)
class Report:
    """What is told of a text that was read, before anything is saved."""

    read: Sequence[str]
    left_out: Sequence[str]
    odd: Sequence[str]

    @property
    def kept(self) -> str:
        """All of it in a line, to travel with the form."""
        return json.dumps([self.read, self.left_out, self.odd])


def kept_report(kept: str) -> Report | None:
    """The report that travelled with the form; None where it is not as it was."""
    try:
        parts = [[str(line) for line in part] for part in json.loads(kept)]
    except (ValueError, TypeError):
        return None
    return Report(*parts) if len(parts) == len(fields(Report)) else None


def report_of(found: Reading) -> Report:
    """In the words of the page's language."""
    return Report(
        report.read(found),
        report.sentences(found.seen, report.LEFT_OUT),
        report.sentences(found.seen, report.ODD),
    )


@dataclass(frozen=True, slots=True)
class ToMap:
    """A page of the mapping: what its form begins with, what is still open, and of how many nothing is said."""

    previous: Draft
    given: Mapping[str, Any]
    open: Sequence[str]
    unsaid: int
    page: Page[Any]

    @property
    def onwards(self) -> int:
        """The page after this one, or the last."""
        return self.page.next_page_number() if self.page.has_next() else self.page.number


def to_map(draft: Draft, page: str) -> ToMap:
    """Everything that there is to say of a draft and the one before it; `Http404` for the first draft."""
    previous = verbs.before(draft)
    if previous is None:
        raise Http404
    old, new, said = verbs.texts(previous), verbs.texts(draft), verbs.fates_into(draft)
    kinds = dict(draft.consultation.paragraphs.values_list("number", "kind"))
    here = Paginator(
        [Piece(number, words, kinds[number]) for number, words in old.items()], MAPPED_A_PAGE
    ).get_page(page)
    given = {
        "old": list(here),
        "new": [Piece(number, words, kinds[number]) for number, words in new.items()],
        "said": said,
        "suggested": _suggested(old, new, said, kinds),
    }
    still = verbs.in_words(mapping.problems(said, old, new))
    return ToMap(previous, given, still, len(set(old) - set(said)), here)


def _suggested(
    old: Mapping[int, str], new: Mapping[int, str], said: Mapping[int, Fate], kinds: Mapping[int, str]
) -> dict[int, Fate]:
    """The very same words of the same kind, where nothing else was said of either."""
    taken = {number for fate in said.values() for number in fate.new}
    return {
        number: fate
        for number, fate in mapping.suggestions(old, new).items()
        if number not in said and not taken & set(fate.new) and kinds[number] == kinds[fate.new[0]]
    }


@dataclass(frozen=True, slots=True)
class Beside:
    """A paragraph of the original with the line that would become its translation; either may be missing."""

    number: int | None
    original: str
    kind: str
    line: str
    other_kind: str

    @property
    def is_odd(self) -> bool:
        """Whether one is missing, or the two are not the same kind of thing."""
        return not self.original or not self.line or self.kind != self.other_kind


def beside(draft: Draft, lines: Sequence[Line]) -> list[Beside]:
    """Original and brought lines in order, as far as each goes."""
    originals = lines_of(draft)
    return [
        Beside(
            one.number if one else None,
            one.text if one else "",
            str(one.kind) if one else "",
            other.text if other else "",
            str(other.kind) if other else "",
        )
        for one, other in zip_longest(originals, lines)
    ]


def pairs(draft: Draft, language: str) -> list[tuple[Paragraph, Any, Any]]:
    """Every paragraph with its original and its translation, None where there is none."""
    found = []
    for one in draft.paragraphs.with_words():
        texts = {text.language: text for text in one.renditions.all()}
        found.append((one, texts.get(one.original_language), texts.get(language)))
    return found


def to_translate(draft: Draft, page: str) -> Page[Any]:
    """Some of the draft's paragraphs, with words."""
    return Paginator(draft.paragraphs.with_words(), TRANSLATED_A_PAGE).get_page(page)
