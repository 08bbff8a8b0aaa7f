"""The form by which an editor says what became of each paragraph: a select and some boxes for each, no script."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.consultations.forms.editing import VersionedForm
from portal.consultations.mapping import Fate
from portal.consultations.models import Change, Kind

NUMBERS = re.compile(r"\d{1,6}")
NEAR = 3
BEGINNING = 90
NOT_YET = ("", _("Not said yet"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph as the form shows it."""

    number: int
    text: str
    kind: str = Kind.TEXT

    @property
    def beginning(self) -> str:
        """How it begins."""
        return self.text if len(self.text) <= BEGINNING else f"{self.text[:BEGINNING].rstrip()}…"


class MappingForm(VersionedForm):
    """Fates of some old paragraphs. `said` was said before; `suggested` has the very same words."""

    def __init__(
        self,
        *args: Any,
        old: Sequence[Piece],
        new: Sequence[Piece],
        said: Mapping[int, Fate],
        suggested: Mapping[int, Fate],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.old, self.new = list(old), list(new)
        self.said, self.suggested = said, suggested
        places = {piece.number: place for place, piece in enumerate(self.new)}
        expected = 0
        for piece in self.old:
            fate = said.get(piece.number) or suggested.get(piece.number)
            expected = (
                max((places.get(one, expected) for one in fate.new), default=expected) if fate else expected
            )
            self._add(piece, fate, self.new[max(0, expected - NEAR) : expected + NEAR + 1])
            expected = min(expected + 1, max(len(self.new) - 1, 0))

    def _add(self, piece: Piece, fate: Fate | None, near: Sequence[Piece]) -> None:
        chosen = set(fate.new) if fate else set()
        offered = [one for one in self.new if one in near or one.number in chosen]
        self.fields[f"change-{piece.number}"] = forms.ChoiceField(
            label=_("What became of it"),
            required=False,
            choices=[NOT_YET, *Change.choices],
            initial=fate.change if fate else "",
        )
        self.fields[f"new-{piece.number}"] = forms.MultipleChoiceField(
            label=_("Where it lives on"),
            required=False,
            choices=[(str(one.number), f"{one.number}: {one.beginning}") for one in offered],
            initial=[str(number) for number in sorted(chosen)],
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields[f"more-{piece.number}"] = forms.CharField(
            label=_("In other paragraphs (numbers)"),
            required=False,
            max_length=100,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "12"}),
        )

    def rows(self) -> list[dict[str, Any]]:
        """Each old paragraph with its fields; whether what is chosen is only suggested."""
        return [
            {
                "piece": piece,
                "change": self[f"change-{piece.number}"],
                "new": self[f"new-{piece.number}"],
                "more": self[f"more-{piece.number}"],
                "is_suggested": piece.number not in self.said and piece.number in self.suggested,
            }
            for piece in self.old
        ]

    def clean(self) -> dict[str, Any]:
        """Only numbers where numbers are asked for."""
        given = super().clean() or {}
        for piece in self.old:
            more = given.get(f"more-{piece.number}", "")
            if more and not re.fullmatch(r"[\d\s,;،]+", more):
                self.add_error(
                    f"more-{piece.number}", ValidationError(_("Write numbers with commas between them."))
                )
        return given

    def fates(self) -> dict[int, Fate | None]:
        """What was said of each of these paragraphs; None of whose fate nothing is said."""
        found: dict[int, Fate | None] = {}
        for piece in self.old:
            change = self.cleaned_data[f"change-{piece.number}"]
            chosen = [int(one) for one in self.cleaned_data[f"new-{piece.number}"]]
            chosen += [int(one) for one in NUMBERS.findall(self.cleaned_data[f"more-{piece.number}"])]
            found[piece.number] = Fate(Change(change), tuple(sorted(set(chosen)))) if change else None
        return found
