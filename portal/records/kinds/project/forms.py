"""What only projects are asked."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Questions(forms.Form):
    """Who pays for it, where that may be known."""

    funding = forms.CharField(
        label=_("Funding"),
        required=False,
        max_length=200,
        help_text=_("Who pays for the work, or a programme’s name. For example: “Erasmus+”."),
    )
    grant_number = forms.CharField(
        label=_("Grant number"), required=False, max_length=80, help_text=_("As the funder writes it.")
    )
