"""The steps of an application for membership. Each begins with what the application says and ends with `said()`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from portal.accounts.plain import PlainCharField
from portal.organisations import alike
from portal.organisations.forms.fields import Address, Versioned, long_text
from portal.organisations.models import Application, Organisation
from portal.ui import formats
from portal.vocabularies import labels

NEW = "new"
EMPTY = ("", _("Choose"))


class StepForm(Versioned):
    """One step; `KEPT` are the columns that it begins with."""

    KEPT: tuple[str, ...] = ()

    def __init__(self, application: Application, language: str, data: Any = None) -> None:
        self.application, self.reader = application, language
        initial = {name: getattr(application, name) for name in self.KEPT}
        super().__init__(data, initial={**initial, "version": application.version})
        self.build()

    def build(self) -> None:
        """Add what depends on the application and the reader's language."""

    def said(self) -> dict[str, Any]:
        """The columns that the step writes, once it is valid."""
        return {name: self.cleaned_data[name] for name in self.KEPT if name in self.cleaned_data}


class WhichForm(StepForm):
    """Which organisation: likely ones that the portal knows are offered, so that nobody adds it twice."""

    KEPT = ("name", "website", "country")

    name = PlainCharField(
        label=_("Name of the organisation"),
        max_length=300,
        required=False,
        help_text=_("In its own language, as it writes it itself."),
    )
    website = Address(label=_("Website"), required=False)
    country = forms.ChoiceField(label=_("Country of its seat"))

    def build(self) -> None:
        self.fields["country"].choices = [EMPTY, *labels.choices("countries", self.reader)]  # type: ignore[attr-defined]
        self.alike = self._likely()
        if self.alike:
            chosen = self.application.organisation_id or (NEW if self.application.version > 1 else None)
            self.fields["organisation"] = forms.ChoiceField(
                label=_("Is it one of these?"),
                choices=[
                    *((str(one.pk), self._line(one)) for one in self.alike),
                    (NEW, _("No, none of these")),
                ],
                widget=forms.RadioSelect,
                initial=str(chosen) if chosen else None,
                error_messages={
                    "required": _("We know organisations that are much like it. Is it one of them?")
                },
            )
            self.order_fields(["version", "organisation"])

    def _likely(self) -> list[Organisation]:
        typed = self.data if self.is_bound else self.initial
        found = alike.likely(str(typed.get("name") or ""), str(typed.get("website") or "")[:500])
        mine = self.application.organisation
        return found if mine is None or mine in found else [mine, *found]

    def _line(self, one: Organisation) -> SafeString:
        text = one.text(self.reader)
        known = [
            labels.label("countries", one.country, self.reader) if one.country else "",
            formats.host(one.website) if one.website else "",
        ]
        about = " · ".join(part for part in known if part)
        return format_html("<bdi>{}</bdi><small>{}</small>", text.title if text else one.pk, about)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        chosen = next((one for one in self.alike if str(one.pk) == said.get("organisation")), None)
        said["organisation"] = chosen
        if chosen is None and not said.get("name") and "name" not in self.errors:
            self.add_error("name", ValidationError(_("Write the name of the organisation.")))
        if chosen is not None and chosen.is_member:
            self.add_error("organisation", ValidationError(_already(chosen)))
        return said

    def said(self) -> dict[str, Any]:
        return {**super().said(), "organisation": self.cleaned_data["organisation"]}


def _already(organisation: Organisation) -> SafeString:
    return format_html(
        '{} <a href="{}">{}</a>',
        _("This organisation is a member already."),
        reverse("membership:represent", args=[organisation.pk]),
        _("Ask to speak for it"),
    )


class WhatForm(StepForm):
    """What sort of body it is and, where the portal does not know it, what it does."""

    KEPT = ("stakeholder_type", "summary", "language")

    stakeholder_type = forms.ChoiceField(label=_("Stakeholder type"), widget=forms.RadioSelect)
    summary = long_text(
        _("What the organisation does"),
        most=1000,
        help_text=_("Two or three sentences. They are shown in its entry once it is a member."),
    )
    language = forms.ChoiceField(label=_("Language of the name and of these sentences"))

    def build(self) -> None:
        self.fields["stakeholder_type"].choices = labels.choices("stakeholders", self.reader)  # type: ignore[attr-defined]
        if self.application.organisation_id:
            del self.fields["summary"], self.fields["language"]
        else:
            known = labels.choices("languages", self.reader)
            self.fields["language"].choices = known  # type: ignore[attr-defined]


class WhoForm(StepForm):
    """Who applies: their position there, and a page by which the secretariat can see it."""

    KEPT = ("role", "evidence")

    role = PlainCharField(
        label=_("Your position in the organisation"),
        max_length=120,
        help_text=_("Such as: director, librarian, head of the department. You will speak for it."),
    )
    evidence = Address(
        label=_("A page that shows it"),
        required=False,
        help_text=_("On the organisation's own site, if there is one: a page that names you or your office."),
    )


class WhyForm(StepForm):
    """Why it wishes to join, and what it brings."""

    KEPT = ("why", "contribution")

    why = long_text(_("Why does the organisation wish to join the Coalition?"), most=3000)
    contribution = long_text(
        _("How will it contribute?"),
        most=3000,
        help_text=_("For example in one of the five areas of action: what it can share, do or support."),
    )


class SendForm(Versioned):
    """Sends what the steps say."""


STEPS: dict[str, tuple[str | Promise, type[StepForm]]] = {
    "organisation": (_("The organisation"), WhichForm),
    "about": (_("About it"), WhatForm),
    "you": (_("Your part in it"), WhoForm),
    "why": (_("Why and how"), WhyForm),
}
CHECK = "check"
ORDER = (*STEPS, CHECK)
