"""Between the pages of the form and the worksheet: what was sent is read, checked and handed to be kept."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.datastructures import MultiValueDict

from portal.accounts.models import User
from portal.contributing import steps
from portal.contributing.forms.base import Page
from portal.contributing.models import Worksheet
from portal.contributing.services import writing
from portal.contributing.services.writing import Filled


def fill_in(sheet: Worksheet, step: str, sent: Any, *, by: User, seen: int) -> Page:
    """Keep one page as it was sent, and give back its form; see `writing.keep` for what it raises."""
    form = steps.page(sheet, step, by.language or "en", sent)
    said = form.said() if form.is_valid() else None
    original = getattr(form, "original", "") if said is not None else ""
    writing.keep(sheet, step, Filled(steps.typed_on(form, sent), said, original), by=by, seen=seen)
    sheet.refresh_from_db()
    return form


def take(sheet: Worksheet, fields: Collection[str], *, by: User) -> None:
    """Put what was offered into the fields that the author ticked, as if it had been typed there."""
    for step in steps.STOPS:
        form = steps.page(sheet, step, by.language or "en")
        here = {
            name: sheet.offers.get(f"{step}.{name}") for name in form.fields if f"{step}.{name}" in fields
        }
        typed = {name: [value] for name, value in here.items() if value}
        if typed:
            both = MultiValueDict({**_typed_so_far(form), **typed})
            fill_in(sheet, step, both, by=by, seen=sheet.saves.get(step, 0))
    writing.offer(sheet, {}, by=by)


def _typed_so_far(form: Page) -> dict[str, list[str]]:
    """What the fields of a page hold, as a browser would send it."""
    held: dict[str, list[str]] = {}
    for field in form:
        value = field.value()
        values = value if isinstance(value, list | tuple) else [value]
        held[field.name] = [str(one) for one in values if one not in (None, "", False)]
    return {name: values for name, values in held.items() if values}
