"""Why a verb is refused, in words for whoever asked for it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(ValueError):
    """What was asked cannot be done as things stand; `words` says why."""

    def __init__(self, words: str | Promise) -> None:
        super().__init__(str(words))
        self.words = words


class Stale(Refused):
    """Somebody else changed it since the page was opened."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody changed this since you opened the page. What you typed is kept; look once more.")
        )
