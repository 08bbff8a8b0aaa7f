"""What only resources are asked."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HOURS = re.compile(r"(\d{1,4})(?::([0-5]\d))?")
ISO = re.compile(r"PT(?=\d)(?:(\d{1,4})H)?(?:(\d{1,4})M)?")


class Duration(forms.CharField):
    """Hours and minutes as people write them, "1:30"; cleaned to an ISO 8601 duration, "PT1H30M"."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if not text or ISO.fullmatch(text):
            return text
        found = HOURS.fullmatch(text)
        if found is None or not any(int(part or 0) for part in found.groups()):
            raise ValidationError(_("Write hours and minutes, such as 1:30, or hours alone, such as 3"))
        hours, minutes = (int(part or 0) for part in found.groups())
        return "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")

    def prepare_value(self, value: Any) -> Any:
        found = ISO.fullmatch(value or "")
        if found is None:
            return value
        hours, minutes = (int(part or 0) for part in found.groups())
        return f"{hours}:{minutes:02}" if minutes < 60 else value


class Questions(forms.Form):
    """How long it takes, and whom it leaves out."""

    time_required = Duration(
        label=_("Time required"),
        required=False,
        max_length=20,
        help_text=_("How long a learner usually needs, in hours and minutes. For example: 1:30"),
    )
    accessibility_summary = forms.CharField(
        label=_("Accessibility summary"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "What helps people with disabilities, and what may stand in their way. "
            "For example: “All films have subtitles; two diagrams are not described.”"
        ),
    )
