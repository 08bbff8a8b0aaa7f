"""The desk of those who answer comments: which are shown, and saving one answer or a page of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.consultations import commenting, matrix, writing
from portal.consultations.forms.dispositions import AnswerForm, LanguageForm, answer_forms
from portal.consultations.models import Answer, Comment, Consultation
from portal.consultations.refusals import Refused
from portal.consultations.services.dispositions import Overtaken, Verdict, answer
from portal.ui.parts import Link, Tag

if TYPE_CHECKING:
    from portal.accounts.models import User

PAGE = 50
WITHOUT, WITH, ALL = "without", "with", "all"
SENT = re.compile(r"a([0-9a-f]{32})-version")


@dataclass(frozen=True, slots=True)
class Question:
    """Which comments are asked for: those without an answer where nothing is said."""

    state: str = WITHOUT
    paragraph: str = ""

    @classmethod
    def read(cls, asked: QueryDict) -> Question:
        """From an address; what is not known is ignored."""
        state, number = str(asked.get("state", "")), str(asked.get("paragraph", ""))
        known = state in {WITHOUT, WITH, ALL, *Answer.values}
        is_number = number.isascii() and number.isdigit() and len(number) <= 6
        return cls(state if known else WITHOUT, number if is_number else "")

    def address(self, consultation: Consultation, **others: str) -> str:
        """The desk with some of these changed."""
        filters = {name: value for name, value in (asdict(self) | others).items() if value}
        return f"{reverse('consultations:answers', args=[consultation.slug])}?{urlencode(filters)}"


@dataclass(frozen=True, slots=True)
class Line:
    """A comment on the desk with its form. `is_outdated` where it was changed after it was answered."""

    shown: commenting.Shown
    form: AnswerForm
    place: Link
    words: str
    language: str
    is_outdated: bool
    theirs: commenting.Spoken | None
    theirs_tag: Tag | None


def asked_for(consultation: Consultation, question: Question) -> Any:
    """The public comments that are asked for, in the order of the text."""
    found = Comment.objects.published().filter(consultation=consultation)
    states: dict[str, dict[str, Any]] = {
        WITHOUT: {"disposition": None},
        WITH: {"disposition__isnull": False},
        ALL: {},
    }
    found = found.filter(**states.get(question.state, {"disposition__answer": question.state}))
    if question.paragraph:
        number = int(question.paragraph)
        found = found.filter(paragraph__number=number) if number else found.filter(paragraph=None)
    return found.order_by("draft__number", "paragraph__order", "published_at", "pk")


class Desk:
    """One page of comments with their forms, filled in with what was sent."""

    def __init__(self, consultation: Consultation, asked: QueryDict, data: Any, language: str) -> None:
        self.consultation, self.language = consultation, language
        self.question = Question.read(asked)
        self.page = matrix.numbered(self._ids(data), asked.get("page") if data is None else "1", PAGE)
        self.comments = self._load(list(self.page))
        known = {one.pk: found for one in self.comments if (found := commenting.disposition_of(one))}
        self.forms = answer_forms(self.comments, known, data)
        self.spoken = LanguageForm(data, reader=language)
        self.only = str(data.get("only", "")) if data is not None else ""

    def _ids(self, data: Any) -> Any:
        """What the question finds; of what was sent, exactly what was on that page."""
        if data is None:
            return asked_for(self.consultation, self.question).values_list("pk", flat=True)
        keys = [match[1] for name in data if (match := SENT.fullmatch(name))]
        sent = asked_for(self.consultation, Question(ALL)).filter(pk__in=keys[:PAGE])
        return sent.values_list("pk", flat=True)

    def _load(self, ids: Sequence[Any]) -> list[Comment]:
        found = Comment.objects.with_people().select_related("draft", "paragraph").in_bulk(ids)
        listed = [found[pk] for pk in ids if pk in found]
        for one in listed:
            one.consultation = self.consultation
        return commenting.with_texts(listed, commenting.disposition_of)

    def keep(self, *, by: User) -> tuple[int, bool]:
        """Save what was touched, or the one whose button was pressed; how many, and whether all went well."""
        is_valid = self.spoken.is_valid()
        saved = 0
        for form in self.forms:
            if self.only and form.comment.pk.hex != self.only:
                continue
            outcome = self._save(form, by) if self.spoken.is_valid() else None
            saved += outcome is True
            is_valid = is_valid and outcome is not None
        return saved, is_valid

    def _save(self, form: AnswerForm, by: User) -> bool | None:
        """True where saved, False where nothing was touched, None where it could not be."""
        if not form.is_bound or (form.is_valid() and not form.is_touched):
            return False
        if not form.is_valid():
            return None if form.is_touched else False
        given = form.cleaned_data
        verdict = Verdict(given["answer"], given["reasons"], self.spoken.cleaned_data["language"])
        try:
            answer(form.comment, verdict, by=by, seen=form.seen)
        except Overtaken as refusal:
            form.overtaken(refusal.theirs, ValidationError(str(refusal.words)))
            return None
        except Refused as refusal:
            form.add_error(None, ValidationError(str(refusal.words)))
            return None
        return True

    def context(self) -> dict[str, Any]:
        """What the page shows."""
        title = _("Answers to comments")
        left = commenting.unanswered(self.consultation)
        return {
            "consultation": self.consultation,
            "consultation_text": self.consultation.text(self.language),
            "page": self.page,
            "lines": [self._line(form) for form in self.forms],
            "spoken": self.spoken,
            "question": self.question,
            "states": self._states(),
            "left": left,
            "answers": self.consultation.stage in commenting.ANSWERED,
            "heading": title,
            "crumbs": writing.crumbs(self.consultation, self.language, title),
            "failed": any(form.is_bound and form.errors for form in self.forms),
        }

    def _states(self) -> list[Link]:
        names = {
            WITHOUT: _("Without an answer"),
            WITH: _("Answered"),
            **{answer.value: str(answer.label) for answer in Answer},
            ALL: _("All"),
        }
        return [
            Link(
                text,
                self.question.address(self.consultation, state=state),
                rel="current" * (state == self.question.state),
            )
            for state, text in names.items()
        ]

    def _line(self, form: AnswerForm) -> Line:
        comment, language = form.comment, self.language
        number = comment.paragraph.number if comment.paragraph else None
        text = comment.paragraph.text(language) if comment.paragraph else None
        theirs = form.theirs
        original = comment.original()
        changed = bool(form.known and original and original.changed_at > form.known.at)
        url = commenting.address(comment)
        return Line(
            shown=commenting.shown(comment, language),
            form=form,
            place=Link(
                writing.place(comment),
                commenting.place_of(self.consultation, comment.draft.number, number),
            ),
            words=text.body if text else "",
            language=text.language if text else "",
            is_outdated=changed,
            theirs=commenting.spoken(theirs, language, url) if theirs else None,
            theirs_tag=commenting.answer_tag(theirs.answer) if theirs else None,
        )
