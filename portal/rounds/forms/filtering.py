"""Narrowing the list of decisions, by plain links' own means: a form that asks by GET."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.rounds.counting import Kind, Stage

ALL = ("", _("All"))


class FilterForm(forms.Form):
    """What is chosen."""

    stage = forms.ChoiceField(label=_("Stage"), required=False, choices=[ALL, *Stage.choices])
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *Kind.choices])
    group = forms.ChoiceField(label=_("Working group"), required=False)

    def __init__(self, chosen: Mapping[str, str], *, groups: Sequence[tuple[str, str]]) -> None:
        super().__init__(initial=dict(chosen))
        self.fields["group"].choices = [ALL, *groups]  # type: ignore[attr-defined]
