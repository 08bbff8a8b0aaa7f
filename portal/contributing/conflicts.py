"""Two people changed the same field: both values side by side, to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from portal.contributing.models import Worksheet
from portal.contributing.services import sending
from portal.contributing.sheets import crumbs
from portal.records import services as records
from portal.records.comparing import Shown, compare
from portal.records.differences import merge
from portal.records.models import Record, Revision
from portal.records.reading import names_behind

CHOICE = "choose."


def chosen(sent: QueryDict | Mapping[str, Any]) -> list[str]:
    """The fields for which the change's own value was chosen."""
    return [name.removeprefix(CHOICE) for name in sent if name.startswith(CHOICE) and sent[name] == "mine"]


def of_sheet(sheet: Worksheet, language: str) -> dict[str, Any]:
    """What the worksheet and the record in force say differently."""
    now, _merged, fields = sending.conflicts(sheet)
    return {
        "sheet": sheet,
        "now": records.in_force(sheet.record),
        "rows": _rows(sheet.record.kind, fields, now, sheet.content, language),
        "crumbs": crumbs(sheet, gettext("Changed by two")),
    }


def of_revision(revision: Revision, language: str) -> list[tuple[str, Shown]]:
    """What a proposal and the record in force say differently, where both changed it."""
    now, fields = between(revision)
    return _rows(revision.record.kind, fields, now, revision.content, language)


def between(revision: Revision) -> tuple[dict[str, Any], list[str]]:
    """What holds now, and the fields in conflict with it."""
    base, now = (
        _content(revision.record, revision.base),
        _content(revision.record, records.in_force(revision.record)),
    )
    return now, merge(base, now, revision.content)[1]


def _content(record: Record, number: int) -> dict[str, Any]:
    found = Revision.objects.filter(record=record.pk, number=number).first()
    return dict(found.content) if found else {}


def _rows(
    kind: str, fields: list[str], now: Mapping[str, Any], mine: Mapping[str, Any], language: str
) -> list[tuple[str, Shown]]:
    names = names_behind([now, mine], language)
    return [
        (field, shown)
        for field in fields
        for shown in compare(kind, _only(now, field), _only(mine, field), language, names)
    ]


def _only(content: Mapping[str, Any], field: str) -> dict[str, Any]:
    return {field: content[field]} if field in content else {}
