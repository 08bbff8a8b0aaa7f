"""The secretariat's form for roles, and the page's list."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.powers import GRANTED, Role
from portal.core.languages import LANGUAGES


class RoleForm(forms.Form):
    """Whom, which role, for which languages and how long."""

    email = forms.EmailField(
        label=_("E-mail address of the member"),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in GRANTED])
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen means all."),
    )
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "data-width": "s"}),
        help_text=_("The last day, as year-month-day: 2027-12-31. Empty means until you end it."),
    )

    def clean_email(self) -> User:
        """The member; only the secretariat sees whether there is one."""
        user = User.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True).first()
        if user is None:
            raise ValidationError(_("Nobody with this address has an account."))
        return user

    def clean_role(self) -> Role:
        """As the table of powers knows it."""
        return Role(self.cleaned_data["role"])

    def clean_until(self) -> datetime | None:
        """The end of that day, in UTC."""
        day = self.cleaned_data["until"]
        if day is None:
            return None
        if day <= timezone.now().date():
            raise ValidationError(_("This day must be in the future."))
        return datetime.combine(day, time(23, 59), UTC)

    def given(self) -> dict[str, Any]:
        """What the verb wants to know."""
        data = self.cleaned_data
        return {
            "user": data["email"],
            "role": data["role"],
            "languages": data["languages"],
            "until": data["until"],
        }
