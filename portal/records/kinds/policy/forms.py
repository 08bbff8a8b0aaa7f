"""What only policies are asked."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.records.kinds.policy.models import Instrument, Scope, Standing

UNKNOWN = ("", _("I do not know"))


class Questions(forms.Form):
    """What sort of text it is, for whom, and how far it has come."""

    instrument = forms.ChoiceField(
        label=_("Type of policy"),
        required=False,
        choices=[UNKNOWN, *Instrument.choices],
        help_text=_("What the text calls itself decides."),
    )
    scope = forms.ChoiceField(
        label=_("Scope"),
        required=False,
        choices=[UNKNOWN, *Scope.choices],
        help_text=_("For whom it is meant."),
    )
    standing = forms.ChoiceField(
        label=_("Standing"),
        required=False,
        choices=[UNKNOWN, *Standing.choices],
        help_text=_("How far the text itself has come; say “Adopted” only where a decision can be shown."),
    )
