"""What commitments hold about a person. A commitment is an organisation's or a group's and stays theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import Row, register, rows, unlinking
from portal.commitments.models import Commitment, CommitmentText, MilestoneText, Update, UpdateText

if TYPE_CHECKING:
    from portal.accounts.models import User

STAYS = _("Commitments and their history stay, without your name: they are an organisation's or a group's.")
TEXTS = (
    (CommitmentText, "commitment", _("Translations of commitments")),
    (MilestoneText, "milestone", _("Translations of milestones")),
    (UpdateText, "update", _("Translations of updates")),
)


def register_commitments() -> None:
    """All of it."""
    register(
        Commitment,
        label=_("Commitments that you proposed"),
        export=rows(Commitment, "author", "id", "organisation", "group", "state", "status", "created_at"),
        erase=unlinking(Commitment, "author", "accepted_by"),
        keeps=STAYS,
    )
    register(
        Update,
        label=_("What you wrote about commitments"),
        export=updates,
        erase=unlinking(Update, "author"),
        keeps=STAYS,
    )
    for model, owner, label in TEXTS:
        register(
            model,
            label=label,
            export=rows(model, "translator", owner, "language", "title", "summary", "body"),
            erase=unlinking(model, "translator", "reviewer"),
        )


def updates(user: User) -> list[Row]:
    """Each with its words, held and hidden ones included."""
    mine = Update.objects.filter(author=user).in_order().prefetch_related("renditions")
    return [
        {
            "id": one.pk,
            "commitment": one.commitment_id,
            "what": one.what,
            "state": one.state,
            "status": one.status,
            "at": one.at,
            "evidence": one.evidence,
            "words": [{"language": text.language, "text": text.body} for text in one.renditions.all()],
        }
        for one in mine
    ]
