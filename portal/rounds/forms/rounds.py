"""Putting a question to a group, putting its end off, calling it off."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.plain import PlainCharField
from portal.rounds.counting import Kind, Quorum
from portal.rounds.forms.fields import MomentField, RefusableForm, in_zone, language_field, zones
from portal.rounds.models import Round
from portal.rounds.services.beginning import Reason, RoundDraft
from portal.translation.written import Wording

LARGEST_QUORUM = 9999


class RoundForm(RefusableForm):
    """Everything about a round, set beforehand."""

    kind = forms.ChoiceField(
        label=_("What do you ask for?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "A sense check gathers views and decides nothing. "
            "A consent round decides: it passes where nobody objects with a reason."
        ),
    )
    title = PlainCharField(label=_("Question"), max_length=300, help_text=_("In one sentence."))
    body = PlainCharField(
        label=_("Proposal"),
        lines=True,
        max_length=20_000,
        help_text=_("What exactly would be agreed, and why. Markdown for headings, lists and links."),
    )
    opens = MomentField(label=_("Opens"), required=False, help_text=_("Leave it empty to open at once."))
    closes = MomentField(
        label=_("Ends"), help_text=_("Once it is open, the end can only be put off, with a reason.")
    )
    zone = forms.ChoiceField(label=_("By the clock of"), initial="UTC")
    quorum_people = forms.IntegerField(
        label=_("How many people have to take part?"), min_value=0, max_value=LARGEST_QUORUM, initial=0
    )
    quorum_organisations = forms.IntegerField(
        label=_("How many organisations have to take part?"), min_value=0, max_value=LARGEST_QUORUM, initial=0
    )
    about = PlainCharField(
        label=_("What is it about?"),
        required=False,
        max_length=300,
        help_text=_("The address of a consultation, a discussion or a record here, if there is one."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, one: Round | None = None, **options: Any) -> None:
        super().__init__(*args, initial=_said(one) if one else {}, **options)
        self.fields["zone"].choices = zones()  # type: ignore[attr-defined]
        if one is None:
            self.fields["language"] = language_field()
        else:
            self.fields["kind"].disabled = True
            del self.fields["about"]
        self.one = one

    def clean(self) -> dict[str, Any]:
        """The moments in their place's clock."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("opens", "closes"):
            if given.get(name) and given.get("zone"):
                try:
                    given[name] = in_zone(given[name], given["zone"])
                except ValidationError as error:
                    self.add_error(name, error)
        return given

    def draft(self, about: Any = None, replaces: Round | None = None) -> RoundDraft:
        """What was typed, once it is valid."""
        given = self.cleaned_data
        spoken = self.one.original_language if self.one else given["language"]
        return RoundDraft(
            kind=given["kind"],
            wording=Wording(spoken, given["title"], body=given["body"]),
            opens_at=given["opens"] or timezone.now(),
            closes_at=given["closes"],
            zone=given["zone"],
            quorum=Quorum(given["quorum_people"], given["quorum_organisations"]),
            about=about,
            replaces=replaces,
        )


def _said(one: Round) -> dict[str, Any]:
    """What the form begins with, by the clock of the place."""
    text, there = one.original(), ZoneInfo(one.zone)
    return {
        "kind": one.kind,
        "title": text.title if text else "",
        "body": text.body if text else "",
        "opens": one.opens_at.astimezone(there),
        "closes": one.closes_at.astimezone(there),
        "zone": one.zone,
        "quorum_people": one.quorum_people,
        "quorum_organisations": one.quorum_organisations,
        "version": one.version,
    }


class ReasonForm(RefusableForm):
    """Something about a round that needs a public reason."""

    reason = PlainCharField(
        label=_("Reason"), lines=True, max_length=1000, help_text=_("Everybody can read it on the page.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, one: Round, **options: Any) -> None:
        super().__init__(*args, initial={"version": one.version, **self.beginning(one)}, **options)
        self.fields["language"] = language_field()

    def beginning(self, one: Round) -> dict[str, Any]:
        """With what else it begins."""
        return {}

    def said(self) -> Reason:
        """The reason, once it is valid."""
        return Reason(self.cleaned_data["reason"], self.cleaned_data["language"])


class ExtendForm(ReasonForm):
    """A later end."""

    field_order = ("closes", "zone", "reason", "language")
    closes = MomentField(label=_("New end"))
    zone = forms.ChoiceField(label=_("By the clock of"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["zone"].choices = zones()  # type: ignore[attr-defined]

    def beginning(self, one: Round) -> dict[str, Any]:
        """With the end and the place as they are."""
        return {"closes": one.closes_there(), "zone": one.zone}

    def clean(self) -> dict[str, Any]:
        """The new end in its place's clock."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("closes") and given.get("zone"):
            try:
                given["closes"] = in_zone(given["closes"], given["zone"])
            except ValidationError as error:
                self.add_error("closes", error)
        return given

    @property
    def closes_at(self) -> datetime:
        """The new end."""
        moment: datetime = self.cleaned_data["closes"]
        return moment.astimezone(UTC)
