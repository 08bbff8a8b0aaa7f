"""Decisions as translators see them. Questions, outcomes and answers are normative: a reviewer has the last word."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.rounds.models import Answer, Outcome, Position, Round
from portal.translation.registry import Translatable, register


def register_rounds() -> None:
    """Make them known to translators; nothing that is not public now."""
    register(
        Translatable(
            name="round",
            label=_("Decision"),
            model=Round,
            public=lambda: Round.objects.published().select_related("group"),
            path=lambda one: f"decisions/{one.pk}/",
            parts=("title", "body"),
            labels=(("title", _("Question")), ("body", _("Proposal"))),
            is_normative=lambda one: True,
            space=lambda one: str(one.group.space),
        )
    )
    for name, label, model, public in (
        ("position", _("Reason for a position"), Position, _positions),
        ("outcome", _("Outcome"), Outcome, _outcomes),
        ("answer", _("Answer to an objection"), Answer, _answers),
    ):
        register(
            Translatable(
                name=name,
                label=label,
                model=model,
                public=public,
                path=_path,
                parts=("body",),
                is_normative=_is_normative,
                space=lambda thing: str(_round_of(thing).group.space),
            )
        )


def _positions() -> Any:
    return Position.objects.visible().select_related("round__group")


def _outcomes() -> Any:
    return Outcome.objects.published().select_related("round__group")


def _answers() -> Any:
    public = Answer.objects.filter(outcome__published_at__isnull=False, outcome__round__status="published")
    return public.select_related("outcome__round__group")


def _round_of(thing: Any) -> Round:
    one: Round = thing.outcome.round if isinstance(thing, Answer) else thing.round
    return one


def _path(thing: Any) -> str:
    anchor = f"#{thing.anchor}" if isinstance(thing, Position) else "#outcome"
    return f"decisions/{_round_of(thing).pk}/{anchor}"


def _is_normative(thing: Any) -> bool:
    return not isinstance(thing, Position)
