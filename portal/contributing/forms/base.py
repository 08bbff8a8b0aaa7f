"""What the pages of the form for a record have in common: they begin with what the record says and end with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from portal.contributing.forms.fields import Codes
from portal.records import facets
from portal.records.content import Content
from portal.records.registry import Kind
from portal.vocabularies import labels


@dataclass(frozen=True)
class Asked:
    """What a page is asked about: a record of this kind, in this original language, that says this so far."""

    kind: Kind
    original: str
    content: Content
    language: str
    chooses_language: bool = True


class Page(forms.Form):
    """One page. `said()` is what it makes the record say; keys that it does not name stay as they are."""

    folded: ClassVar[tuple[str, ...]] = ()

    def __init__(self, asked: Asked, data: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        self.asked = asked
        super().__init__(data, initial={**self.begin(), **(initial or {})})
        self.build()

    def begin(self) -> dict[str, Any]:
        """What the fields hold before anybody types."""
        return {}

    def build(self) -> None:
        """Add the fields that depend on what is asked about."""

    @property
    def laid_out(self) -> list[forms.BoundField]:
        """The fields that stand one below the other; a page may show others in its own way."""
        return [field for field in self if not field.is_hidden]

    def said(self) -> Content:
        """What the page says, once it is valid: content keys and JSON values."""
        raise TypeError(type(self).__name__)

    def codes(self, facet: str, **options: Any) -> Codes:
        """A field for the codes of one facet."""
        choices = labels.choices(facets.SCHEMES[facet], self.asked.language)
        return Codes(choices, also=self.asked.content.get(facet, ()), **options)
