"""Deciding about an account."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.moderation.deciding import Ruling
from portal.moderation.forms.deciding import CleanText, ReasonsForm
from portal.moderation.models import MeasureKind
from portal.moderation.outcomes import OUTCOMES, Outcome

LONGEST, DAYS_LIMITED = 3650, 7


class MeasureForm(ReasonsForm):
    """What to do about an account, for how long, and why."""

    outcome = forms.ChoiceField(label=_("What to do"), widget=forms.RadioSelect)
    days = forms.IntegerField(
        label=_("For how many days"),
        min_value=1,
        max_value=LONGEST,
        required=False,
        help_text=_("Seven at most for a limit; nothing where the account is to end."),
    )
    field_order = ("outcome", "days", "rule", "law", "facts", "explanation", "words")

    def __init__(self, *args: Any, outcomes: list[Outcome], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["outcome"].choices = [(one.name, one.label) for one in outcomes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A time for what has one."""
        data = super().clean()
        kind, days = data.get("outcome"), data.get("days")
        if kind in {MeasureKind.LIMIT, MeasureKind.SUSPEND} and not days and "days" not in self.errors:
            self.add_error("days", _("Say for how many days."))
        if kind == MeasureKind.LIMIT and days and days > DAYS_LIMITED:
            self.add_error("days", _("A limit lasts seven days at most; the secretariat may suspend."))
        return data

    def until(self) -> datetime | None:
        """When it is over."""
        days: int = self.cleaned_data.get("days") or 0
        ends = days and self.cleaned_data["outcome"] != MeasureKind.TERMINATE
        return timezone.now() + timedelta(days=days) if ends else None

    def wanted(self) -> Outcome | None:
        """What was chosen."""
        return OUTCOMES.get(self.cleaned_data.get("outcome", ""))


class LiftForm(forms.Form):
    """Why an account may act again."""

    facts = CleanText(
        label=_("Why the account may act again"),
        help_text=_("Public, on the log: no names, no quotations."),
    )

    def ruling(self, language: str) -> Ruling:
        """What was said."""
        return Ruling("lift", facts=self.cleaned_data["facts"], language=language)
