"""The words of several kinds of things in one query, where a page would otherwise ask once for each kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import IntegerField, QuerySet, Value

from portal.translation.models import Rendition

COLUMNS = tuple(field.attname for field in Rendition._meta.local_fields)


def gather(*kinds: Iterable[Any]) -> None:
    """Give each of these things its renditions, in one query; afterwards `thing.text(language)` asks nothing.

    Things are of any models with `renditions`; None among them is passed over.
    """
    by_model: dict[type[Any], list[Any]] = defaultdict(list)
    for thing in (one for kind in kinds for one in kind if one is not None):
        by_model[type(thing)].append(thing)
    models = list(by_model)
    found = _found([_rows(place, model, by_model[model]) for place, model in enumerate(models)])
    for place, model in enumerate(models):
        _give(model, by_model[model], found[place])


def _rows(place: int, model: type[Any], things: list[Any]) -> QuerySet[Any, Any]:
    """Whose words, the words' columns, and which of the models they belong to."""
    link = model._meta.get_field("renditions").field
    ids = {thing.pk for thing in things}
    texts = link.model._default_manager.filter(**{f"{link.name}__in": ids}).order_by()
    rows: QuerySet[Any, Any] = texts.values_list(
        link.attname, *COLUMNS, Value(place, output_field=IntegerField())
    )
    return rows


def _found(asked: list[QuerySet[Any, Any]]) -> dict[int, dict[UUID, list[dict[str, Any]]]]:
    found: dict[int, dict[UUID, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    if asked:
        rows = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
        for owner, *columns, place in rows:
            found[place][owner].append(dict(zip(COLUMNS, columns, strict=True)))
    return found


def _give(model: type[Any], things: list[Any], texts: dict[UUID, list[dict[str, Any]]]) -> None:
    """As if they had been prefetched."""
    link = model._meta.get_field("renditions").field
    for thing in things:
        kept = link.model._default_manager.none()
        rows = texts.get(thing.pk, [])
        kept._result_cache = [link.model(**row, **{link.attname: thing.pk}) for row in rows]
        vars(thing).setdefault("_prefetched_objects_cache", {})["renditions"] = kept
