"""Answering comments: a row for each on the page; what was not touched is left alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.accounts.plain import PlainCharField
from portal.consultations.forms.comments import language_choices
from portal.consultations.models import Answer, Comment, Disposition
from portal.consultations.services.dispositions import LONGEST, NO_REASONS, Verdict


def seal(answer: str, reasons: str) -> str:
    """A short sign of what stood in a row, by which one sees whether it was touched."""
    return hashlib.blake2b(f"{answer}\n{reasons}".encode(), digest_size=8).hexdigest()


class LanguageForm(forms.Form):
    """In which language the reasons on this page are."""

    language = forms.ChoiceField(label=_("Language of the reasons"))

    def __init__(self, data: Any = None, *, reader: str) -> None:
        super().__init__(data, initial={"language": reader})
        self.fields["language"].choices = language_choices(reader)  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The answer to one comment; `theirs` is what somebody else answered meanwhile."""

    answer = forms.ChoiceField(
        label=_("Answer"), required=False, choices=[("", _("Not answered")), *Answer.choices]
    )
    reasons = PlainCharField(
        lines=True,
        label=_("Reasons"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000
    )
    before = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, comment: Comment, known: Disposition | None) -> None:
        self.comment, self.known, self.theirs = comment, known, None
        super().__init__(data, prefix=f"a{comment.pk.hex}", initial=self._stored())

    def _stored(self) -> dict[str, Any]:
        text = self.known.original() if self.known else None
        answer, reasons = self.known.answer if self.known else "", text.body if text else ""
        version = self.known.version if self.known else 0
        return {"answer": answer, "reasons": reasons, "version": version, "before": seal(answer, reasons)}

    @property
    def is_touched(self) -> bool:
        """Whether something else stands in it than stood there when the page was made."""
        given = self.cleaned_data
        return seal(given.get("answer", ""), given.get("reasons", "")) != given.get("before")

    @property
    def seen(self) -> int:
        """The version that was answered; 0 is none yet."""
        return int(self.cleaned_data.get("version") or 0)

    def clean(self) -> dict[str, Any]:
        """An answer, with the reasons that it needs; an answer that stands is not taken away."""
        given = super().clean() or {}
        answer, reasons = given.get("answer", ""), given.get("reasons", "")
        if reasons and not answer and "answer" not in self.errors:
            self.add_error("answer", ValidationError(_("Choose an answer.")))
        elif not answer and self.known and "answer" not in self.errors:
            self.add_error("answer", ValidationError(_("An answer can be changed, but not taken away.")))
        elif answer and "reasons" not in self.errors and not Verdict(answer, reasons).is_complete:
            self.add_error("reasons", ValidationError(NO_REASONS))
        return given

    def overtaken(self, theirs: Disposition | None, words: Any) -> None:
        """Somebody was quicker: both are shown, and what is typed goes on from theirs."""
        self.theirs = theirs  # type: ignore[assignment]
        self.add_error("reasons", words)
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data[self.add_prefix("version")] = str(theirs.version if theirs else 0)  # type: ignore[index]


def answer_forms(
    comments: Iterable[Comment], known: Mapping[Any, Disposition], data: Any = None
) -> list[AnswerForm]:
    """A form for each comment of the page; only those that were sent are filled in."""
    return [
        AnswerForm(
            data if data is not None and f"a{one.pk.hex}-version" in data else None, one, known.get(one.pk)
        )
        for one in comments
    ]
