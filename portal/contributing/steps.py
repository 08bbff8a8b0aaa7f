"""The pages of the form in their order, and a worksheet's state on each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.contributing.forms.about import About
from portal.contributing.forms.base import Asked, Page
from portal.contributing.forms.details import Details
from portal.contributing.forms.texts import OtherTexts
from portal.contributing.forms.what import What
from portal.contributing.forms.who import Who
from portal.contributing.models import Worksheet
from portal.moderation.lifecycle import Status
from portal.records.registry import KINDS
from portal.ui.parts import Step


@dataclass(frozen=True)
class Stop:
    """One page: its name in the address, its title, its form."""

    name: str
    title: str | Promise
    page: type[Page]


STOPS: dict[str, Stop] = {
    stop.name: stop
    for stop in (
        Stop("what", _("What it is"), What),
        Stop("who", _("Who and where"), Who),
        Stop("about", _("What it is about"), About),
        Stop("details", _("Licence, dates, details"), Details),
    )
}
TEXTS = Stop("texts", _("In other languages"), OtherTexts)
CHECK = "check"
PAGES = {**STOPS, TEXTS.name: TEXTS}


def page(sheet: Worksheet, step: str, language: str, data: Any = None) -> Page:
    """The form of a step: with `data`, else with what was typed last, else with what the record says."""
    typed = sheet.typed.get(step)
    if data is None and typed is not None:
        data = MultiValueDict(typed)
    return PAGES[step].page(asked(sheet, language), data)


def has(sheet: Worksheet, step: str) -> bool:
    """Whether the form has this page: translations of public records have a desk of their own."""
    return step in STOPS or (step == TEXTS.name and sheet.is_new)


def asked(sheet: Worksheet, language: str) -> Asked:
    """What the pages are asked about."""
    record = sheet.record
    return Asked(
        kind=KINDS[record.kind],
        original=record.original_language,
        content=sheet.content,
        language=language,
        chooses_language=sheet.is_new and record.status == Status.DRAFT,
    )


def unfinished(sheet: Worksheet) -> list[Stop]:
    """The pages that still need something before it can be submitted."""
    return [PAGES[step] for step in dict.fromkeys(sheet.unfinished) if step in PAGES]


def following(step: str) -> str:
    """The page after this one."""
    names = [*STOPS, CHECK]
    return names[names.index(step) + 1] if step in STOPS else CHECK


def progress(step: str, sheet: Worksheet, title: str | Promise) -> list[Step]:
    """The way through the form, with what is saved already and where one is."""
    ways = [*((stop.name, stop.title) for stop in STOPS.values()), (CHECK, title)]
    return [
        Step(str(words), state="now" if name == step else "done" if sheet.saves.get(name) else "")
        for name, words in ways
    ]


def typed_on(form: Page, data: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    """What was typed into this page's own fields, and nothing else that was sent."""
    values = data.getlist if hasattr(data, "getlist") else lambda name: [data[name]]
    return {name: values(name) for name in form.fields if name in data}
