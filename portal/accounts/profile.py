"""The profile: what a member may say about themselves, all of it voluntary."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.plain import PlainCharField
from portal.core.languages import CODES, LANGUAGES
from portal.ui import formats
from portal.ui.parts import Fact, Text
from portal.vocabularies import labels

SEPARATORS = re.compile(r"[,;،؛、，；\n]+")
MOST_LANGUAGES = 20
WIDELY_SPOKEN = (
    "am bn de fa fil ha hi id ig it ja ko ms my ne nl om pa pl pt ro rw si so sw ta te th ti tr "
    "uk ur uz vi wo yo zu"
)
PLAIN_CODE = re.compile(r"^[a-z]{2,3}$")


class ProfileForm(forms.ModelForm[User]):
    """Every field may stay empty."""

    name = PlainCharField(label=_("Your name"), max_length=120, required=False)
    biography = PlainCharField(
        lines=True,
        label=_("About you"),
        max_length=2000,
        required=False,
        help_text=_("A few sentences on what you do, in any language."),
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    areas = forms.MultipleChoiceField(
        label=_("Areas of action that interest you"), required=False, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(
        label=_("Language of the portal and of your mails"),
        required=False,
        choices=[("", _("The one I am reading")), *LANGUAGES],
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages that you read and write"),
        required=False,
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    other_languages = PlainCharField(
        label=_("Other languages"),
        required=False,
        max_length=300,
        help_text=_("Names with commas between, such as Kiswahili, Português."),
    )
    is_profile_public = forms.BooleanField(
        label=_("Show my profile to everybody"),
        required=False,
        help_text=_(
            "Your name, country, languages, interests and what you wrote about yourself. Never your address."
        ),
    )

    class Meta:
        model = User
        fields = (
            "name",
            "biography",
            "country",
            "areas",
            "languages",
            "language",
            "is_profile_public",
        )

    field_order = (
        "name",
        "biography",
        "country",
        "languages",
        "other_languages",
        "areas",
        "language",
        "is_profile_public",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reader = get_language() or "en"
        self.fields["country"].choices = [("", _("Not said")), *labels.choices("countries", reader)]  # type: ignore[attr-defined]
        self.fields["areas"].choices = labels.choices("areas", reader)  # type: ignore[attr-defined]
        if not self.fields["areas"].choices:  # type: ignore[attr-defined]
            del self.fields["areas"]
        others = [code for code in self.instance.languages if code not in CODES]
        self.initial.setdefault(
            "other_languages", ", ".join(formats.language_name(code, reader) for code in others)
        )

    def clean_other_languages(self) -> list[str]:
        """The languages' codes; a name that nobody knows is named in the error."""
        names = [
            name.strip() for name in SEPARATORS.split(self.cleaned_data["other_languages"]) if name.strip()
        ]
        if len(names) > MOST_LANGUAGES:
            raise ValidationError(_("These are more languages than can be kept."))
        return [code_of(name, get_language() or "en") for name in names]

    def save(self, commit: bool = True) -> User:
        """Keep the languages of both fields as one list."""
        chosen = [*self.cleaned_data["languages"], *self.cleaned_data["other_languages"]]
        self.instance.languages = list(dict.fromkeys(chosen))
        return super().save(commit)


def code_of(name: str, reader: str) -> str:
    """The code of a language by its name in the reader's language, in English or in itself, or by its code."""
    wanted = name.casefold()
    code = _named(reader).get(wanted) or _named("en").get(wanted) or _own_names().get(wanted)
    if code is None:
        raise ValidationError(_("No language is known as “%(name)s”."), params={"name": name})
    return code


def _codes() -> list[str]:
    return [code for code in Locale("en").languages if PLAIN_CODE.match(code)]


@cache
def _named(language: str) -> dict[str, str]:
    """Names in one language, and codes themselves, to codes."""
    codes = _codes()
    return {code: code for code in codes} | {
        formats.language_name(code, language).casefold(): code for code in codes
    }


@cache
def _own_names() -> dict[str, str]:
    """What widely spoken languages call themselves; asked last, since it reads a file for each."""
    return {formats.own_name(code).casefold(): code for code in WIDELY_SPOKEN.split()}


def facts(user: User, reader: str) -> list[Fact]:
    """What a public profile says in lines."""
    found = [
        Fact(str(_("Country")), [labels.label("countries", user.country, reader)] if user.country else []),
        Fact(str(_("Languages")), [Text(formats.own_name(code), code) for code in user.languages]),
        Fact(str(_("Interests")), [labels.label("areas", area, reader) for area in user.areas]),
    ]
    return [fact for fact in found if fact.values]
