"""What groups say and do, for lists: all that cards and exports show of it, in one query whatever its kinds."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    CharField,
    DateTimeField,
    F,
    IntegerField,
    Q,
    QuerySet,
    TextField,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, Left
from django.utils.translation import get_language

from portal.commitments.models import CommitmentTag
from portal.discussions.models import PostText, Topic, TopicText
from portal.groups.models import Group, GroupText
from portal.moderation.lifecycle import Status
from portal.search.families import FAMILIES, Family
from portal.translation.models import Rendition
from portal.translation.reading import best

# As much of a long text as a card shows.
LENGTH = 400


class _Row(NamedTuple):
    """One text or code of one thing, with what the thing's table says of it."""

    part: str
    kind: str
    id: UUID
    original: str
    author: int | None
    key: str
    group: UUID | None
    area: str | None
    start: datetime | None
    end: datetime | None
    state: str
    place: str
    published: datetime | None
    changed: datetime
    code: str
    title: str
    short: str
    origin: str
    status: str
    translator: int | None
    reviewed: datetime | None


@dataclass
class Gathered:
    """A public thing of a group, with what lists show of it; whatever its model, it is asked in the same words."""

    kind: str
    pk: UUID
    original_language: str
    author_id: int | None
    key: str
    areas: tuple[str, ...]
    start: datetime | None
    end: datetime | None
    state: str
    place: str
    published_at: datetime
    changed_at: datetime
    texts: list[Rendition] = field(default_factory=list)
    openings: list[Rendition] = field(default_factory=list)
    group_names: list[Rendition] = field(default_factory=list)
    codes: dict[str, list[str]] = field(default_factory=dict)

    @property
    def family(self) -> Family:
        """How its kind is known."""
        return FAMILIES[self.kind]

    @property
    def path(self) -> str:
        """Its page's path without the language prefix."""
        return f"{self.family.place}/{self.key}/"

    @property
    def stage(self) -> str:
        """How far it has come, in the records' words; empty where they have none for it."""
        return str(self.family.stages.get(self.state, ""))

    def text(self, language: str) -> Rendition | None:
        """What a reader of this language gets."""
        return best(self.texts, language, self.original_language)

    def short(self, language: str) -> Rendition | None:
        """The rendition whose summary says in short what it is: of a topic, how it opens."""
        return best(self.openings or self.texts, language, self.original_language)

    def group(self, language: str) -> Rendition | None:
        """The rendition that names its group; None where that is not public, or it is one."""
        return best(self.group_names, language, "")

    def get_absolute_url(self) -> str:
        """Its page in the active language."""
        return f"/{get_language() or 'en'}/{self.path}"


def gather(ids: Collection[UUID]) -> dict[UUID, Gathered]:
    """The public ones among these things, by id; one query, or none for none."""
    rows: dict[str, list[_Row]] = defaultdict(list)
    for row in _rows(list(ids)) if ids else ():
        rows[row.part].append(row)
    groups: dict[UUID, list[Rendition]] = defaultdict(list)
    for row in rows["group"]:
        groups[row.id].append(_rendition(row))
    found: dict[UUID, Gathered] = {}
    for row in rows["text"]:
        thing = found.setdefault(row.id, _thing(row, groups))
        thing.texts.append(_rendition(row))
    for row in (*rows["opening"], *rows["code"]):
        if row.id in found:
            _add(found[row.id], row)
    return found


def _thing(row: _Row, groups: Mapping[UUID, list[Rendition]]) -> Gathered:
    area = json.loads(row.area) if row.area else []
    return Gathered(
        kind=row.kind,
        pk=row.id,
        original_language=row.original,
        author_id=row.author,
        key=row.key or str(row.id),
        areas=tuple(map(str, area if isinstance(area, list) else [area])),
        start=row.start,
        end=row.end,
        state=row.state,
        place=row.place,
        published_at=row.published or row.changed,
        changed_at=row.changed,
        group_names=groups.get(row.group, []) if row.group and row.kind != "group" else [],
    )


def _add(thing: Gathered, row: _Row) -> None:
    """An opening or a code of a thing. Its own areas are told before its group's."""
    if row.part == "opening":
        thing.openings.append(_rendition(row))
    else:
        thing.codes.setdefault(row.code, []).append(row.title)
        thing.areas = tuple(sorted(thing.codes.get("area", ()))) or thing.areas


