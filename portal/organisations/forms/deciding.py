"""Asking to speak for an organisation, and the secretariat's decisions; reasons wherever somebody is turned down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.plain import PlainCharField
from portal.organisations.forms.fields import Versioned, day, long_text

ACCEPT, RETURN, DECLINE = "accept", "return", "decline"
SAY_WHY = _("Say why: the applicant reads it, and nobody is turned down without reasons.")


class RepresentForm(forms.Form):
    """Who somebody is in the organisation, and how that can be seen."""

    role = PlainCharField(
        label=_("Your position in the organisation"),
        max_length=120,
        help_text=_("Such as: director, librarian, head of the department."),
    )
    evidence = long_text(
        _("How can the secretariat see that?"),
        most=2000,
        help_text=_("The address of a page that names you, or whom to ask there."),
    )


class Decision(Versioned):
    """A choice, and words for whoever it concerns: needed for every choice but the first."""

    CHOICES: tuple[tuple[str, Any], ...] = ()

    def __init__(self, data: Any = None, *, version: int) -> None:
        super().__init__(data, initial={"version": version})
        self.fields["decision"] = forms.ChoiceField(
            label=_("Decision"), choices=self.CHOICES, widget=forms.RadioSelect
        )
        self.fields["reasons"] = long_text(
            _("Reasons"), most=3000, required=False, help_text=_("Sent to the person, in your words.")
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        turned_down = said.get("decision") not in {None, self.CHOICES[0][0]}
        if turned_down and not said.get("reasons") and "reasons" not in self.errors:
            self.add_error("reasons", ValidationError(SAY_WHY))
        return said


class ApplicationDecision(Decision):
    """On an application for membership."""

    CHOICES = (
        (ACCEPT, _("Accept: the organisation is a member from today, the applicant speaks for it")),
        (RETURN, _("Return with questions: the applicant can mend it and send it again")),
        (DECLINE, _("Decline")),
    )


class RepresentativeDecision(Decision):
    """On somebody who asks to speak for an organisation."""

    CHOICES = (
        (ACCEPT, _("Confirm: this person speaks for the organisation")),
        (DECLINE, _("Do not confirm")),
    )

    since = day(_("From"), _("Year-month-day. Empty means today."))
    until = day(_("Until"), _("The last day, as year-month-day: 2027-12-31. Empty means without an end."))

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        until, begins = said.get("until"), said.get("since") or timezone.localdate()
        if until and until < max(begins, timezone.localdate()):
            self.add_error("until", ValidationError(_("This day is past, or before the first day.")))
        return said


class ReasonsForm(Versioned):
    """Words for why something ends."""

    reasons = long_text(_("Reasons"), most=2000, help_text=_("Sent to the person, in your words."))

    def __init__(self, data: Any = None, *, version: int = 1, **options: Any) -> None:
        super().__init__(data, initial={"version": version}, **options)


class EvidenceForm(forms.Form):
    """What the secretariat saw before it calls an organisation verified."""

    evidence = long_text(
        _("What you saw"),
        most=2000,
        help_text=_("For the secretariat alone: a register and number, an official letter, a page, a call."),
    )
