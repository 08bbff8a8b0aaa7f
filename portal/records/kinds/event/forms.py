"""What only events are asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.records.kinds.event.models import Recurrence


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "data-width": "s"})


class Questions(forms.Form):
    """When it is, and whether one can take part from anywhere."""

    starts_on = forms.DateField(
        label=_("First day"),
        required=False,
        widget=_day(),
        input_formats=["%Y-%m-%d"],
        help_text=_("As year, month and day. For example: 2027-03-14"),
        error_messages={"invalid": _("Write the first day as year, month and day, such as 2027-03-14")},
    )
    ends_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=_day(),
        input_formats=["%Y-%m-%d"],
        help_text=_("Leave it empty where the event lasts one day."),
        error_messages={"invalid": _("Write the last day as year, month and day, such as 2027-03-16")},
    )
    is_online = forms.BooleanField(label=_("One can take part online"), required=False)
    recurrence = forms.ChoiceField(
        label=_("How often it is held"),
        required=False,
        choices=[("", _("Once")), *Recurrence.choices],
        help_text=_("Choose this where it comes again, and its next days are not known yet."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if last and not first:
            self.add_error("starts_on", _("Give the first day too"))
        elif first and last and last < first:
            self.add_error("ends_on", _("The last day lies before the first"))
        return cleaned
