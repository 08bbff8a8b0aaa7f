"""The public page of a consultation: its text with numbers, a page at a time, and what changed since before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode

from portal.consultations.gathering import gather
from portal.consultations.models import Comment, Consultation, Draft, Kind, Paragraph, ParagraphText, Stage
from portal.consultations.models import Mapping as Successor
from portal.consultations.showing import Change, Shown, change_of, heading_levels, state_tag, steps
from portal.moderation.lifecycle import Status
from portal.moderation.marks import Marks, marks_of
from portal.translation.models import Origin, Rendition
from portal.translation.origins import origin_of
from portal.ui.parts import Link, Step, Tag

# A page begins with a heading where it can, and holds about as much as one reads in a sitting.
A_PAGE, AT_MOST = 24, 36
CONTENTS_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of the draft: how much of it there is, and how much of that was reviewed."""

    code: str
    share: int
    reviewed: bool
    original: bool


def cuts(kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Where pages begin and end, by the kinds of the paragraphs in order; pure."""
    found, start = [], 0
    while start < len(kinds):
        end = min(start + AT_MOST, len(kinds))
        if end < len(kinds):
            heads = [place for place in range(start + A_PAGE // 2, end) if kinds[place] == Kind.HEADING]
            end = min(heads, key=lambda place: abs(place - start - A_PAGE), default=end)
        found.append((start, end))
        start = end
    return found or [(0, 0)]


@dataclass
class Reading:
    """A consultation as a reader of `language` sees it; `asked` is what the address asks for."""

    consultation: Consultation
    language: str
    asked: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def drafts(self) -> list[Draft]:
        """Published drafts, the first first."""
        return list(self.consultation.drafts.published())

    @cached_property
    def draft(self) -> Draft | None:
        """The draft asked for, else the last; `Http404` for one that is not there."""
        wanted = self.asked.get("draft", "")
        if not wanted:
            return self.drafts[-1] if self.drafts else None
        found = [one for one in self.drafts if str(one.number) == wanted]
        if not found:
            raise Http404
        return found[0]

    @cached_property
    def all_paragraphs(self) -> list[Paragraph]:
        """Every paragraph of the draft with its count of comments, without words."""
        return list(self.draft.paragraphs.with_counts()) if self.draft else []

    @cached_property
    def pages(self) -> list[tuple[int, int]]:
        return cuts([one.kind for one in self.all_paragraphs])

    @cached_property
    def number(self) -> int:
        """Which page of the text: the one asked for, or the one with the paragraph asked for."""
        wanted = self.asked.get("p", "")
        for place, one in enumerate(self.all_paragraphs):
            if wanted == str(one.number):
                return next(n for n, (start, end) in enumerate(self.pages, 1) if start <= place < end)
        page = self.asked.get("page", "1")
        if not (page.isdecimal() and page.isascii() and 1 <= int(page[:6]) <= len(self.pages)):
            raise Http404
        return int(page)

    @cached_property
    def here(self) -> list[Paragraph]:
        """The paragraphs of this page, with words."""
        start, end = self.pages[self.number - 1]
        found = self.all_paragraphs[start:end]
        heads = [one for one in self.all_paragraphs if _is_in_contents(one)]
        self.came = self._predecessors(found)
        old = [mapping.old for mappings in self.came.values() for mapping in mappings]
        gather([self.consultation], [self.consultation.group], [*found, *heads], old)
        return found

    def _predecessors(self, found: Sequence[Paragraph]) -> dict[Any, list[Successor]]:
        came: dict[Any, list[Successor]] = {}
        if self.draft and self.draft.number > 1:
            rows = Successor.objects.filter(new__in=[one.pk for one in found]).select_related("old")
            for row in rows.order_by("old__number"):
                came.setdefault(row.new_id, []).append(row)
        return came

    @cached_property
    def text(self) -> Rendition | None:
        """The consultation's own words."""
        assert self.here is not None
        return self.consultation.text(self.asked.get("text", "") or self.language)

    @property
    def origin(self) -> Any:
        """Where these come from, as the interface says it."""
        shown = self.text
        original = self.consultation.original_language
        if shown is None or self.asked.get("text") == shown.language:
            return None
        return origin_of(
            shown, original=original, language=self.language, url=self.consultation.get_absolute_url()
        )

    @property
    def shows_changes(self) -> bool:
        """Whether the reader wants to see what changed since the draft before."""
        return self.asked.get("changes") == "1" and bool(self.draft and self.draft.number > 1)

    @cached_property
    def paragraphs(self) -> list[Shown]:
        """The paragraphs of this page as they stand on it."""
        wanted = self.asked.get("text", "") or self.language
        levels = heading_levels(self.here)
        return [
            Shown(
                paragraph=one,
                text=one.text(wanted),
                language=self.language,
                heading=levels.get(one.pk, 0),
                change=self._change(one, wanted) if self.shows_changes else None,
            )
            for one in self.here
        ]

    def _change(self, paragraph: Paragraph, language: str) -> Change:
        return change_of(paragraph, self.came.get(paragraph.pk, []), language)

    @cached_property
    def contents(self) -> list[tuple[Link, int]]:
        """The headings of the whole draft, each with its depth; empty where the page itself shows them all."""
        if len(self.pages) < 2:
            return []
        assert self.here
        found = []
        for one in self.all_paragraphs:
            text = one.text(self.language) if _is_in_contents(one) else None
            if text is not None:
                url = self.address(p=str(one.number), page="") + f"#{one.anchor}"
                found.append((Link(text.body, url, text.language), one.level))
        return found

    @cached_property
    def said(self) -> Mapping[str, int]:
        """How many public comments there are: `all`, and `whole` on this draft as a whole."""
        rows = Comment.objects.filter(consultation=self.consultation, status=Status.PUBLISHED)
        whole = Q(paragraph=None, draft=self.draft)
        return rows.aggregate(all=Count("pk"), whole=Count("pk", filter=whole))

    @cached_property
    def tongues(self) -> list[Tongue]:
        """The languages in which the draft can be read, the original first."""
        if self.draft is None:
            return []
        rows = ParagraphText.objects.filter(paragraph__draft=self.draft).values_list("language")
        held = Count("pk", filter=Q(status="current"))
        approved = Count("pk", filter=Q(reviewed_at__isnull=False, status="current"))
        original = Count("pk", filter=Q(origin=Origin.ORIGINAL))
        found = rows.annotate(held=held, approved=approved, original=original).order_by("language")
        whole = len(self.all_paragraphs) or 1
        made = [
            Tongue(code, 100 * held // whole, approved >= whole, bool(original))
            for code, held, approved, original in found
        ]
        return sorted(made, key=lambda one: not one.original)

    @property
    def unreviewed(self) -> bool:
        """Whether what the reader sees is a translation that no reviewer has approved as a whole."""
        wanted = self.asked.get("text", "") or self.language
        return any(one.code == wanted and not one.original and not one.reviewed for one in self.tongues)

    @property
    def is_open(self) -> bool:
        """Whether comments are taken on the draft shown: on the last one only."""
        return self.consultation.is_open() and bool(self.drafts) and self.draft == self.drafts[-1]

    @property
    def stage(self) -> Stage:
        """How far it has come, now."""
        return self.consultation.stage_at()

    @property
    def marks(self) -> Marks | None:
        """What moderators added to it."""
        return marks_of(self.consultation)

    @property
    def tag(self) -> Tag:
        """The stage with its date, as a tag."""
        return state_tag(self.consultation, self.language)

    @property
    def steps(self) -> list[Step]:
        """The stages as a progress."""
        return steps(self.consultation)

    def address(self, **changed: str) -> str:
        """The page's own address with something changed; an empty value goes."""
        kept = {
            name: self.asked[name] for name in ("draft", "text", "changes", "page") if self.asked.get(name)
        }
        query = {name: value for name, value in {**kept, **changed}.items() if value}
        url = reverse("consultations:consultation", args=[self.consultation.slug])
        return f"{url}?{urlencode(query)}" if query else url

    @property
    def with_changes(self) -> str:
        """The page with what changed since the draft before."""
        return self.address(changes="1")

    @property
    def without_changes(self) -> str:
        """The page with its words alone."""
        return self.address(changes="")

    @property
    def neighbours(self) -> list[Link]:
        """The ways to the page before and after this one; `rel` says which."""
        around = (("prev", self.number - 1), ("next", self.number + 1))
        found = [(rel, n) for rel, n in around if 1 <= n <= len(self.pages)]
        return [Link(str(n), self.address(page="" if n == 1 else str(n)), rel=rel) for rel, n in found]


def _is_in_contents(paragraph: Paragraph) -> bool:
    return paragraph.kind == Kind.HEADING and paragraph.level <= CONTENTS_DEPTH
