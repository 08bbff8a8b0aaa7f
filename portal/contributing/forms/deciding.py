"""Small forms of those who claim and of those who decide."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote
from uuid import UUID

import regex
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.contributing.forms.fields import Words
from portal.organisations.models import Organisation
from portal.records.models import Record
from portal.records.permissions import represented

IDENTIFIER = regex.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", regex.IGNORECASE)


class Note(forms.Form):
    """Why a change is made, for whoever decides and for the history."""

    note = Words(
        label=_("What did you change, and why?"),
        required=False,
        max_length=300,
        help_text=_("One line for the history, which everybody can read. For example: “The site moved.”"),
    )


class Reason(forms.Form):
    """Why a proposal is not accepted, in words that help."""

    reason = Words(
        label=_("Why not?"),
        max_length=300,
        rows=3,
        help_text=_("Whoever proposed it reads this."),
        error_messages={"required": _("Say why, so that whoever proposed it can learn from it")},
    )


class ClaimForm(forms.Form):
    """For whom one speaks, and how that can be seen."""

    organisation = forms.ChoiceField(
        label=_("Whose is it?"),
        required=False,
        help_text=_("You can only name organisations that you represent here."),
    )
    evidence = Words(
        label=_("How can that be seen?"),
        max_length=2000,
        rows=6,
        help_text=_(
            "Say what you have to do with it, and where that stands. "
            "For example: “I lead the project; my name and address are on its contact page.”"
        ),
        error_messages={"required": _("Say how it can be seen that it is yours")},
    )

    def __init__(self, user: User, data: Any = None, *, language: str = "en") -> None:
        super().__init__(data)
        self.theirs = {
            str(one.pk): one for one in Organisation.objects.filter(pk__in=represented(user)).for_cards()
        }
        named = [
            (pk, str(one.text(language) or pk).partition(": ")[2] or pk) for pk, one in self.theirs.items()
        ]
        self.fields["organisation"].choices = [("", _("Mine")), *named]  # type: ignore[attr-defined]

    @property
    def whose(self) -> Organisation | None:
        """The organisation named, once the form is valid."""
        return self.theirs.get(self.cleaned_data["organisation"])


class Answer(forms.Form):
    """What the secretariat says to a claim."""

    answer = Words(
        label=_("Answer"),
        required=False,
        max_length=1000,
        rows=3,
        help_text=_("Needed where the claim is refused."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "refuse" in self.data and not cleaned.get("answer"):
            self.add_error("answer", _("Say why the claim is refused"))
        return cleaned


class Into(forms.Form):
    """Which entry is kept."""

    into = Words(
        label=_("Address or identifier of the entry that is kept"),
        max_length=500,
        help_text=_("Copy the address of its page here."),
        error_messages={"required": _("Name the entry that is kept")},
    )

    def __init__(self, record: Record, data: Any = None) -> None:
        self.record = record
        super().__init__(data)

    def clean_into(self) -> Record:
        """The public record of the same kind that the address is of."""
        found = IDENTIFIER.search(unquote(self.cleaned_data["into"]))
        kept = Record.objects.published().filter(pk=UUID(found[0])).first() if found else None
        if kept is None:
            raise ValidationError(_("There is no public record at this address"))
        if kept.pk == self.record.pk:
            raise ValidationError(_("That is the same entry"))
        return kept