def _rendition(row: _Row) -> Rendition:
    """A text that is nowhere saved, so that it is chosen and said where it comes from as all others are."""
    return TopicText(
        language=row.code,
        title=row.title,
        summary=row.short,
        origin=row.origin,
        status=row.status,
        translator_id=row.translator,
        reviewed_at=row.reviewed,
    )


def _rows(ids: list[UUID]) -> Iterator[_Row]:
    first, *others = [_texts(family, ids) for family in FAMILIES.values()]
    everything = first.union(*others, _openings(ids), _codes(ids), _names(ids), all=True)
    return (_Row(*row) for row in everything)


def _texts(family: Family, ids: list[UUID]) -> QuerySet[Any, Any]:
    """The renditions of the public things of a family."""
    link = family.model._meta.get_field("renditions").field.name  # type: ignore[union-attr]
    model: Any = family.model._meta.get_field("renditions").related_model
    start, end = family.period or ("", "")
    group = f"{link}__" if family.model is Group else f"{link}__group__"
    return _columns(
        model._default_manager.filter(**{f"{link}__in": family.public().filter(pk__in=ids)}),
        part=Value("text"),
        kind=Value(family.kind),
        id=F(f"{link}__pk"),
        original=F(f"{link}__original_language"),
        author=F(f"{link}__author_id"),
        key=F(f"{link}__slug") if family.key == "slug" else None,
        group=F(f"{group}pk"),
        area=Cast(f"{link}__areas" if family.model is Topic else f"{group}area", TextField()),
        start=F(f"{link}__{start}") if start else None,
        end=F(f"{link}__{end}") if end else None,
        state=F(f"{link}__{family.state}") if family.state else None,
        place=F(f"{link}__place") if family.kind == "meeting" else None,
        published=F(f"{link}__published_at"),
        changed=F(f"{link}__changed_at"),
        short=Left("body", LENGTH) if family.short == "body" else F("summary"),
    )


def _openings(ids: list[UUID]) -> QuerySet[Any, Any]:
    """How topics open: their first posts, where these are public."""
    first = PostText.objects.filter(post__topic__in=ids, post__number=1, post__status=Status.PUBLISHED)
    return _columns(
        first, part=Value("opening"), id=F("post__topic_id"), short=Left("body", LENGTH), title=None
    )


def _codes(ids: list[UUID]) -> QuerySet[Any, Any]:
    """The codes of commitments."""
    tags = CommitmentTag.objects.filter(commitment__in=ids).order_by()
    return _columns(
        tags,
        part=Value("code"),
        id=F("commitment_id"),
        code=F("facet"),
        title=F("code"),
        origin=None,
        status=None,
        translator=None,
        reviewed=None,
    )


def _names(ids: list[UUID]) -> QuerySet[Any, Any]:
    """What the groups are called that these things are in."""
    within = Q()
    for family in FAMILIES.values():
        if family.model is not Group:
            mine = family.model._default_manager.filter(pk__in=ids).order_by()
            within |= Q(group__in=mine.exclude(group=None).values("group"))
    names = GroupText.objects.filter(within, group__status=Status.PUBLISHED)
    return _columns(names, part=Value("group"), id=F("group_id"))


EMPTY: dict[str, Any] = {
    **dict.fromkeys(_Row._fields, Cast(Value(""), CharField())),
    **dict.fromkeys(("author", "translator"), Cast(Value(None), IntegerField())),
    "group": Cast(Value(None), UUIDField()),
    **dict.fromkeys(("start", "end", "published", "changed", "reviewed"), Cast(Value(None), DateTimeField())),
}
USUAL: dict[str, Any] = {
    "code": F("language"),
    "title": F("title"),
    "origin": F("origin"),
    "status": F("status"),
    "translator": F("translator_id"),
    "reviewed": F("reviewed_at"),
}


def _columns(rows: QuerySet[Any, Any], **given: Any) -> QuerySet[Any, Any]:
    """These rows with the columns that all share, in their order; what is not given, or None, is empty."""
    chosen = {name: value for name, value in (USUAL | given).items() if value is not None}
    # A name of its own for each: an annotation must not be called like a field of the table.
    columns = {f"its_{name}": chosen.get(name, EMPTY[name]) for name in _Row._fields}
    return rows.order_by().annotate(**columns).values_list(*columns)
