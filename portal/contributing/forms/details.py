"""The fourth page: licence, dates, and what only this kind is asked."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.text import clean
from portal.contributing.forms.base import Page
from portal.contributing.forms.fields import PartialDate, labelled
from portal.licensing import catalogue
from portal.records.content import Content
from portal.records.models import Stage

# The licences that contributors meet most; another one that the record has already is offered too.
OFFERED = (
    "cc0-1.0",
    "cc-by-4.0",
    "cc-by-sa-4.0",
    "cc-by-nc-4.0",
    "cc-by-nc-sa-4.0",
    "cc-by-nd-4.0",
    "cc-by-nc-nd-4.0",
    "cc-by-3.0-igo",
    "cc-by-sa-3.0-igo",
    "cc-by",
    "cc-by-sa",
    "pdm-1.0",
)


class Details(Page):
    """The licence with its plain words, how far the thing has come, since and until when, the kind's own."""

    licence = forms.ChoiceField(
        label=_("Licence of the thing itself"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "As its own site states it; often at the foot of a page. Without one, readers may not copy it."
        ),
    )
    stage = forms.ChoiceField(
        label=_("How far it has come"), required=False, choices=[("", _("I do not know")), *Stage.choices]
    )
    since = PartialDate(
        label=_("Since"), required=False, help_text=_("As exactly as known: 2026, 2026-11 or 2026-11-22.")
    )
    until = PartialDate(
        label=_("Until"),
        required=False,
        help_text=_("Leave it empty where it goes on, or where nobody knows."),
    )

    def begin(self) -> dict[str, Any]:
        return {**self.asked.content}

    def build(self) -> None:
        mine = self.asked.content.get("licence", "")
        keys = dict.fromkeys([*(key for key in OFFERED if catalogue.get(key)), *([mine] if mine else [])])
        self.fields["licence"].choices = [  # type: ignore[attr-defined]
            ("", labelled(_("None is stated, or I do not know"), _("A moderator may ask you for it."))),
            *((key, _plain(key)) for key in keys),
        ]
        if self.asked.kind.name == "event":
            del self.fields["since"], self.fields["until"]
        for name, field in self.asked.kind.questions.base_fields.items():
            self.fields[name] = deepcopy(field)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since", ""), cleaned.get("until", "")
        exact = min(len(since), len(until))
        if exact and until[:exact] < since[:exact]:
            self.add_error("until", _("The end lies before the beginning"))
        self._clean_own()
        return cleaned

    def _clean_own(self) -> None:
        """Let the kind look at its own fields together."""
        own = self.asked.kind.questions(self.data)
        for name, messages in own.errors.items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, messages)

    def said(self) -> Content:
        return {name: _plain_value(self.cleaned_data.get(name)) for name in self.fields}


def _plain(key: str) -> Any:
    licence = catalogue.get(key)
    return labelled(licence.short, licence.terms.summary) if licence else key


def _plain_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return clean(value).strip() if isinstance(value, str) else value
