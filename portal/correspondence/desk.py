"""Letters as pages show them: to whoever wrote them with their words, to the secretariat without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count

from portal.correspondence import mime, reading, settling
from portal.correspondence.explaining import nameless
from portal.correspondence.models import IncomingLetter, State
from portal.correspondence.querysets import KEPT
from portal.correspondence.registry import MAILBOXES, Reason, title_of, titles_of
from portal.correspondence.services import address_for

if TYPE_CHECKING:
    from portal.accounts.models import User

SHOWN = 60
QUIET = (Reason.DUPLICATE, Reason.AUTOMATIC, Reason.LOOP, Reason.BOUNCED)


@dataclass(frozen=True, slots=True)
class Line:
    """One letter in a list."""

    pk: UUID
    title: str
    at: datetime
    state: str
    reason: str = ""
    words: str = ""
    language: str = ""
    url: str = ""
    sender: str = ""
    is_trouble: bool = False


@dataclass(frozen=True, slots=True)
class Own:
    """A member's letters."""

    waiting: list[Line] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Opened:
    """One letter with its words as they would be shown. `initial` fills the form."""

    line: Line
    is_waiting: bool
    until: datetime
    wants_files: bool
    files: list[str]
    initial: dict[str, Any]

    @property
    def title(self) -> str:
        """What was written to."""
        return self.line.title


@dataclass(frozen=True, slots=True)
class Place:
    """Something public, and where one member writes to take part in it."""

    title: str
    language: str
    address: str
    wants_files: bool


def own(user: User, language: str) -> Own:
    """What waits, and what became of others. Letters that programs sent are nobody's."""
    found = IncomingLetter.objects.of(user).without_words().select_related("address")
    lines = _lines(found.exclude(reason__in=QUIET)[:SHOWN], language)
    waiting = [line for line in lines if line.state == State.HELD]
    return Own(waiting, [line for line in lines if line.state not in {State.HELD, State.RECEIVED}])


def unused(letters: Iterable[IncomingLetter], language: str) -> list[Line]:
    """The same for the secretariat, who learns neither the sender nor a word of it."""
    return _lines(letters, language, for_owner=False)


def counts() -> list[tuple[str, int]]:
    """How many letters came to what, among those still kept."""
    rows = dict(IncomingLetter.objects.order_by().values_list("state").annotate(Count("pk")))
    return [(str(state.label), rows.get(state.value, 0)) for state in State]


def opened(letter: IncomingLetter, user: User, language: str) -> Opened:
    """A letter as its owner reads it before saying that it is theirs."""
    message = mime.parse(bytes(letter.raw))
    read = reading.read(message, settling.spoken(user))
    box = MAILBOXES.get(letter.address.box) if letter.address else None
    return Opened(
        line=_lines([letter], language)[0],
        is_waiting=letter.state == State.HELD,
        until=letter.received_at + KEPT,
        wants_files=bool(box and box.wants_files),
        files=[one.name for one in read.files],
        initial={"language": letter.language or read.language, "text": read.text},
    )


def place(user: User, box: str, thread: str, language: str) -> Place | None:
    """Where this person writes to; None where mail does not come in, or the thing is not public."""
    thing = title_of(box, thread, language)
    if thing is None or not settings.PORTAL_MAIL_IN_DOMAIN:
        return None
    wants_files = MAILBOXES[box].wants_files
    return Place(thing.title, thing.language, address_for(user, box, thread).address, wants_files)


def _lines(letters: Iterable[IncomingLetter], language: str, *, for_owner: bool = True) -> list[Line]:
    """With their titles, asked once for each kind of thing."""
    listed = list(letters)
    threads: dict[str, set[str]] = defaultdict(set)
    for letter in listed:
        if letter.address:
            threads[letter.address.box].add(letter.address.thread)
    titles = {
        (box, thread): thing.title
        for box, wanted in threads.items()
        for thread, thing in titles_of(box, wanted, language).items()
    }
    return [_line(letter, language, titles, for_owner) for letter in listed]


def _line(
    letter: IncomingLetter, language: str, titles: Mapping[tuple[str, str], str], for_owner: bool
) -> Line:
    reason = Reason(letter.reason).label if letter.reason else ""
    about = (letter.address.box, letter.address.thread) if letter.address else ("", "")
    return Line(
        pk=letter.pk,
        title=titles.get(about) or nameless(),
        at=letter.received_at,
        state=letter.state,
        reason=str(reason),
        words=letter.words if for_owner else "",
        language=letter.language,
        url=f"/{language}/{letter.led_to}" if letter.led_to and for_owner else "",
        sender=letter.sender if for_owner else "",
        is_trouble=letter.reason == Reason.TROUBLE,
    )
