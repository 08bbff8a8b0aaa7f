"""“Speaking as …”: for whom a member may speak in a form, and the field by which they choose.

A form that lets representatives speak for their organisations takes a `SpeakingField(user)`; its clean value is the
organisation, or None for whoever speaks for themselves. Nothing is trusted from the form: the term is asked anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from portal.organisations.models import Organisation

if TYPE_CHECKING:
    from portal.accounts.models import User


def speaking_for(user: User) -> list[Organisation]:
    """The organisations for which this person speaks now, in the order in which they were confirmed; two queries."""
    in_force = user.representations.in_force().order_by("confirmed_at", "pk").with_names()
    return [one.organisation for one in in_force]


def speaking_choices(user: User) -> list[tuple[str, str]]:
    """What a form offers: to speak for oneself, which comes first, or for one of these organisations."""
    oneself = gettext("For myself, as %(name)s") % {"name": user.public_name}
    theirs = [(str(one.pk), _called(one)) for one in speaking_for(user)]
    return [("", oneself), *theirs]


def _called(organisation: Organisation) -> str:
    text = organisation.text(get_language() or "en")
    name = text.title if text else str(organisation.pk)
    return gettext("For %(organisation)s") % {"organisation": name}


class SpeakingField(forms.ChoiceField):
    """For whom somebody speaks."""

    def __init__(self, user: User, **options: Any) -> None:
        options.setdefault("label", _("For whom do you speak?"))
        options.setdefault("widget", forms.RadioSelect())
        self.user = user
        super().__init__(choices=speaking_choices(user), required=False, **options)

    def clean(self, value: Any) -> Organisation | None:
        """The organisation; None for oneself. A term that has ended meanwhile is said so."""
        chosen = str(value or "")
        found = next((one for one in speaking_for(self.user) if str(one.pk) == chosen), None)
        if chosen and found is None:
            raise ValidationError(_("You do not speak for this organisation at present."))
        return found
