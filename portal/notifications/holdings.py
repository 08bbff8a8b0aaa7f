"""What notifications hold about a person: what they follow and what they were told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import deleting, register, rows
from portal.notifications.models import Notice, Subscription


def register_notices() -> None:
    """Both go with the account: they say nothing to anybody else."""
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
