"""What decisions hold about a person: rounds they put, positions they took, outcomes they wrote, translations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import Row, register, rows, unlinking
from portal.rounds.models import (
    AnswerText,
    Outcome,
    OutcomeText,
    Position,
    PositionChange,
    PositionText,
    Round,
    RoundEvent,
    RoundText,
)
from portal.translation.models import Earlier

if TYPE_CHECKING:
    from portal.accounts.models import User

RECORD = _(
    "Decisions and their outcomes stay on record, without the name of whoever put the question or wrote the outcome."
)
TEXTS = (
    (RoundText, "round", _("Translations of decisions")),
    (PositionText, "position", _("Translations of reasons")),
    (OutcomeText, "outcome", _("Translations of outcomes")),
    (AnswerText, "answer", _("Translations of answers to objections")),
)


def register_rounds() -> None:
    """All of it."""
    register(
        Round,
        label=_("Decisions that you put to a group"),
        export=rows(Round, "author", "id", "kind", "status", "opens_at", "closes_at"),
        erase=unlinking(Round, "author"),
        keeps=RECORD,
    )
    register(
        RoundEvent,
        label=_("What you did with decisions of a group"),
        export=rows(RoundEvent, "by", "round", "what", "reason", "at"),
        erase=unlinking(RoundEvent, "by"),
    )
    _register_positions()
    register(
        Outcome,
        label=_("Outcomes that you wrote"),
        export=rows(Outcome, "by", "id", "round", "published_at", "review_on"),
        erase=unlinking(Outcome, "by"),
        keeps=RECORD,
    )
    for model, owner, label in TEXTS:
        register(
            model,
            label=label,
            export=rows(model, "translator", owner, "language", "title", "body"),
            erase=unlinking(model, "translator", "reviewer"),
        )


def _register_positions() -> None:
    register(
        Position,
        label=_("Positions that you took"),
        export=positions,
        erase=forget_positions,
        keeps=_(
            "In decisions that have ended your position still counts, without your name. What you wrote as an "
            "objection stays, because the outcome answers it. "
            "What was said for an organisation stays the organisation's."
        ),
    )
    register(
        PositionChange,
        label=_("Changes of positions"),
        export=rows(PositionChange, "by", "position", "number", "choice", "at"),
        erase=unlinking(PositionChange, "by"),
    )


def positions(user: User) -> list[Row]:
    """Each with its words, held and hidden ones included: they are the person's own."""
    mine = Position.objects.filter(person=user) | Position.objects.filter(author=user)
    return [
        {
            "id": one.pk,
            "round": one.round_id,
            "organisation": one.organisation_id,
            "choice": one.choice,
            "status": one.status,
            "taken_at": one.taken_at,
            "words": [{"language": text.language, "text": text.body} for text in one.renditions.all()],
        }
        for one in mine.distinct().order_by("taken_at", "pk").prefetch_related("renditions")
    ]


def forget_positions(user: User) -> None:
    """Who left takes no part in what is still open; elsewhere the position counts on without them."""
    own = Position.objects.filter(person=user, organisation=None)
    own.filter(round__closes_at__gt=timezone.now()).delete()
    silent = list(own.exclude(choice="object").values_list("pk", flat=True))
    PositionText.objects.filter(position__in=silent).delete()
    Earlier.objects.filter(object_id__in=silent).delete()
    unlinking(Position, "person", "author")(user)
