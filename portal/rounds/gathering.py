"""All renditions of a page's things in one question, whatever kinds of things these are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

FIELDS = (
    *("language", "title", "summary", "body", "origin", "status", "engine", "translator_id", "reviewer_id"),
    *("reviewed_at", "source_revision", "changed_at"),
)


def gather(things: Iterable[Any]) -> None:
    """Fetch the renditions of these things (None among them is left out) with one query, as if prefetched.

    Each thing's model has renditions with a foreign key to it; the same thing may stand there several times.
    """
    by_model: dict[Any, dict[UUID, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for thing in things:
        if thing is not None:
            by_model[type(thing)][thing.pk].append(thing)
    rows = _rows(by_model)
    for model, instances in by_model.items():
        texts = _relation(model).model
        for pk, same in instances.items():
            found = [texts(**dict(zip(FIELDS, row, strict=True))) for row in rows.get((str(model), pk), ())]
            for thing in same:
                thing._prefetched_objects_cache = {
                    **getattr(thing, "_prefetched_objects_cache", {}),
                    "renditions": _cached(thing, found),
                }


def _rows(by_model: dict[Any, dict[UUID, list[Any]]]) -> dict[tuple[str, UUID], list[tuple[Any, ...]]]:
    from django.db.models import Value

    questions = []
    for model, instances in by_model.items():
        relation = _relation(model)
        mine = relation.model._default_manager.filter(**{f"{relation.name}__in": list(instances)})
        named = mine.order_by().annotate(of=Value(str(model)))
        questions.append(named.values_list("of", relation.attname, *FIELDS))
    found: dict[tuple[str, UUID], list[tuple[Any, ...]]] = defaultdict(list)
    if questions:
        for of, owner, *row in questions[0].union(*questions[1:], all=True):
            found[of, owner].append(tuple(row))
    return found


def _relation(model: Any) -> Any:
    """The foreign key by which renditions point at this model."""
    return model._meta.get_field("renditions").field


def _cached(thing: Any, found: list[Any]) -> Any:
    """These renditions as the thing's own `renditions.all()` gives them."""
    answer = thing.renditions.all()
    answer._result_cache = found
    answer._prefetch_done = True
    return answer
