"""What the portal holds about a person, and how each thing is handed out or forgotten.

Every package registers its models that point at a person, in `apps.ready`; a test fails for one that is not.
`export` gives rows that JSON can write; `erase` removes what is personal and may run again without harm.
Most models need no more than `rows` to export, and `deleting` or `unlinking` to erase:

    privacy.register(Notice, label=_("Notices"), export=privacy.rows(Notice, "user", "kind", "created_at"),
                     erase=privacy.deleting(Notice, "user"))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.functional import Promise

if TYPE_CHECKING:
    from portal.accounts.models import User

Row = dict[str, Any]
Export = Callable[["User"], list[Row]]
Erase = Callable[["User"], None]


@dataclass(frozen=True)
class Holding:
    """One kind of thing held about people. `keeps` says in words what stays after erasure and why."""

    model: type[models.Model]
    label: str | Promise
    export: Export
    erase: Erase
    keeps: str | Promise = ""

    @property
    def name(self) -> str:
        """The name of its file in a download: `notifications-notice`."""
        return self.model._meta.label_lower.replace(".", "-")


_HOLDINGS: dict[type[models.Model], Holding] = {}


def register(
    model: type[models.Model],
    *,
    label: str | Promise,
    export: Export,
    erase: Erase,
    keeps: str | Promise = "",
) -> None:
    """Say how this model's rows about a person are exported and erased; the same model twice is a mistake.

    `keeps` is one sentence for the page before an account is deleted, where something stays.
    """
    if model in _HOLDINGS:
        raise ValueError(f"{model._meta.label} is registered already")
    _HOLDINGS[model] = Holding(model, label, export, erase, keeps)


def exporters() -> Mapping[type[models.Model], Holding]:
    """All holdings by model, in the order of registration."""
    return MappingProxyType(_HOLDINGS)


def rows(model: type[models.Model], person: str, *fields: str) -> Export:
    """An exporter: these fields of every row whose `person` is the user, oldest first."""

    def export(user: User) -> list[Row]:
        return list(model._default_manager.filter(**{person: user}).order_by("pk").values(*fields))

    return export


def deleting(model: type[models.Model], person: str) -> Erase:
    """An eraser: the user's rows go altogether."""

    def erase(user: User) -> None:
        model._default_manager.filter(**{person: user}).delete()

    return erase


def unlinking(model: type[models.Model], *people: str) -> Erase:
    """An eraser: the rows stay, the user's part in them is not known any more."""

    def erase(user: User) -> None:
        for person in people:
            model._default_manager.filter(**{person: user}).update(**{person: None})

    return erase
