"""Fields of several forms: days, evidence, the language of what one writes."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from portal.accounts import guarded
from portal.accounts.plain import PlainCharField, plain
from portal.commitments.refusals import REFUSALS, sentence, status_of
from portal.moderation.holding import Why

MOST_EVIDENCE = 10
OWN = re.compile(r"/id/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
web = URLValidator(schemes=["http", "https"])


class DayField(forms.DateField):
    """A day, as browsers ask for it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def address(text: str) -> str:
    """A web address or a permanent identifier of this portal; raise `ValidationError` for anything else."""
    text = plain(text)
    if not OWN.fullmatch(text):
        web(text)
    return text


class EvidenceField(PlainCharField):
    """Addresses that show it, one a line."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Evidence"))
        options.setdefault(
            "help_text",
            _(
                "Addresses where one can see it, one a line: pages, reports, or records here (/id/…). Ten at most."
            ),
        )
        super().__init__(lines=True, required=False, max_length=5000, **options)
        self.widget.attrs.update({"rows": 3, "dir": "ltr"})

    def clean(self, value: Any) -> list[str]:
        """The addresses, each once."""
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_EVIDENCE:
            raise ValidationError(_("Ten addresses are enough."))
        try:
            return list(dict.fromkeys(address(line) for line in lines))
        except ValidationError as error:
            raise ValidationError(_("Write each address in full, beginning with https://.")) from error


class RefusableForm(guarded.RefusableForm):
    """Knows what may be refused here."""

    refusals = REFUSALS
    sentence = staticmethod(sentence)
    status_of = staticmethod(status_of)

    @property
    def why(self) -> tuple[Why, ...]:
        """What looks automatic, as moderation takes it."""
        return (Why.MARKED,) if self.marks() else ()
