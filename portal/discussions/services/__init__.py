"""The verbs of discussions: one function each, with a keyword-only actor."""

from portal.discussions.errors import BadFile, Locked, Refused, Stale, TooMany
from portal.discussions.services.changing import edit_post, withdraw_post
from portal.discussions.services.tending import (
    lock,
    mark_solved,
    merge,
    move_topic,
    pin,
    reopen,
    split,
    summarise,
    unlock,
    unpin,
)
from portal.discussions.services.writing import begin_topic, reply

__all__ = [
    "BadFile",
    "Locked",
    "Refused",
    "Stale",
    "TooMany",
    "begin_topic",
    "edit_post",
    "lock",
    "mark_solved",
    "merge",
    "move_topic",
    "pin",
    "reopen",
    "reply",
    "split",
    "summarise",
    "unlock",
    "unpin",
    "withdraw_post",
]
