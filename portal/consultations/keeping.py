"""What is held about those who prepare consultations and translate drafts. The texts are the groups': they stay."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import register, rows, unlinking
from portal.consultations.models import Consultation, ConsultationText, Draft, ParagraphText, StageEvent

STAYS = _("Consultations, their drafts and their course stay, without your name: they are the group's.")


def register_consultations() -> None:
    """Handed out on request; after erasure nobody is named any more."""
    register(
        Consultation,
        label=_("Consultations that you prepared"),
        export=rows(Consultation, "author", "id", "slug", "stage", "status", "created_at", "published_at"),
        erase=unlinking(Consultation, "author"),
        keeps=STAYS,
    )
    register(
        StageEvent,
        label=_("Stages and dates of consultations that you set"),
        export=rows(StageEvent, "by", "consultation__slug", "stage", "opens_at", "closes_at", "reason", "at"),
        erase=unlinking(StageEvent, "by"),
        keeps=STAYS,
    )
    register(
        Draft,
        label=_("Drafts that you added"),
        export=rows(Draft, "by", "consultation__slug", "number", "source_name", "note", "created_at"),
        erase=unlinking(Draft, "by"),
        keeps=STAYS,
    )
    register(
        ConsultationText,
        label=_("Your translations of consultations"),
        export=rows(
            ConsultationText, "translator", "consultation__slug", "language", "title", "summary", "body"
        ),
        erase=unlinking(ConsultationText, "translator", "reviewer"),
    )
    register(
        ParagraphText,
        label=_("Your translations of drafts"),
        export=rows(ParagraphText, "translator", "paragraph", "language", "body"),
        erase=unlinking(ParagraphText, "translator", "reviewer"),
    )
