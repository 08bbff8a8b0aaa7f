"""Comments as readers see them: beneath a paragraph, and how much was said of what it was before.

    {% include "consultations/parts/comments.html" with thread=thread only %}

shows what `comments_of(paragraph, language)` gives, in three queries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext

from portal.consultations.gathering import gather
from portal.consultations.models import (
    Answer,
    Change,
    Comment,
    Consultation,
    Disposition,
    Mapping,
    Paragraph,
    Stage,
)
from portal.groups.models import spoken_as
from portal.moderation.lifecycle import Status
from portal.moderation.marks import Marks, is_marked, marks_of
from portal.records.differences import Piece, text_pieces
from portal.translation.asking import ask_link
from portal.translation.origins import origin_of
from portal.ui.origins import Origin
from portal.ui.parts import Link, Tag

if TYPE_CHECKING:
    from portal.translation.models import Rendition

# From then on answers are public at once.
ANSWERED = (Stage.RESPONDED, Stage.FINAL, Stage.ARCHIVED)
# How many stand beneath a paragraph; all of them are on the page of responses.
SHOWN = 30
TONES = {
    Answer.ACCEPTED: "good",
    Answer.IN_PART: "good",
    Answer.NOT_ACCEPTED: "bad",
    Answer.OUT_OF_SCOPE: "",
    Answer.NOTED: "info",
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words as a reader gets them, with their origin and the way to a translation."""

    body: str
    language: str
    origin: Origin | None = None
    ask: Link | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a comment, with reasons."""

    tag: Tag
    reasons: Spoken | None
    disposition: Disposition


@dataclass(frozen=True, slots=True)
class Shown:
    """A comment for a reader. Of one that is `gone` (withdrawn, hidden) nothing is known but that it was answered."""

    comment: Comment
    url: str
    gone: str = ""
    who: str = ""
    kind: str = ""
    said: Spoken | None = None
    pieces: Sequence[Piece] = ()
    reply: Reply | None = None
    marks: Marks | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """A paragraph of an earlier draft from which this one came, its words then, and how much was said on it."""

    number: int
    draft: int
    change: str
    words: str
    language: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Thread:
    """What is said in one place; `total` counts the public ones, `more` leads to all where not all are shown."""

    comments: Sequence[Shown]
    total: int
    earlier: Sequence[Before] = ()
    more: Link | None = None


def disposition_of(comment: Comment) -> Disposition | None:
    """Its answer, whoever may read it; None where there is none."""
    return getattr(comment, "disposition", None)


def public_answer(comment: Comment) -> Disposition | None:
    """Its answer, if anybody may read it."""
    found = disposition_of(comment)
    return found if found is not None and found.is_public else None


def unanswered(consultation: Consultation) -> int:
    """How many public comments have no answer yet: none may be left before the consultation is responded."""
    return int(Comment.objects.published().filter(consultation=consultation).unanswered().count())


def comments_of(paragraph: Paragraph, language: str) -> Thread:
    """What was said on a paragraph, and how much on those from which it came; `paragraph.draft` is loaded."""
    consultation = paragraph.consultation
    rows = list(_listed(consultation).filter(paragraph=paragraph))
    before = _before(paragraph)
    gather([paragraph], *speakers(rows[:SHOWN]), [mapping.old for mapping in before])
    for row in rows:
        row.consultation, row.paragraph = consultation, paragraph
    earlier = [_earlier(one, consultation, language) for one in before if vars(one)["said"]]
    return _thread(rows, consultation, language, earlier, f"paragraph={paragraph.number}")


def shown(comment: Comment, language: str, chosen: str = "") -> Shown:
    """One comment for a reader, whose `chosen` language, if any, goes before their own; texts are loaded."""
    url = address(comment)
    if comment.status != Status.PUBLISHED:
        return Shown(comment, url, gone=comment.status)
    kind = str(comment.get_kind_display())
    return Shown(
        comment,
        url,
        who=who(comment, language),
        kind=kind,
        said=spoken(comment, language, url, chosen),
        pieces=proposal(comment),
        reply=reply_to(comment, language, chosen),
        marks=marks_of(comment) if hasattr(comment, "is_marked") else None,
    )


def spoken(thing: Any, language: str, url: str, chosen: str = "") -> Spoken | None:
    """The thing's words for this reader; None where there are none."""
    text: Rendition | None = thing.text(chosen or language)
    if text is None or not text.body:
        return None
    asked_for = bool(chosen) and text.language == chosen and text.is_original
    origin = origin_of(text, original=thing.original_language, language=language, url=url)
    return Spoken(
        text.body,
        text.language,
        None if asked_for else origin,
        ask_link(thing, text, language) if origin and not asked_for else None,
    )


def reply_to(comment: Comment, language: str, chosen: str = "") -> Reply | None:
    """The answer, as far as anybody may read it."""
    disposition = public_answer(comment)
    if disposition is None:
        return None
    reasons = spoken(disposition, language, address(comment), chosen)
    return Reply(answer_tag(disposition.answer), reasons, disposition)


