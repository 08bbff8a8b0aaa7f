"""Deciding, and choosing what to see of the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.moderation.deciding import Ruling
from portal.moderation.outcomes import DONE, OUTCOMES, Outcome
from portal.moderation.redaction import passages_in
from portal.moderation.registry import CONTENTS
from portal.moderation.rules import Rule
from portal.moderation.statements import Source
from portal.moderation.typed import clean, problem_in_public
from portal.ui import formats

LONG, SHORT = 4000, 300
RULES = [("", _("Choose a rule")), *((rule.value, f"{rule.value} · {rule.label}") for rule in Rule)]


class CleanText(forms.CharField):
    """Text without control and direction characters; several lines."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("widget", forms.Textarea(attrs={"rows": 4, "dir": "auto"}))
        given.setdefault("max_length", LONG)
        super().__init__(**given)

    def to_python(self, value: Any) -> str:
        """As it may be stored."""
        return clean(str(super().to_python(value) or ""))


class LogFilter(forms.Form):
    """What to show of the public log; sent as an address, so that it can be linked."""

    outcome = forms.ChoiceField(label=_("Decision"), required=False)
    rule = forms.ChoiceField(label=_("Rule"), required=False)
    content = forms.ChoiceField(label=_("Kind of content"), required=False)
    source = forms.ChoiceField(label=_("How it came to notice"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, chosen: dict[str, str], languages: Iterable[str], language: str) -> None:
        super().__init__(initial=chosen, auto_id="filter_%s")
        everything = ("", _("All"))
        named = sorted((formats.language_name(code, language), code) for code in languages)
        choices: dict[str, Iterable[Any]] = {
            "outcome": DONE.items(),
            "rule": [(rule.value, f"{rule.value} · {rule.label}") for rule in Rule],
            "content": [(name, content.label) for name, content in CONTENTS.items()],
            "source": Source.choices,
            "language": [(code, name) for name, code in named],
        }
        for name, options in choices.items():
            self.fields[name].choices = [everything, *options]  # type: ignore[attr-defined]


class ReasonsForm(forms.Form):
    """What every decision that takes something away must say."""

    rule = forms.ChoiceField(
        label=_("Rule"),
        choices=RULES,
        required=False,
        help_text=_("Needed for whatever is not left as it is."),
    )
    law = forms.CharField(
        label=_("Law"),
        max_length=SHORT,
        required=False,
        help_text=_("For rule R1: which law, of which country."),
    )
    facts = CleanText(
        label=_("Facts and circumstances"),
        required=False,
        help_text=_("Public, on the log: no names, no quotations. What is the case?"),
    )
    explanation = CleanText(
        label=_("Why the rule applies"),
        required=False,
        help_text=_("Public, on the log: no names, no quotations."),
    )
    words = CleanText(
        label=_("To the author"),
        required=False,
        help_text=_("Only the author reads this: what to do, what would help."),
    )

    def __init__(self, *args: Any, names: Iterable[str] = (), **given: Any) -> None:
        super().__init__(*args, **given)
        self.names = [name for name in names if name]

    def wanted(self) -> Outcome | None:
        """What was chosen to be done."""
        return OUTCOMES.get(self.cleaned_data.get("outcome", ""))

    def clean(self) -> dict[str, Any]:
        """Reasons where they are needed, and nothing personal in what is public."""
        data = super().clean() or self.cleaned_data
        for name in ("facts", "explanation", "law"):
            if problem := problem_in_public(data.get(name, ""), self.names):
                self.add_error(name, problem)
        outcome = self.wanted()
        if outcome is not None and outcome.reasons:
            self._require("rule", _("Choose the rule on which the decision rests."))
            self._require("facts", _("Say what is the case, for the public log."))
            self._require("explanation", _("Say why the rule applies, for the public log."))
            if data.get("rule") == Rule.R1:
                self._require("law", _("Say which law, and of which country."))
        return data

    def _require(self, name: str, message: Any) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, message)

    def ruling(self, language: str) -> Ruling:
        """What was decided."""
        names = ("outcome", "rule", "law", "facts", "explanation", "words", "label")
        return Ruling(**{name: self.cleaned_data.get(name, "") for name in names}, language=language)


class DecisionForm(ReasonsForm):
    """Deciding on one case."""

    outcome = forms.ChoiceField(label=_("What to do"), widget=forms.RadioSelect)
    label = forms.CharField(
        label=_("Words of the label"),
        max_length=SHORT,
        required=False,
        help_text=_("Shown with the contribution, if you add a label."),
    )
    passages = CleanText(
        label=_("Passages to blacken"),
        required=False,
        help_text=_("Only personal data, exactly as it stands in the text, one passage a line."),
    )
    field_order = ("outcome", "rule", "law", "facts", "explanation", "label", "passages", "words")

    def __init__(self, *args: Any, outcomes: Iterable[Outcome] = (), **given: Any) -> None:
        super().__init__(*args, **given)
        offered = {one.name: one.label for one in outcomes}
        self.fields["outcome"].choices = list(offered.items())  # type: ignore[attr-defined]
        for name, needed_for in {"label": "label", "passages": "redact"}.items():
            if needed_for not in offered:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A label has words, and what is to be blackened is named."""
        data = super().clean()
        if data.get("outcome") == "label":
            self._require("label", _("Write what the label should say."))
        if data.get("outcome") == "redact":
            self._require("passages", _("Write which passages are to be blackened."))
        return data

    def ruling(self, language: str) -> Ruling:
        """What was decided, with the passages to blacken."""
        typed = self.cleaned_data.get("passages", "")
        return replace(super().ruling(language), passages=passages_in(typed))


class BulkForm(ReasonsForm):
    """The same decision on several cases."""

    outcome = forms.ChoiceField(
        label=_("What to do with those chosen"),
        choices=[(name, OUTCOMES[name].label) for name in ("approve", "return", "reject", "keep", "hide")],
    )
    field_order = ("outcome", "rule", "law", "facts", "explanation", "words")


class OpinionForm(forms.Form):
    """Asking somebody else."""

    words = CleanText(label=_("What do you want somebody else to look at?"))
