"""What may be moderated. Packages register theirs in `apps.ready`; nothing here knows them.

registry.register(Content(name="record", label=_("Record"), model=Record, title=…, language=…, path=…, text=…))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from portal.accounts.models import User


@dataclass(frozen=True, slots=True)
class Words:
    """What a thing says in one language; `origin` is empty for the original, else says where it comes from."""

    language: str
    title: str
    text: str = ""
    origin: str = ""


def _author(thing: Any) -> User | None:
    author: User | None = thing.author
    return author


def _nothing(thing: Any) -> str:
    return ""


def _nobody(thing: Any) -> UUID | None:
    return None


def _by_id(model: type[Any]) -> Callable[[Iterable[UUID]], Mapping[UUID, Any]]:
    return lambda ids: model._default_manager.in_bulk(list(ids))


@dataclass(frozen=True, slots=True)
class Content:
    """A kind of thing that people contribute, as moderators need to know it.

    `title(thing, language)` is its name for a reader; `language(thing)` the original's code; `path(thing)` its page
    without the language prefix ("records/…/"); `mend(thing)` where its author goes on with it, or "". `text(thing)`
    is everything that filters look at; `words(thing)` the original and its renditions, for the moderator.
    `space(thing)` names a group or other place, `organisation(thing)` whose it is. `load(ids)` fetches many at once.
    `beforehand(thing)` says whether everything in its place is read before it is published; `effect(thing, outcome)`
    does what a decision means beyond the lifecycle. What `is_private` has no page: nobody but its author finds it.
    `redact(thing, passages)` blackens these words wherever the thing says them, and says how often.
    """

    name: str
    label: Any
    model: type[Any]
    title: Callable[[Any, str], str]
    language: Callable[[Any], str]
    path: Callable[[Any], str]
    text: Callable[[Any], str]
    words: Callable[[Any], list[Words]]
    author: Callable[[Any], User | None] = _author
    mend: Callable[[Any], str] = _nothing
    space: Callable[[Any], str] = _nothing
    organisation: Callable[[Any], UUID | None] = _nobody
    subjects: Callable[[Any], list[str]] = lambda thing: []
    load: Callable[[Iterable[UUID]], Mapping[UUID, Any]] | None = None
    beforehand: Callable[[Any], bool] = lambda thing: False
    effect: Callable[[Any, str], None] = lambda thing, outcome: None
    is_private: bool = False
    redact: Callable[[Any, Sequence[str]], int] | None = None

    def many(self, ids: Iterable[UUID]) -> Mapping[UUID, Any]:
        """These things by id; those that are gone are left out."""
        return (self.load or _by_id(self.model))(ids)


CONTENTS: dict[str, Content] = {}


class Unregistered(LookupError):
    """A thing or a name that nobody has registered."""


def register(content: Content) -> None:
    """Make this kind of content known; the same name for another model is a mistake."""
    known = CONTENTS.setdefault(content.name, content)
    if known.model is not content.model:
        raise ValueError(f"two kinds of content are called {content.name}")


def named(name: str) -> Content:
    """The content of this name, or `Unregistered`."""
    if name not in CONTENTS:
        raise Unregistered(name)
    return CONTENTS[name]


def content_of(thing: Any) -> Content:
    """How to read this thing; a child model (a kind of record) is read as its parent."""
    for content in CONTENTS.values():
        if isinstance(thing, content.model):
            return content
    raise Unregistered(type(thing).__name__)


def find(pk: UUID, *, private: bool = False) -> tuple[Content, Any] | None:
    """The thing with this permanent identifier, whatever its state, and how to read it."""
    for content in CONTENTS.values():
        if content.is_private and not private:
            continue
        if thing := content.many([pk]).get(pk):
            return content, thing
    return None