def answer_tag(answer: str) -> Tag:
    """An answer in a word or two."""
    return Tag(str(Answer(answer).label), TONES[Answer(answer)])


def proposal(comment: Comment) -> Sequence[Piece]:
    """How the proposed wording differs from the paragraph as it was, in the language of the comment."""
    if not comment.wording or comment.paragraph is None:
        return ()
    words = comment.paragraph.text(comment.original_language)
    return text_pieces(words.body if words else "", comment.wording)


def who(comment: Comment, language: str) -> str:
    """Who says it and for whom; an organisation that is not public is not named."""
    organisation = comment.organisation
    return spoken_as(
        comment.author, organisation if organisation and organisation.is_public else None, language
    )


def address(comment: Comment) -> str:
    """The comment's own page in the active language."""
    return reverse("consultations:comment", args=[comment.consultation.slug, comment.pk])


def place_of(consultation: Consultation, draft: int, number: int | None) -> str:
    """The paragraph's own page, or the draft."""
    if number is None:
        return f"{consultation.get_absolute_url()}?draft={draft}"
    return reverse("consultations:paragraph", args=[consultation.slug, number])


def _listed(consultation: Consultation) -> Any:
    """The public comments in their order, and the places of those that are gone though they were answered."""
    people = Comment.objects.filter(consultation=consultation).with_people()
    found = people.annotate(is_marked=is_marked()).oldest_first()
    gone = Q(status__in=(Status.HIDDEN, Status.WITHDRAWN), published_at__isnull=False)
    return found.filter(Q(status=Status.PUBLISHED) | gone & Q(disposition__published_at__isnull=False))


def speakers(rows: Sequence[Comment], answer: Callable[[Comment], Any] = public_answer) -> list[list[Any]]:
    """Everything of these public comments that has words: themselves, organisations, answers."""
    public = [row for row in rows if row.status == Status.PUBLISHED]
    return [public, [row.organisation for row in public], [answer(row) for row in public]]


def _thread(
    rows: Sequence[Comment], consultation: Consultation, language: str, earlier: Sequence[Before], place: str
) -> Thread:
    total = sum(row.status == Status.PUBLISHED for row in rows)
    more = None
    if len(rows) > SHOWN:
        url = reverse("consultations:responses", args=[consultation.slug])
        more = Link(gettext("All comments on this"), f"{url}?{place}")
    return Thread([shown(row, language) for row in rows[:SHOWN]], total, earlier, more)


def _before(paragraph: Paragraph) -> list[Mapping]:
    """The mappings that lead to this paragraph, through all drafts, the latest first; each knows `said`."""
    said = Count("old__comments", filter=Q(old__comments__status=Status.PUBLISHED))
    rows = Mapping.objects.filter(new__consultation=paragraph.consultation_id)
    known = list(rows.select_related("old__draft").annotate(said=said).order_by("-old__draft__number", "pk"))
    reached: set[UUID] = {paragraph.pk}
    found: dict[UUID, Mapping] = {}
    for mapping in known:
        if mapping.new_id in reached and mapping.old_id not in found:
            reached.add(mapping.old_id)
            found[mapping.old_id] = mapping
    return list(found.values())


def _earlier(mapping: Mapping, consultation: Consultation, language: str) -> Before:
    old = mapping.old
    text = old.text(language)
    return Before(
        number=old.number,
        draft=old.draft.number,
        change=str(Change(mapping.change).label),
        words=text.body if text else "",
        language=text.language if text else "",
        count=vars(mapping)["said"],
        url=place_of(consultation, old.draft.number, old.number),
    )


def with_texts(rows: Iterable[Comment], answer: Callable[[Comment], Any] = public_answer) -> list[Comment]:
    """The same comments with all their words and those of their paragraphs loaded: one query."""
    listed = list(rows)
    gather([row.paragraph for row in listed], *speakers(listed, answer))
    return listed


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a year brought, of what is public; people and organisations are counted apart."""

    comments: int
    people: int
    organisations: int
    languages: int
    answered: int
    by_answer: Counter[str]
    by_kind: Counter[str]


def numbers(year: int) -> Numbers:
    """The public comments that appeared in a year (UTC) on public consultations, and the answers to them."""
    found = Comment.objects.published().filter(
        consultation__status=Status.PUBLISHED,
        draft__published_at__isnull=False,
        published_at__gte=datetime(year, 1, 1, tzinfo=UTC),
        published_at__lt=datetime(year + 1, 1, 1, tzinfo=UTC),
    )
    rows = list(
        found.order_by().values_list(
            *("kind", "author", "organisation", "original_language"),
            *("disposition__answer", "disposition__published_at"),
        )
    )
    by_answer = Counter(answer for *_rest, answer, published_at in rows if published_at)
    return Numbers(
        comments=len(rows),
        people=len({row[1] for row in rows if row[2] is None}),
        organisations=len({row[2] for row in rows if row[2] is not None}),
        languages=len({row[3] for row in rows}),
        answered=sum(by_answer.values()),
        by_answer=by_answer,
        by_kind=Counter(row[0] for row in rows),
    )
