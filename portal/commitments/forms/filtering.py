"""Narrowing the register, by a form that asks by GET."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

ALL = ("", _("All"))
LABELS = {
    "state": _("State"),
    "area": _("Area of action"),
    "provision": _("Provision"),
    "country": _("Country"),
    "region": _("Region"),
    "group": _("Working group"),
}


class FilterForm(forms.Form):
    """What is chosen, of what each filter offers; whose it is stays as it was asked."""

    def __init__(
        self, chosen: Mapping[str, str], *, choices: Mapping[str, Sequence[tuple[str, str]]]
    ) -> None:
        super().__init__(initial=dict(chosen))
        for name, label in LABELS.items():
            self.fields[name] = forms.ChoiceField(label=label, required=False, choices=[ALL, *choices[name]])
        if chosen.get("organisation"):
            self.fields["organisation"] = forms.CharField(required=False, widget=forms.HiddenInput())
