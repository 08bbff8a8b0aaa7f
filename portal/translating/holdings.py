"""What translating holds about a person: translations under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import deleting, register, rows
from portal.records.models import Revision, RevisionState
from portal.translating.models import Rendering, Translation, Wanted

if TYPE_CHECKING:
    from portal.accounts.models import User

EXPORTED = ("record", "language", "texts", "note", "created_at", "sent_at", "accepted_at", "answer")


def register_translating() -> None:
    """Translations that are in force are the record's; what is under way goes with the account."""
    register(
        Translation,
        label=_("Translations that you write"),
        export=rows(Translation, "translator", *EXPORTED),
        erase=forget_translations,
        keeps=_("Translations that were accepted stay in their records, without your name."),
    )
    register(
        Rendering,
        label=_("Translations of what others wrote"),
        export=rows(Rendering, "translator", "kind", "object_id", *EXPORTED[1:]),
        erase=forget_renderings,
        keeps=_("Translations that readers see stay with what they render, without your name."),
    )
    register(
        Wanted,
        label=_("Translations that you asked for"),
        export=rows(Wanted, "by", "kind", "object_id", "language", "at", "answered_at"),
        erase=deleting(Wanted, "by"),
    )


def forget_translations(user: User) -> None:
    """Drafts and proposals go; what this person decided for others stays, without saying by whom."""
    asked = Translation.objects.of(user).under_way().exclude(revision=None)
    Revision.objects.filter(
        state=RevisionState.PROPOSED, pk__in=list(asked.values_list("revision", flat=True))
    ).delete()
    Translation.objects.of(user).delete()
    Translation.objects.filter(decided_by=user).update(decided_by=None)


def forget_renderings(user: User) -> None:
    """The same for what is no record."""
    Rendering.objects.of(user).delete()
    Rendering.objects.filter(decided_by=user).update(decided_by=None)
