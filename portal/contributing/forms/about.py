"""The third page: what it is about, and for whom."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.contributing.forms.base import Page
from portal.records.content import Content
from portal.records.models import Facet
from portal.vocabularies import labels

# What only some kinds are asked.
TEACHING = frozenset({"resource", "service", "event", "story", "project"})
USED = frozenset({"resource", "service", "event"})


class About(Page):
    """Areas of action, provisions, languages, subjects, levels, types, readers, accessibility and goals."""

    folded: ClassVar[tuple[str, ...]] = ("provision", "audience", "accessibility", "sdg")

    def begin(self) -> dict[str, Any]:
        return {facet: self.asked.content.get(facet, []) for facet in Facet.values}

    def build(self) -> None:
        self.fields["area"] = self.codes(
            Facet.AREA,
            required=True,
            label=_("Areas of action it serves"),
            help_text=_("The five areas of the 2019 Recommendation on OER. One or several."),
            error_messages={"required": _("Choose at least one area of action")},
        )
        self.fields["language"] = self.codes(
            Facet.LANGUAGE,
            several=True,
            label=_("Languages it is in"),
            help_text=_("The languages of the thing itself, not of this entry. Save to get more lists."),
        )
        if self.asked.kind.name in TEACHING:
            self._teaching()
        self.fields["provision"] = self.codes(
            Facet.PROVISION,
            label=_("Provisions of the Recommendation"),
            help_text=_("Only where it clearly does something for them. Leave it if you do not know."),
        )
        provisions = self.fields["provision"].choices  # type: ignore[attr-defined]
        self.fields["provision"].choices = [(code, f"{code} {words}") for code, words in provisions]  # type: ignore[attr-defined]

        if self.asked.kind.name in USED:
            self.fields["accessibility"] = self.codes(
                Facet.ACCESSIBILITY,
                label=_("Accessibility features"),
                help_text=_("What helps people with disabilities to use it, as far as you know it."),
            )
        self.fields["sdg"] = self.codes(
            Facet.SDG,
            label=_("Sustainable Development Goals"),
            help_text=_("Only goals that it names itself."),
        )

    def _teaching(self) -> None:
        self.fields["subject"] = self.codes(
            Facet.SUBJECT,
            several=True,
            label=_("Subjects"),
            help_text=_("What is taught. Leave it empty where it is about every subject."),
        )
        self.fields["level"] = self.codes(Facet.LEVEL, label=_("Levels of education"))
        if self.asked.kind.name == "resource":
            self.fields["type"] = self.codes(Facet.TYPE, several=True, label=_("Resource types"))
            self.fields["audience"] = self.codes(Facet.AUDIENCE, label=_("For whom it is meant"))

    def clean_provision(self) -> list[str]:
        """Codes that the vocabulary knows, in its order."""
        chosen = self.cleaned_data["provision"]
        if len(chosen) > len(labels.terms("provisions")) + len(self.asked.content.get("provision", ())):
            raise ValidationError(_("Choose from the list"))
        return list(chosen)

    def said(self) -> Content:
        return {name: self.cleaned_data[name] for name in self.fields}
