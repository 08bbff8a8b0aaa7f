"""Reporting, appealing and answering."""

from __future__ import annotations

import time
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from portal.moderation.forms.deciding import RULES, CleanText, ReasonsForm
from portal.moderation.models import AppealState
from portal.moderation.outcomes import OUTCOMES
from portal.moderation.rules import Rule

SALT = "portal.moderation.form"
FASTEST = 2.0


def started(now: float | None = None) -> str:
    """When a form was shown, signed."""
    return signing.dumps(round(now if now is not None else time.time(), 1), salt=SALT)


class ReportForm(forms.Form):
    """Reporting something. `trap` is a field that people never see; programs fill it in."""

    rule = forms.ChoiceField(label=_("Which rule does it break?"), choices=RULES)
    words = CleanText(
        label=_("What is wrong with it?"),
        help_text=_("In any language. Only moderators read this."),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_(
            "You get a letter with a link to confirm it, and later the outcome. It is shown to nobody."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    trap = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )
    started = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_member: bool, **given: Any) -> None:
        given.setdefault("initial", {"started": started()})
        super().__init__(*args, **given)
        if is_member:
            del self.fields["email"]

    @property
    def seen(self) -> list[forms.BoundField]:
        """What people see of it."""
        return [field for field in self if field.name not in {"trap", "started"}]

    @property
    def is_trapped(self) -> bool:
        """A program filled in what nobody sees."""
        return bool(self.data.get("trap"))

    def clean(self) -> dict[str, Any]:
        """A form sent faster than anybody reads is to be sent again; slow readers have all the time they want."""
        data = super().clean() or self.cleaned_data
        try:
            shown = float(signing.loads(data.get("started", ""), salt=SALT))
        except (signing.BadSignature, TypeError, ValueError):
            shown = time.time()
        if time.time() - shown < FASTEST:
            self.data = {**self.data.dict(), "started": started(time.time() - FASTEST)}  # type: ignore[attr-defined]
            raise forms.ValidationError(
                _("This form was sent very quickly. Please read it again and send it once more.")
            )
        return data


class AppealForm(forms.Form):
    """Asking for a decision to be looked at again."""

    words = CleanText(
        label=_("Why should the decision be looked at again?"),
        help_text=_("In any language. Somebody else reads it."),
    )


class RejoinderForm(forms.Form):
    """The one reply to an answer."""

    words = CleanText(label=_("Your reply"), help_text=_("You can reply once."))


class AnswerForm(ReasonsForm):
    """Deciding an appeal, with a written answer."""

    result = forms.ChoiceField(label=_("Decision on the appeal"), widget=forms.RadioSelect)
    answer = CleanText(
        label=_("Answer to the person who appealed"),
        help_text=_("With the reasons, so that they can follow them."),
    )
    label = forms.CharField(label=_("Words of the label"), max_length=300, required=False)
    field_order = ("result", "answer", "facts", "rule", "law", "explanation", "label")
    words = None  # type: ignore[assignment]

    def __init__(self, *args: Any, results: dict[str, tuple[str, ...]], **given: Any) -> None:
        super().__init__(*args, **given)
        self.results = results
        labels = dict(AppealState.choices)
        self.fields["result"].choices = [(name, labels[name]) for name in results]  # type: ignore[attr-defined]
        self.fields["facts"].help_text = _(
            "Public, on the log: why it ended like this. No names, no quotations."
        )
        self.fields["rule"].help_text = _("Needed where the appeal ends with a measure.")

    def clean(self) -> dict[str, Any]:
        """A public reason always; a rule where a measure follows."""
        data = super().clean()
        self._require("facts", _("Say why, for the public log."))
        remaining = [OUTCOMES[name] for name in self.results.get(data.get("result", ""), ())]
        if any(outcome.reasons for outcome in remaining):
            self._require("rule", _("Choose the rule on which the decision rests."))
            self._require("explanation", _("Say why the rule applies, for the public log."))
            if data.get("rule") == Rule.R1:
                self._require("law", _("Say which law, and of which country."))
        if any(outcome.name == "label" for outcome in remaining):
            self._require("label", _("Write what the label should say."))
        return data


class WordForm(forms.Form):
    """A word for which contributions are looked at beforehand."""

    word = forms.CharField(
        label=_("Word"), max_length=80, help_text=_("Whole words, in any language; capitals do not matter.")
    )
