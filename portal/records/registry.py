"""The kinds of record. A kind is a folder in `kinds/`; adding one changes nothing here.

Filled when Django loads the models (`apps.py`): `KINDS["project"]` is the kind's description.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.forms import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from portal.records.models import Record
    from portal.ui.parts import Card


@dataclass(frozen=True)
class Kind:
    """What the rest of the portal may know of a kind.

    `to_schema(record)` gives the schema.org properties of its own, added to what all records share.
    `fields` are its own columns that a revision keeps; `expects_licence` says that readers look for one;
    `questions` is the part of the form in which contributors are asked for (some of) `fields`.
    """

    name: str
    model: type[Record]
    label: Any
    plural: Any
    schema_type: str
    template: str
    fields: tuple[str, ...] = ()
    expects_licence: bool = False
    to_schema: Callable[[Any], dict[str, Any]] = field(default=lambda record: {})
    questions: type[Form] = Form


KINDS: dict[str, Kind] = {}

# Who can say what is like a record: the package that searches, once it is loaded. Answers small cards.
LIKENESS: list[Callable[[Record, str], Sequence[Card]]] = []


def similar(record: Record, language: str) -> list[Card]:
    """Cards of what is like this record, for a reader of this language; none where nobody can say."""
    return [card for ask in LIKENESS for card in ask(record, language)]
