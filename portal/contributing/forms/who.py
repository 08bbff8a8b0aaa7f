"""The second page: who stands behind it, and where it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.contributing.forms.base import Page
from portal.contributing.forms.fields import Words
from portal.contributing.parties import Party, find, known
from portal.records.content import Content
from portal.records.models import Facet, Role

SPARE, MOST = 2, 20


class Who(Page):
    """Organisations or names, each in a role; countries and a place."""

    def begin(self) -> dict[str, Any]:
        values: dict[str, Any] = {
            "place": self.asked.content.get("place", ""),
            "country": self.asked.content.get("country", []),
        }
        for index, (row, party) in enumerate(self._rows):
            values |= {
                f"name_{index}": party.name if party else row.get("name", ""),
                f"role_{index}": row["role"],
                f"known_{index}": row.get("organisation", ""),
            }
        return values

    @property
    def _rows(self) -> list[tuple[dict[str, str], Party | None]]:
        rows = self.asked.content.get("behind", [])[:MOST]
        parties = known([row.get("organisation", "") for row in rows], self.asked.language)
        return [(row, parties.get(row.get("organisation", ""))) for row in rows]

    def build(self) -> None:
        for index in range(self._count()):
            self.fields[f"name_{index}"] = Words(
                label=_("Organisation or name"),
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs={"list": "organisations", "dir": "auto", "autocomplete": "off"}),
            )
            self.fields[f"role_{index}"] = forms.ChoiceField(
                label=_("Role"), choices=Role.choices, required=False
            )
            self.fields[f"known_{index}"] = forms.CharField(
                required=False, max_length=36, widget=forms.HiddenInput
            )
        self.fields["country"] = self.codes(
            Facet.COUNTRY,
            several=True,
            label=_("Countries"),
            help_text=_("Where it takes place, or whom it is for. Save to get more lists."),
        )
        self.fields["place"] = Words(
            label=_("Place"),
            required=False,
            max_length=200,
            help_text=_("A town, or a town and a house. For example: “Nairobi”."),
        )

    def _count(self) -> int:
        """One row for each who is named, and some to spare."""
        typed = [name for name in self.data if str(name).startswith("name_")] if self.data else []
        numbers = [
            int(name[5:]) for name in typed if name[5:].isdecimal() and len(name) < 8 and self.data[name]
        ]
        named = max([*(number + 1 for number in numbers), len(self.asked.content.get("behind", []))])
        return min(named + SPARE, MOST) if named else SPARE + 1

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The rows as the page shows them: name, role, and whom the portal took the name for."""
        return [(self[f"name_{i}"], self[f"role_{i}"], self[f"known_{i}"]) for i in range(self._count())]

    @property
    def laid_out(self) -> list[forms.BoundField]:
        return [self["country"], self["place"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        seen: set[tuple[str, str]] = set()
        for index, row in self._named(cleaned):
            key = row["role"], row["organisation"] or row["name"].casefold()
            if key in seen:
                self.add_error(f"name_{index}", gettext("This stands here twice in the same role"))
            seen.add(key)
        return cleaned

    def _named(self, cleaned: dict[str, Any]) -> Iterator[tuple[int, dict[str, str]]]:
        for index in range(self._count()):
            name = cleaned.get(f"name_{index}", "")
            if not name:
                continue
            party = find(name, prefer=_uuid(cleaned.get(f"known_{index}", "")))
            yield (
                index,
                {
                    "role": cleaned.get(f"role_{index}") or Role.LEAD.value,
                    "organisation": str(party) if party else "",
                    "name": "" if party else name,
                },
            )

    def said(self) -> Content:
        behind = [row for _index, row in self._named(self.cleaned_data)]
        return {
            "behind": [*behind, *self._unseen()],
            "country": self.cleaned_data["country"],
            "place": self.cleaned_data["place"],
        }

    def _unseen(self) -> list[dict[str, str]]:
        """Rows whose organisation is not public: nobody was shown them, so nobody took them out."""
        return [
            row for row, party in self._rows if row.get("organisation") and not party and not row.get("name")
        ]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
