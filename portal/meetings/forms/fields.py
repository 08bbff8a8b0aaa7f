"""Fields that the forms of meetings share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.guarded import GuardedForm
from portal.accounts.plain import PlainCharField
from portal.core.languages import LANGUAGES
from portal.meetings import zones
from portal.moderation.holding import Why
from portal.organisations.forms.fields import Address, Versioned, without_login
from portal.vocabularies import labels

if TYPE_CHECKING:
    from portal.accounts.models import User


class HttpsField(Address):
    """The address of a page, https only."""

    default_validators = (URLValidator(schemes=["https"]), without_login)
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Write the address in full, beginning with https://")
    }


class ZoneField(forms.ChoiceField):
    """A time zone: cities by region are offered, any name that IANA knows is understood."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Time zone"))
        options.setdefault("help_text", _("The city whose clocks you mean."))
        super().__init__(**options)

    def offer(self, also: str = "") -> None:
        """Name the cities in the reader's language, with one more zone among them."""
        self.choices = zones.choices(get_language() or "en", also)

    def valid_value(self, value: Any) -> bool:
        return str(value) in zones.known()


class LanguageField(forms.ChoiceField):
    """In which language one writes: every language of the vocabulary."""

    def __init__(self, user: User, **options: Any) -> None:
        reader = get_language() or "en"
        options.setdefault("label", _("Language in which you write this"))
        options.setdefault("initial", user.language or reader)
        super().__init__(choices=labels.choices("languages", reader) or LANGUAGES, **options)


def words(
    label: Any, *, most: int, required: bool = True, rows: int = 6, help_text: Any = ""
) -> PlainCharField:
    """Several lines."""
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return PlainCharField(
        lines=True, label=label, max_length=most, required=required, widget=widget, help_text=help_text
    )


class Form(GuardedForm, Versioned):
    """A member's form that carries the version of what it was made from; `refused` where a verb said no."""

    refused = False

    def also(self) -> list[Why]:
        """What makes the thing wait for a person besides the rules."""
        return [Why.MARKED] if self.marks() else []
