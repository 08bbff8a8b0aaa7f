"""What the public pages of comments and answers show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.consultations import commenting, matrix, writing
from portal.consultations.commenting import Shown
from portal.consultations.gathering import gather
from portal.consultations.models import Answer, Comment, CommentKind, Consultation
from portal.consultations.services.dispositions import earlier_words
from portal.translation.models import Earlier
from portal.ui.parts import Link

EXPORTS = (("DOCX", "docx"), ("HTML", "html"), ("CSV", "csv"), ("JSON", "json"))


@dataclass(frozen=True, slots=True)
class Former:
    """What was said before it was changed: its kind or answer, a proposed wording, the words, when they were said."""

    label: str
    wording: str
    body: str
    language: str
    at: datetime


def comment_page(one: Comment, language: str, chosen: str) -> dict[str, Any]:
    """A comment with the words it is about, its answer, and what both said before."""
    consultation = one.consultation
    gather([consultation, one.paragraph], *commenting.speakers([one]))
    shown = commenting.shown(one, language, chosen)
    number = one.paragraph.number if one.paragraph else None
    said, answered = _history(one, shown)
    return {
        "consultation": consultation,
        "consultation_text": consultation.text(language),
        "shown": shown,
        "words": one.paragraph.text(one.original_language) if one.paragraph else None,
        "place": commenting.place_of(consultation, one.draft.number, number),
        "heading": _heading(one),
        "said_before": said,
        "answered_before": answered,
        "edit": reverse("consultations:edit_comment", args=[consultation.slug, one.pk]),
        "crumbs": writing.crumbs(consultation, language, _heading(one)),
    }


def _heading(one: Comment) -> str:
    if one.paragraph is None:
        return _("Comment on draft %(draft)s as a whole") % {"draft": one.draft.number}
    named = {"number": one.paragraph.number, "draft": one.draft.number}
    return _("Comment on paragraph %(number)s of draft %(draft)s") % named


def _history(one: Comment, shown: Shown) -> tuple[Sequence[Former], Sequence[Former]]:
    """Earlier words of the comment, and of its answer as far as it is public; one query."""
    disposition = shown.reply.disposition if shown.reply else None
    earlier = earlier_words([one.pk, *([disposition.pk] if disposition else [])])
    said = [_former(row, dict(CommentKind.choices)) for row in earlier if row.object_id == one.pk]
    answered = [_former(row, dict(Answer.choices)) for row in earlier if row.object_id != one.pk]
    return said, answered


def _former(row: Earlier, names: dict[str, Any]) -> Former:
    return Former(str(names.get(row.title, "")), row.summary, row.body, row.language, row.at)


def matrix_page(consultation: Consultation, asked: QueryDict, language: str) -> dict[str, Any]:
    """The response matrix; six queries, however many comments there are."""
    question = matrix.Question.read(asked)
    gather([consultation])
    title = _("Comments and answers")
    return {
        **matrix.listing(consultation, question, asked.get("page"), language),
        "consultation": consultation,
        "consultation_text": consultation.text(language),
        "heading": title,
        "exports": exports(consultation),
        "crumbs": writing.crumbs(consultation, language, title),
    }


def exports(consultation: Consultation, draft: int | None = None) -> list[Link]:
    """The text with its comments, to take along."""
    query = f"?draft={draft}" if draft else ""
    return [
        Link(name, reverse("consultations:export", args=[consultation.slug, ending]) + query)
        for name, ending in EXPORTS
    ]
