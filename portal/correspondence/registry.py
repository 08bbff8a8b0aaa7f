"""What can be written to by mail, and why a letter cannot be used.

Packages below know nothing of letters: `portal.correspondence.boxes` registers what their members write to. A box
is named in each reply address; the letter is given to the box once its sender is known.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.notifications.models import Notice
    from portal.notifications.registry import Thing


class Reason(models.TextChoices):
    """Why a letter waits, was left alone or could not be used."""

    NOT_PROVED = "not_proved", _("It could not be proved who sent it")
    OTHER_SENDER = "other_sender", _("It came from an address that is not the account's")
    UNCUT = "uncut", _("It was not clear where the answer ends and the quotation begins")
    EMPTY = "empty", _("Nothing was written above the line")
    UNREADABLE = "unreadable", _("It could not be read")
    TOO_LONG = "too_long", _("It was too long")
    LOCKED = "locked", _("What it answers takes no more answers")
    GONE = "gone", _("What it answers is not public any more")
    SUSPENDED = "suspended", _("The account may not contribute for now")
    CLOSED = "closed", _("The account is closed")
    REFUSED = "refused", _("It could not be accepted as it was")
    AUTOMATIC = "automatic", _("A program sent it by itself")
    LOOP = "loop", _("It was one of the portal's own letters")
    DUPLICATE = "duplicate", _("It had come before")
    TOO_MANY = "too_many", _("Too many letters came within an hour")
    EXPIRED = "expired", _("Nobody confirmed it in time")
    BOUNCED = "bounced", _("A letter of the portal's could not be delivered")
    TROUBLE = "trouble", _("Something went wrong in the portal")


class CannotUse(Exception):
    """A box cannot use a letter; `words` says more to whoever sent it, in their language."""

    def __init__(self, reason: Reason, words: str = "") -> None:
        super().__init__(reason)
        self.reason, self.words = reason, words


@dataclass(frozen=True, slots=True)
class Arrived:
    """A letter for a box: `by` sent it, that is proved or confirmed. `thread` is what the address was made for."""

    thread: str
    by: User
    language: str
    text: str
    files: Sequence[SimpleUploadedFile] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a letter: the path of its page (without language), what was left out, a sentence each, and what
    else its sender has to know; without these two the sender hears nothing."""

    path: str
    left_out: Sequence[str] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A notice that can be answered: the box's thread, and what the notice is about as the reader may read it."""

    thread: str
    text: str = ""
    language: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Mailbox:
    """One kind of thing that members write to.

    `titles(threads, language)` names what is written to, without what is not public any more; `take` uses a letter
    or raises `CannotUse`; `asks` says which of these notices can be answered here, `how` what becomes of an answer.
    `wants_files` marks a box that can do without words.
    """

    name: str
    how: Any
    titles: Callable[[Collection[str], str], Mapping[str, Thing]]
    take: Callable[[Arrived], Taken]
    asks: Callable[[Sequence[Notice], str], Mapping[int, Question]] = lambda notices, language: {}
    wants_files: bool = False


MAILBOXES: dict[str, Mailbox] = {}


def register_mailbox(box: Mailbox) -> None:
    """Make it known; the same name again replaces the first."""
    MAILBOXES[box.name] = box


def titles_of(box: str, threads: Collection[str], language: str) -> Mapping[str, Thing]:
    """What is written to, by thread; without what is not public, nothing where nobody knows the box."""
    known = MAILBOXES.get(box)
    return known.titles(threads, language) if known and threads else {}


def title_of(box: str, thread: str, language: str) -> Thing | None:
    """The same for one."""
    return titles_of(box, [thread], language).get(thread)


def uuids(threads: Collection[str]) -> set[UUID]:
    """Those of these threads that name a thing by its permanent identifier."""
    return {UUID(thread) for thread in threads if is_uuid(thread)}


def is_uuid(text: str) -> bool:
    """Whether this is a permanent identifier, spelled as we do."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
