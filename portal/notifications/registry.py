"""What others tell notifications, in `apps.ready`: the kinds of notice, what can be followed, what is public.

Nothing here knows records, organisations or the search: they register what they know.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.notifications.models import Letter, Notice


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice. `text` is one translatable sentence with named placeholders, filled from the notice's
    `params`; `always` marks what is sent whatever the reader chose: decisions about them, appeals, deadlines.
    """

    name: str
    text: Any
    always: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """A public thing as a notice about it names it now, and the language of that name."""

    title: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """Something that can be followed, for one reader. `target` is its one spelling; `path` has no language prefix."""

    target: str
    title: str
    path: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """How one reader answers one notice by mail: they write to `address`, above `mark`.

    `thread` names what they take part in, `how` says in a sentence what becomes of the answer; `text` is what the
    notice is about as this reader may read it now, in Markdown, in this `language`, with its `origin` in words.
    """

    address: str
    mark: str
    thread: str
    how: str = ""
    text: str = ""
    language: str = ""
    origin: str = ""


# A reader and notices to how each is answered, by the notice's number; most cannot be.
Answers = Callable[["User", Sequence["Notice"]], Mapping[int, Answer]]
# Where a letter comes back to that cannot be delivered; "" for where all mail does.
ReturnAddress = Callable[["Letter"], str]
# Ids and the reader's language to the public ones among them; whatever nobody answers for is not public.
Visible = Callable[[Collection[UUID], str], Mapping[UUID, Thing]]
# Identifiers as somebody wrote them and the reader's language to what they mean; what means nothing is left out.
Find = Callable[[Collection[str], str], Mapping[str, Followed]]


@dataclass(frozen=True)
class Followable:
    """One kind of thing to follow: the word before the colon of a target, and what readers call it."""

    name: str
    label: Any
    find: Find


KINDS: dict[str, NoticeKind] = {}
FOLLOWABLE: dict[str, Followable] = {}
VISIBLE: dict[str, Visible] = {}
PLACES: dict[str, str] = {}
ANSWERS: dict[str, Answers] = {}
RETURNS: list[ReturnAddress] = []


def register(*kinds: NoticeKind) -> None:
    """Make these kinds known; the same name twice is a mistake."""
    for kind in kinds:
        if KINDS.setdefault(kind.name, kind) != kind:
            raise ValueError(f"two kinds of notice are called {kind.name}")


def register_followable(*kinds: Followable) -> None:
    """Make these kinds of thing known as ones to follow."""
    for kind in kinds:
        FOLLOWABLE[kind.name] = kind


def register_visible(name: str, visible: Visible, *, place: str = "") -> None:
    """Answer for the things of one package: which of them are public. `place` begins the paths of all of them."""
    VISIBLE[name] = visible
    PLACES[name] = place


def visible(ids: Mapping[UUID, str], language: str) -> dict[UUID, Thing]:
    """The public ones among these things, asked now. `ids` says where each stands (a path without its language);
    only whoever answers for that place is asked, and everybody about what stands elsewhere."""
    known = tuple(place for place in PLACES.values() if place)
    found: dict[UUID, Thing] = {}
    for name, ask in VISIBLE.items():
        place = PLACES.get(name, "")
        wanted = {
            pk
            for pk, path in ids.items()
            if not place or path.startswith(place) or not path.startswith(known)
        }
        found |= ask(wanted, language) if wanted else {}
    return found


def register_answerable(name: str, answers: Answers) -> None:
    """Say which notices are answered by mail, and how."""
    ANSWERS[name] = answers


def answers(user: User, notices: Sequence[Notice]) -> dict[int, Answer]:
    """How this reader answers each of these notices; those that cannot be answered are left out."""
    found: dict[int, Answer] = {}
    for ask in ANSWERS.values() if notices else ():
        found |= ask(user, notices)
    return found


def register_return_address(ask: ReturnAddress) -> None:
    """Say where letters come back to; the last one asked is heard."""
    RETURNS[:] = [ask]


def return_address(letter: Letter) -> str:
    """Where this letter comes back to if it cannot be delivered, or ""."""
    return next((ask(letter) for ask in RETURNS), "")
