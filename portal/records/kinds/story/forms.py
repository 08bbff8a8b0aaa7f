"""What only stories are asked."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Questions(forms.Form):
    """Whose story it is."""

    teller = forms.CharField(
        label=_("Told by"),
        required=False,
        max_length=200,
        help_text=_("The name of whoever tells it, if they agree that it is shown."),
    )
