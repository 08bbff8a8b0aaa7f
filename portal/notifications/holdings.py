"""What notifications hold about a person: what they follow, what they were told, and by which letters."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import deleting, register, rows
from portal.notifications.models import Letter, Mailing, Notice, Subscription


def register_notices() -> None:
    """All of it goes with the account: it says nothing to anybody else."""
    register(
        Subscription,
        label=_("What you follow"),
        export=rows(Subscription, "user", "target", "frequency", "created_at"),
        erase=deleting(Subscription, "user"),
    )
    register(
        Notice,
        label=_("Notices"),
        export=rows(Notice, "user", "kind", "params", "path", "created_at", "read_at", "mailed_at"),
        erase=deleting(Notice, "user"),
    )
    register(
        Mailing,
        label=_("How mail reaches you"),
        export=rows(Mailing, "user", "frequency", "paused_at", "refused_address", "refused_at", "refusal"),
        erase=deleting(Mailing, "user"),
    )
    register(
        Letter,
        label=_("Letters to you"),
        export=rows(Letter, "user", "state", "created_at", "settled_at", "attempts", "trouble"),
        erase=deleting(Letter, "user"),
    )
