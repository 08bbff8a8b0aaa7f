"""The words for which contributions are looked at before they are public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.accounts.powers import require
from portal.moderation.models import WatchedWord
from portal.moderation.typed import clean

if TYPE_CHECKING:
    from portal.accounts.models import User


def words() -> list[str]:
    """All of them, in order."""
    return list(WatchedWord.objects.values_list("word", flat=True))


def watch(word: str, *, by: User) -> None:
    """Put a word on the list; once is enough."""
    require(by, "hide")
    if cleaned := clean(word):
        WatchedWord.objects.get_or_create(word=cleaned)


def unwatch(word: str, *, by: User) -> None:
    """Take a word off the list."""
    require(by, "hide")
    WatchedWord.objects.filter(word=word).delete()
