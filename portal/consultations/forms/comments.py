"""Saying something on a paragraph or a text: one form, in any language, for oneself or an organisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.guarded import GuardedForm
from portal.accounts.models import User
from portal.accounts.plain import PlainCharField
from portal.consultations import saying
from portal.consultations.models import CommentKind
from portal.consultations.saying import PROBLEMS, Said, problem_in
from portal.consultations.services.comments import On
from portal.core.languages import CODES
from portal.organisations.speaking import SpeakingField
from portal.ui import formats
from portal.vocabularies import labels

# Beside which field a problem is said.
BESIDE = {
    saying.KIND: "kind",
    saying.NOTHING: "body",
    saying.LONG: "body",
    saying.LONG_WORDING: "wording",
    saying.NO_WORDING: "wording",
    saying.SAME_WORDING: "wording",
    saying.WHOLE: "kind",
    saying.OTHER_KIND: "kind",
}


def language_choices(reader: str) -> list[Any]:
    """Every language, those of the portal first."""
    ours = [(code, formats.opening(formats.language_name(code, reader))) for code in CODES]
    others = [(code, words) for code, words in labels.choices("languages", reader) if code not in CODES]
    named = [(gettext("Languages of the portal"), ours), (gettext("All other languages"), others)]
    return [(name, choices) for name, choices in named if choices]


class CommentForm(GuardedForm):
    """A comment. Where it is on a paragraph, the paragraph's words are there to be changed."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=CommentKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": PROBLEMS[saying.KIND], "invalid_choice": PROBLEMS[saying.KIND]},
    )
    body = PlainCharField(
        lines=True,
        required=False,
        label=_("Your comment"),
        help_text=_("With a proposed wording: your reasons."),
        max_length=saying.LONGEST,
    )
    wording = PlainCharField(
        lines=True,
        required=False,
        label=_("The paragraph as you would have it"),
        help_text=_("Only for a proposed wording: change the words here. Readers see the difference."),
        max_length=saying.LONGEST_WORDING,
    )
    language = forms.ChoiceField(label=_("In which language do you write?"))
    revision = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000
    )

    def __init__(self, *args: Any, user: User, on: On, reader: str, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        self.on = on
        self.fields["language"].choices = language_choices(reader)  # type: ignore[attr-defined]
        self.fields["organisation"] = SpeakingField(user)
        text = on.paragraph.text(reader) if on.paragraph else None
        if on.paragraph is None:
            del self.fields["wording"]
            self.fields["kind"].choices = [  # type: ignore[attr-defined]
                choice for choice in CommentKind.choices if choice[0] != CommentKind.WORDING
            ]
            self.fields["body"].help_text = ""
        self.initial = {"language": reader, "wording": text.body if text else "", **self.initial}

    def clean(self) -> dict[str, Any]:
        """Whether it can be said so; wording that nobody changed is none."""
        given = super().clean() or {}
        if "kind" in given and "language" in given and not {"body", "wording"} & set(self.errors):
            problem = problem_in(self.said(), self.on.words)
            if problem:
                self.add_error(BESIDE[problem], ValidationError(PROBLEMS[problem]))
        return given

    def said(self) -> Said:
        """What was written."""
        given = self.cleaned_data
        wording = given.get("wording", "")
        if given["kind"] != CommentKind.WORDING and saying.is_unchanged(wording, self.on.words):
            wording = ""
        return Said(given["kind"], given["language"], given["body"], wording, given.get("organisation"))

    @property
    def seen(self) -> int:
        """The revision that was changed; 0 where the form does not say."""
        return int(self.cleaned_data.get("revision") or 0)

    def go_on_from(self, revision: int, words: Any) -> None:
        """Somebody was quicker: say so, keep everything typed, and go on from this revision."""
        self.add_error(None, words)
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["revision"] = str(revision)  # type: ignore[index]


class UploadForm(GuardedForm):
    """A template that was filled in, for whom and in which language."""

    file = forms.FileField(
        label=_("The template, filled in"),
        help_text=_("DOCX or CSV, at most 5 MB. You see what is in it before anything is sent."),
        error_messages={
            "required": _("Choose the file that you filled in."),
            "empty": _("The file is empty. Choose the file that you filled in."),
        },
    )
    language = forms.ChoiceField(label=_("In which language did you write?"))

    def __init__(self, *args: Any, user: User, reader: str, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        self.fields["language"].choices = language_choices(reader)  # type: ignore[attr-defined]
        self.fields["organisation"] = SpeakingField(user)
        self.initial.setdefault("language", reader)
