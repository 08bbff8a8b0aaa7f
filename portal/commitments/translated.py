"""Commitments as translators see them. What is promised is normative: a reviewer has the last word."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.commitments.models import Commitment, Milestone, Update
from portal.translation.registry import Translatable, register


def register_commitments() -> None:
    """Make them known to translators; nothing that is not public now."""
    register(
        Translatable(
            name="commitment",
            label=_("Commitment"),
            model=Commitment,
            public=lambda: Commitment.objects.published().select_related("group"),
            path=lambda one: f"commitments/{one.pk}/",
            labels=(("summary", _("How one will see it")), ("body", _("What exactly"))),
            is_normative=lambda one: True,
            space=_space,
        )
    )
    for name, label, model, public, parts in (
        ("milestone", _("Milestone"), Milestone, _milestones, ("title",)),
        ("commitment-update", _("Update of a commitment"), Update, _updates, ("body",)),
    ):
        register(
            Translatable(
                name=name,
                label=label,
                model=model,
                public=public,
                path=_path,
                parts=parts,
                space=lambda thing: _space(thing.commitment),
            )
        )


def _milestones() -> Any:
    return Milestone.objects.filter(commitment__status="published").select_related("commitment__group")


def _updates() -> Any:
    public = Update.objects.published().filter(commitment__status="published")
    return public.select_related("commitment__group")


def _path(thing: Any) -> str:
    anchor = f"#{thing.anchor}" if isinstance(thing, Update) else "#milestones"
    return f"commitments/{thing.commitment_id}/{anchor}"


def _space(one: Commitment) -> str:
    return str(one.group.space) if one.group is not None else ""
