"""The kinds of record. A kind is a folder in `kinds/`; adding one changes nothing here.

Filled when Django loads the models (`apps.py`): `KINDS["project"]` is the kind's description.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.forms import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from portal.records.models import Record


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
