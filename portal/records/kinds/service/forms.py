"""What only services are asked."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.records.kinds.service.models import Form


class Questions(forms.Form):
    """What one finds there."""

    form = forms.ChoiceField(
        label=_("Type of service"),
        required=False,
        choices=[("", _("I do not know")), *Form.choices],
        help_text=_("What most people use it for."),
    )
