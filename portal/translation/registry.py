"""What people may ask to read in another language, and translate. Packages register theirs in `apps.ready`:

    registry.register(Translatable(
        name="post", label=_("Post"), model=Post, public=Post.objects.public, parts=("body",),
        path=lambda post: f"discussions/{post.topic.slug}/#p-{post.number}", space=lambda post: post.group.space,
    ))

Nothing here knows them. Whatever the desk, the editor, the memory or a file gives out is asked from `public()`, anew
each time: what is hidden takes its renditions along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

PARTS = ("title", "summary", "body")
SHOWN = 80


def _name(thing: Any, language: str) -> str:
    """Its title for a reader of this language, else how its text begins."""
    text = thing.text(language)
    if text is None:
        return str(thing.pk)
    return beginning(text.title or text.summary or text.body)


def beginning(words: str) -> str:
    """How a text begins: in one line, no longer than a title."""
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Translatable:
    """A kind of `Written` thing, as translators need to know it.

    `public()` is a queryset of those that anybody may read now, with what `path` needs (`select_related`); a thing
    inside another is public only as long as that one is. `parts` are the fields of its renditions that it uses, in
    the order of the page; `labels` names them where “Title”, “Summary”, “Text” do not fit. `path(thing)` is its page
    without the language prefix, `name(thing, language)` what a list calls it. What `is_normative(thing)` (drafts,
    decisions, rules) is final in another language only when a reviewer has approved it. `space(thing)` names the
    group, as in roles.
    """

    name: str
    label: Any
    model: type[Model]
    public: Callable[[], QuerySet[Any]]
    path: Callable[[Any], str]
    parts: tuple[str, ...] = PARTS
    labels: tuple[tuple[str, Any], ...] = ()
    name_of: Callable[[Any, str], str] = _name
    is_normative: Callable[[Any], bool] = lambda thing: False
    space: Callable[[Any], str] = lambda thing: ""

    def many(self, ids: Iterable[UUID]) -> dict[UUID, Any]:
        """Those of these things that are public, by id, with their renditions: two queries, or none for none."""
        wanted = list(ids)
        rows = self.public().filter(pk__in=wanted).prefetch_related("renditions") if wanted else ()
        return {thing.pk: thing for thing in rows}

    @property
    def text_model(self) -> type[Model]:
        """The model of its renditions."""
        return self._link.model

    @property
    def link(self) -> str:
        """The name of the field by which a rendition points at its thing."""
        return str(self._link.name)

    @property
    def _link(self) -> Any:
        relation: Any = self.model._meta.get_field("renditions")
        return relation.field


TRANSLATABLE: dict[str, Translatable] = {}


def register(kind: Translatable) -> None:
    """Make this kind known; the same name for another model is a mistake."""
    known = TRANSLATABLE.get(kind.name)
    if known is not None and known.model is not kind.model:
        raise ValueError(f"two kinds of texts are called {kind.name}")
    TRANSLATABLE[kind.name] = kind


def kinds() -> Iterator[Translatable]:
    """All of them, in the order of registration."""
    yield from list(TRANSLATABLE.values())


def kind_of(thing: Any) -> Translatable | None:
    """How to read this thing; None where nobody registered its model."""
    return next((kind for kind in kinds() if isinstance(thing, kind.model)), None)


def find(pk: UUID) -> tuple[Translatable, Any] | None:
    """The public thing with this identifier, with its renditions, and how to read it."""
    for kind in kinds():
        if thing := kind.many([pk]).get(pk):
            return kind, thing
    return None
