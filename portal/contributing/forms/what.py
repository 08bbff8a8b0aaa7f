"""The first page: what it is called, where it is found, what it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.contributing.forms.base import Page
from portal.contributing.forms.fields import Address, Words
from portal.core.languages import CODES
from portal.records.content import PARTS, Content
from portal.ui import formats
from portal.vocabularies import labels

Help = str | Promise
# An example beside the summary, by kind.
EXAMPLES: dict[str, Help] = {
    "project": _(
        "For example: “Teachers in four districts write and print maths exercises in Wolof and Pulaar.”"
    ),
    "network": _("For example: “University libraries of twelve countries share training and advice.”"),
    "resource": _(
        "For example: “A course of ten lessons on the water cycle, with experiments for the kitchen.”"
    ),
    "event": _("For example: “Three days of workshops for teacher trainers, in French and Spanish.”"),
    "policy": _("For example: “The ministry asks that materials paid with public money be openly licensed.”"),
    "service": _(
        "For example: “A repository of the university’s lectures and exercises, open to everybody.”"
    ),
    "story": _("For example: “How a village school made its own readers, and what it would do differently.”"),
}


class What(Page):
    """Title, address, summary, text, and the language in which they are written."""

    language = forms.ChoiceField(
        label=_("Language in which you write"),
        help_text=_(
            "Nobody has to write in English. Others can translate it afterwards; your text stays the original."
        ),
        error_messages={"required": _("Choose the language in which you write")},
    )
    title = Words(
        label=_("Name"),
        max_length=300,
        help_text=_("As its own people write it, in its own language. For example: “African Storybook”."),
        error_messages={"required": _("Give its name")},
    )
    website = Address(
        label=_("Address of its site"),
        required=False,
        help_text=_("The page about the thing itself, beginning with https://"),
    )
    summary = Words(
        label=_("What it is, in two or three sentences"),
        max_length=1000,
        rows=5,
        error_messages={"required": _("Say in two or three sentences what it is")},
    )
    body = Words(
        label=_("More about it"),
        required=False,
        max_length=20_000,
        rows=10,
        help_text=_(
            "If you like: how it began, how it works, what others can learn from it. "
            "Leave an empty line between paragraphs."
        ),
    )

    def begin(self) -> dict[str, Any]:
        asked = self.asked
        texts = {part: asked.content.get(f"{asked.original}.{part}", "") for part in PARTS}
        return {"language": asked.original, "website": asked.content.get("website", ""), **texts}

    def build(self) -> None:
        if self.asked.chooses_language:
            self.fields["language"].choices = languages(self.asked.language)  # type: ignore[attr-defined]
        else:
            del self.fields["language"]
        hint = _("For a reader who knows nothing of it.")
        self.fields["summary"].help_text = f"{hint} {EXAMPLES.get(self.asked.kind.name, '')}"

    @property
    def original(self) -> str:
        """The language chosen, once the page is valid."""
        return str(self.cleaned_data.get("language") or self.asked.original)

    def said(self) -> Content:
        texts = {f"{self.original}.{part}": self.cleaned_data[part] for part in PARTS}
        before = {f"{self.asked.original}.{part}": "" for part in PARTS}
        return {**before, **texts, "website": self.cleaned_data["website"]}


def languages(language: str) -> list[Any]:
    """Every language, those of the portal first; none is chosen beforehand."""
    ours = [(code, formats.opening(formats.language_name(code, language))) for code in CODES]
    others = [(code, words) for code, words in labels.choices("languages", language) if code not in CODES]
    return [
        ("", gettext("Choose a language")),
        (gettext("Languages of the portal"), ours),
        *([(gettext("All other languages"), others)] if others else []),
    ]
