"""Named questions about reply addresses and incoming letters."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models

# A letter that is settled is deleted after so long; one that waits is given up after so long.
KEPT = timedelta(days=30)
# What says something about a portal's working, not about a person's letter.
UNREMARKABLE = ("duplicate", "automatic", "bounced", "loop")


class ReplyAddressQuerySet(models.QuerySet[Any]):
    """Questions about reply addresses."""

    def in_use(self) -> Self:
        """Those that their owner has not taken back."""
        return self.filter(revoked_at=None)

    def of(self, user: Any) -> Self:
        """One person's."""
        return self.filter(user=user)


class IncomingLetterQuerySet(models.QuerySet[Any]):
    """Questions about letters that came in."""

    def of(self, user: Any) -> Self:
        """Those to one person's addresses, the newest first."""
        return self.filter(user=user).order_by("-received_at", "-pk")

    def unread(self) -> Self:
        """Those that were stored and not looked at."""
        return self.filter(state="received").order_by("received_at", "pk")

    def held(self) -> Self:
        """Those that wait for the account's owner."""
        return self.filter(state="held")

    def of_use_to_nobody(self) -> Self:
        """Those that people wrote, which could not be used."""
        return (
            self.filter(state__in=("refused", "ignored"))
            .exclude(reason__in=UNREMARKABLE)
            .order_by("-received_at", "-pk")
        )

    def since(self, at: datetime) -> Self:
        """Those that came after this moment."""
        return self.filter(received_at__gt=at)

    def without_words(self) -> Self:
        """Not the letter itself: only what is known of it."""
        return self.defer("raw")

    def settled_before(self, at: datetime) -> Self:
        """Those with which nothing is to be done any more since before this moment."""
        return self.filter(settled_at__lt=at)

    def waiting_since_before(self, at: datetime) -> Self:
        """Those that wait since before this moment."""
        return self.held().filter(received_at__lt=at)
