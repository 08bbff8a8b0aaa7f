"""What an account's end means, said beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.privacy import exporters


class LeavingForm(forms.Form):
    """One deliberate step; the password or a code was asked for just before."""

    sure = forms.BooleanField(
        label=_("I have read what is erased and what stays. Delete my account for good."),
        error_messages={"required": _("Tick the box if you want to delete your account.")},
    )


@dataclass(frozen=True, slots=True)
class Consequences:
    """Names with numbers of what goes, sentences on what stays."""

    erased: list[tuple[str, int]]
    stays: list[tuple[str, int, str]]


def consequences(user: User) -> Consequences:
    """What there is of this user, by what becomes of it."""
    erased: list[tuple[str, int]] = []
    stays: list[tuple[str, int, Any]] = []
    for holding in exporters().values():
        number = len(holding.export(user))
        if number and holding.keeps:
            stays.append((str(holding.label), number, str(holding.keeps)))
        elif number:
            erased.append((str(holding.label), number))
    return Consequences(erased, stays)
