"""What only networks are asked."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Questions(forms.Form):
    """Who may come in."""

    membership = forms.CharField(
        label=_("Who can join"),
        required=False,
        max_length=300,
        help_text=_("In a few words. For example: “Every university library of the region”."),
    )
