"""What groups say and do, for the index: entries of what is public, and what changes along with something else."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from portal.commitments.models import Commitment
from portal.discussions.models import Post, Summary, Topic
from portal.groups.models import Group
from portal.organisations.models import Organisation
from portal.rounds.models import Outcome
from portal.search.engine.interface import Entry
from portal.search.families import FAMILIES, Family
from portal.search.wording import everywhere, names, places, regions, texts

# Topics come with all that is said in them.
AT_ONCE = 100
# What shows something of each of these, and the name by which it knows them: that changes along.
PARTS: dict[type[Any], tuple[tuple[type[Any], str], ...]] = {
    Post: ((Topic, "posts"),),
    Summary: ((Topic, "summary"),),
    Outcome: ((FAMILIES["decision"].model, "outcome"),),
    Organisation: ((Commitment, "organisation"),),
    Group: tuple((family.model, "group") for family in FAMILIES.values() if family.model is not Group),
}


def entries(ids: Iterable[UUID]) -> Iterator[Entry]:
    """The public ones among these things, as the index should know them now."""
    wanted = list(ids)
    for family in FAMILIES.values():
        yield from _entries(family, wanted)


def batches(size: int) -> Iterator[list[Entry]]:
    """Everything public, so many things at a time at most."""
    step = min(size, AT_ONCE)
    for family in FAMILIES.values():
        ids = list(family.public().order_by().values_list("pk", flat=True))
        for start in range(0, len(ids), step):
            yield list(_entries(family, ids[start : start + step]))


def wholes(sender: object, ids: Collection[UUID]) -> Iterator[UUID]:
    """What shows something of these things of one model: a post's topic, all that is in a group."""
    for model, link in PARTS.get(sender, ()) if isinstance(sender, type) else ():
        found = model._default_manager.filter(**{f"{link}__in": list(ids)})
        yield from found.order_by().values_list("pk", flat=True).distinct()


def lately(since: datetime, until: datetime) -> Iterator[tuple[datetime, UUID]]:
    """What became public for the first time after one moment and not after the other, with its moment."""
    for family in FAMILIES.values():
        fresh = family.public().filter(published_at__gt=since, published_at__lte=until)
        yield from fresh.order_by().values_list("published_at", "pk")


def _entries(family: Family, ids: list[UUID]) -> Iterator[Entry]:
    related = () if family.model is Group else ("group__renditions",)
    found = family.public().filter(pk__in=ids).order_by()
    for thing in found.prefetch_related("renditions", *related, *family.fetched):
        yield _entry(family, thing)


def _entry(family: Family, thing: Any) -> Entry:
    renditions = list(thing.renditions.all())
    group = family.group_of(thing)
    codes = {
        "area": (str(group.area),) if group is not None and group.area else (),
        "language": (thing.original_language,),
        **family.codes(thing),
    }
    countries = codes.get("country", ())
    stage = family.stages.get(getattr(thing, family.state)) if family.state else None
    start, end = _days(family, thing)
    return Entry(
        id=thing.pk,
        kind=family.kind,
        texts=(*texts(renditions), *family.further(thing)),
        original=thing.original_language,
        changed=thing.published_at or thing.changed_at,
        also=" ".join([*_group_names(family, group), *places(countries), *_kind_names(family.kind)]),
        facets={
            **codes,
            "language": tuple(dict.fromkeys(code.lower() for code in codes["language"])),
            "kind": (family.kind,),
            "region": regions(countries),
            "status": (stage,) if stage else (),
        },
        start=start,
        end=end,
        names=names(renditions, thing.original_language),
    )


def _days(family: Family, thing: Any) -> tuple[date | None, date | None]:
    """The first and the last day, by UTC."""
    if family.period is None:
        return None, None
    start, end = (getattr(thing, name) for name in family.period)
    return start and start.astimezone(UTC).date(), end and end.astimezone(UTC).date()


def _group_names(family: Family, group: Group | None) -> list[str]:
    if group is None or family.model is Group:
        return []
    return [text.title for text in group.renditions.all()]


@cache
def _kind_names(kind: str) -> tuple[str, ...]:
    return everywhere(FAMILIES[kind].label)
