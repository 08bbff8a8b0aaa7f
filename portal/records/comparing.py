"""What changed between two revisions, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.licensing import catalogue
from portal.records import facets
from portal.records.content import PARTS
from portal.records.differences import Change, Content, Piece, changes
from portal.records.models import Facet, Role
from portal.records.registry import KINDS
from portal.ui import formats

PART_NAMES = {"title": _("Title"), "summary": _("Summary"), "body": _("Text")}
# In the order of the page: words first, then what describes the thing.
FIRST = {part: position for position, part in enumerate(PARTS)}


@dataclass(frozen=True)
class Shown:
    """One changed field: texts as `pieces` in a `language`, everything else as what was taken out and put in."""

    name: str
    language: str = ""
    pieces: Sequence[Piece] = ()
    gone: Sequence[str] = ()
    come: Sequence[str] = ()


def compare(kind: str, old: Content, new: Content, language: str, names: Mapping[str, str]) -> list[Shown]:
    """All changes, words first; `names` gives organisations' names by identifier."""
    found = sorted(changes(old, new), key=_place)
    return [_shown(kind, change, language, names) for change in found]


def _place(change: Change) -> tuple[bool, str, int]:
    code, dot, part = change.field.partition(".")
    return not dot, code, FIRST.get(part, 0)


def _shown(kind: str, change: Change, language: str, names: Mapping[str, str]) -> Shown:
    code, dot, part = change.field.partition(".")
    if dot:
        name = gettext("%(part)s (%(language)s)") % {
            "part": PART_NAMES[part],
            "language": formats.language_name(code, language),
        }
        return Shown(name, code, change.pieces)
    old = _values(kind, change.field, change.old, language, names)
    new = _values(kind, change.field, change.new, language, names)
    return Shown(
        name=_name(kind, change.field),
        gone=[value for value in old if value not in new],
        come=[value for value in new if value not in old],
    )


def _name(kind: str, field: str) -> str:
    if field == "behind":
        return gettext("Who is behind it")
    if field in Facet.values:
        return str(Facet(field).label)
    column = _column(kind, field)
    return _sentence_case(str(column.verbose_name)) if column else field


def _values(kind: str, field: str, value: Any, language: str, names: Mapping[str, str]) -> list[str]:
    """A field's value as what a reader sees: a list of words."""
    if value is None:
        return []
    if field == "behind":
        return [_behind(row, names) for row in value]
    if field in Facet.values:
        return facets.named(field, value, language)
    if field == "licence":
        return [catalogue.label(value)]
    if isinstance(value, bool):
        return [gettext("yes") if value else gettext("no")]
    column = _column(kind, field)
    choices = dict(column.flatchoices) if column else {}
    return [str(choices.get(value, value))]


def _behind(row: Mapping[str, str], names: Mapping[str, str]) -> str:
    name = row.get("name") or names.get(row.get("organisation", "")) or gettext("an organisation")
    return gettext("%(role)s: %(name)s") % {"role": Role(row["role"]).label, "name": name}


def _column(kind: str, field: str) -> models.Field[Any, Any] | None:
    """The column of this name; None for one that old revisions have and the kind no longer does."""
    columns = KINDS[kind].model._meta.concrete_fields
    return next((column for column in columns if column.name == field), None)


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
