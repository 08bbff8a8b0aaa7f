"""What every form of export writes: one draft in a reader's language, each paragraph with what was said on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import regex
from django.urls import reverse
from django.utils import timezone

from portal.consultations import matrix
from portal.consultations.commenting import ANSWERED
from portal.consultations.gathering import gather
from portal.consultations.matrix import Row
from portal.consultations.models import Comment, Consultation, Draft, Paragraph

# What neither XML nor a printed page can hold.
UNFIT = regex.compile(r"[\p{Cc}\p{Cs}\p{Cn}\ufffe\uffff&&[^\n\t]]", regex.VERSION1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, in the reader's language or the best there is, and the comments on it."""

    pk: UUID
    number: int
    kind: str
    level: int
    words: str
    language: str
    origin: str
    comments: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Document:
    """One draft with everything public that was said on it. `base` is the portal's address without a path."""

    consultation: Consultation
    draft: Draft
    language: str
    base: str
    title: str
    title_language: str
    summary: str
    pieces: Sequence[Piece]
    whole: Sequence[Row]
    answers: bool
    made_at: datetime

    @property
    def url(self) -> str:
        """The page of this draft."""
        path = reverse("consultations:consultation", args=[self.consultation.slug])
        return f"{self.base}{path}?draft={self.draft.number}"


def fit(text: str) -> str:
    """The text without what no document can hold."""
    return UNFIT.sub("", text)


def document(
    consultation: Consultation, draft: Draft, language: str, *, base: str = "", at: datetime | None = None
) -> Document:
    """The draft with its public comments; seven queries, however many there are."""
    paragraphs = list(Paragraph.objects.filter(draft=draft).order_by("order"))
    comments = Comment.objects.published().filter(draft=draft).order_by("published_at", "pk")
    rows = matrix.rows(consultation, list(comments.values_list("pk", flat=True)), language)
    gather([consultation], paragraphs)
    spoken: dict[UUID | None, list[Row]] = defaultdict(list)
    for row in rows:
        spoken[row.shown.comment.paragraph_id].append(row)
    text = consultation.text(language)
    return Document(
        consultation=consultation,
        draft=draft,
        language=language,
        base=base,
        title=fit(text.title) if text else consultation.slug,
        title_language=text.language if text else "",
        summary=fit(text.summary) if text else "",
        pieces=[_piece(one, spoken[one.pk], language) for one in paragraphs],
        whole=spoken[None],
        answers=consultation.stage in ANSWERED or any(row.shown.reply for row in rows),
        made_at=at or timezone.now(),
    )


def _piece(paragraph: Paragraph, comments: Sequence[Row], language: str) -> Piece:
    text = paragraph.text(language)
    return Piece(
        pk=paragraph.pk,
        number=paragraph.number,
        kind=paragraph.kind,
        level=paragraph.level,
        words=fit(text.body) if text else "",
        language=text.language if text else "",
        origin=str(text.origin) if text else "",
        comments=comments,
    )
