"""Why a verb of discussions was refused, beyond what nobody may."""

from __future__ import annotations


class Refused(Exception):
    """A refusal that the page explains; nothing that was typed is lost."""


class Locked(Refused):
    """The topic is closed to answers, hidden, or has become part of another."""


class TooMany(Refused):
    """More posts in an hour than people write."""


class Stale(Refused):
    """It was changed since the form was made; the thing's `revision` or `version` tells."""


class BadFile(Refused):
    """A file that is not what its name says, too large, or of a type that is not taken; `reason` says which."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name, self.reason = name, reason
