"""The public page of one decision, the same for everybody, in at most eight queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import CharField, DateTimeField, F, OuterRef, Subquery, TextField, Value
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.moderation.marks import Marks, is_marked, marks_of
from portal.moderation.models import Decision, LogEntry
from portal.moderation.registry import Unregistered, named
from portal.rounds.counting import CHOICES_OF, Choice, Stage
from portal.rounds.gathering import gather
from portal.rounds.listing import area, group_name, stage_tag
from portal.rounds.models import Position, PositionChange, Round, RoundEvent, What
from portal.rounds.names import who
from portal.rounds.registry import ARISING, Arising
from portal.rounds.results import Numbers, choice_tag, numbers, quorum_words
from portal.rounds.saying import Reader, Said, said
from portal.ui import formats
from portal.ui.parts import Area, Fact, Item, Link, Tag

PAGE = 20


@dataclass(frozen=True)
class Past:
    """A line of history; of a position where `of` is one, with the choice before in `what`."""

    of: UUID | None
    what: str
    reason: str
    language: str
    closes_at: datetime | None
    at: datetime

    @property
    def label(self) -> str:
        """What happened, or what was chosen before."""
        return str((Choice if self.of else What)(self.what).label)


@dataclass(frozen=True)
class Stood:
    """A position as everybody reads it; without `words` it says nothing, or what it said is not public."""

    position: Position
    who: Item
    tag: Tag
    words: Said | None
    answer: Said | None
    earlier: Sequence[Past]
    is_hidden: bool
    entry: LogEntry | None = None


@dataclass(frozen=True)
class Reading:
    """One round as one reader sees it now."""

    one: Round
    reader: Reader
    positions: Sequence[Position]
    page: Page
    past: Mapping[UUID | None, Sequence[Past]]
    at: datetime
    entries: Mapping[UUID, LogEntry] = field(default_factory=dict)
    anew: Sequence[UUID] = ()

    @cached_property
    def text(self) -> Said | None:
        """The question and the proposal."""
        return said(self.one, self.reader)

    @cached_property
    def marks(self) -> Marks | None:
        """What moderators added to it."""
        return marks_of(self.one)

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return self.one.stage(self.at)

    @cached_property
    def numbers(self) -> Numbers | None:
        """The counts, once anybody may see them."""
        shown = self.one.shows_positions(self.at)
        return numbers(self.one, self.positions, self.reader.language) if shown else None

    @cached_property
    def stood(self) -> list[Stood]:
        """The positions of this page of them."""
        return [self._stood(position) for position in self.page.object_list] if self.numbers else []

    @cached_property
    def reasons(self) -> int:
        """How many of all positions say why, where everybody can read it."""
        return sum(position.is_public for position in self.positions) if self.numbers else 0

    @cached_property
    def outcome(self) -> Said | None:
        """What was decided, once it is public."""
        outcome = getattr(self.one, "outcome", None)
        return said(outcome, self.reader) if outcome is not None and outcome.published_at else None

    @property
    def history(self) -> Sequence[Past]:
        """What happened to the round, the first first."""
        return self.past.get(None, ())

    @cached_property
    def about(self) -> Link | None:
        """What it is about, where that is public."""
        return about(self.one, self.reader.language)

    @cached_property
    def arising(self) -> list[tuple[Arising, list[Any]]]:
        """What arises from it, by kind."""
        language = self.reader.language
        return [(kind, kind.items(self.one, language)) for kind in ARISING.values()]

    @property
    def beginnings(self) -> list[Link]:
        """Where one begins what may arise from it, once there is an outcome."""
        return [kind.begin(self.one) for kind in ARISING.values()] if self.outcome else []

    @property
    def tag(self) -> Tag:
        """Its stage, as a mark."""
        return stage_tag(self.one, self.at)

    @property
    def areas(self) -> list[Area]:
        """The area of its group."""
        number = self.one.group.area
        return [area(number, self.reader.language)] if number else []

    @property
    def group_name(self) -> str:
        """Whose question it is."""
        return group_name(self.one.group, self.reader.language)

    @cached_property
    def successors(self) -> list[Link]:
        """The rounds begun anew in its place."""
        return [
            Link(_("The question put anew"), f"/{self.reader.language}/decisions/{pk}/") for pk in self.anew
        ]

    @property
    def facts(self) -> list[Fact]:
        """In brief: whose, from when until when, who has to take part."""
        one, language = self.one, self.reader.language
        text = one.group.text(language)
        group = Link(self.group_name, one.group.get_absolute_url(), text.language if text else "")
        there = [formats.moment(one.closes_there(), language)] if one.zone != "UTC" else []
        return [
            Fact(_("Working group"), [group]),
            Fact(_("Opens"), [formats.moment(one.opens_at, language)]),
            Fact(_("Ends"), [formats.moment(one.closes_at, language), *there]),
            Fact(_("Quorum"), [quorum_words(one, language)]),
        ]

    def _stood(self, position: Position) -> Stood:
        answer = getattr(position, "answer", None)
        is_hidden = position.status == "hidden"
        return Stood(
            position,
            who(position, self.reader.language),
            choice_tag(self.one, position.choice),
            said(position, self.reader) if position.is_public else None,
            said(answer, self.reader) if answer is not None and self.outcome else None,
            self.past.get(position.pk, ()),
            is_hidden,
            self.entries.get(position.pk),
        )


def find(pk: UUID) -> Round:
    """A round that is or was public; `Http404` where there never was one."""
    rows = Round.objects.select_related("group", "outcome", "replaces").annotate(is_marked=is_marked())
    found = rows.filter(pk=pk).first()
    if found is None or not found.published_at:
        raise Http404
    return found


def read(one: Round, reader: Reader, number: str | None, at: datetime | None = None) -> Reading:
    """Everything on its page."""
    positions = ranked(one)
    page = numbered(positions, number)
    shown = list(page.object_list)
    outcome = getattr(one, "outcome", None)
    answers = [getattr(position, "answer", None) for position in shown]
    bodies = [position.organisation for position in shown]
    gather([one, one.group, outcome, *shown, *answers, *bodies])
    hidden = [position.pk for position in shown if position.status == "hidden"]
    entries = hiding_entries(hidden) if hidden else {}
    anew = list(one.successors.published().values_list("pk", flat=True)) if one.stopped_at else ()
    return Reading(one, reader, positions, page, history(one), at or timezone.now(), entries, anew)


def read_all(one: Round, reader: Reader, at: datetime | None = None) -> Reading:
    """The same with the words of every position, to take along."""
    positions = ranked(one)
    answers = [getattr(position, "answer", None) for position in positions]
    bodies = [position.organisation for position in positions]
    gather([one, one.group, getattr(one, "outcome", None), *positions, *answers, *bodies])
    return Reading(one, reader, positions, Paginator(positions, PAGE).page(1), {}, at or timezone.now())


def ranked(one: Round) -> list[Position]:
    """All positions, objections first: they want to be read and answered; then in the order of the choices."""
    order = [Choice.OBJECT, *CHOICES_OF[one.kind]]
    rows = one.positions.select_related("person", "organisation", "answer").in_order()
    return sorted(rows, key=lambda position: order.index(Choice(position.choice)))


def numbered(rows: Sequence[Any], number: str | None) -> Page:
    """A page of these; `Http404` where there is no such page."""
    try:
        return Paginator(rows, PAGE).page(number or 1)
    except InvalidPage as error:
        raise Http404 from error


def history(one: Round) -> dict[UUID | None, list[Past]]:
    """What happened to the round (under None) and what its positions were before, in one query."""
    nothing = Value("", output_field=TextField())
    events = (
        RoundEvent.objects.filter(round=one)
        .order_by()
        .annotate(of=Value(None, output_field=Position._meta.pk))
        .values_list("of", "what", "reason", "language", "closes_at", "at")
    )
    changes = (
        PositionChange.objects.filter(position__round=one)
        .order_by()
        .annotate(
            of=F("position_id"),
            reason=nothing,
            language=Value("", output_field=CharField()),
            closes_at=Value(None, output_field=DateTimeField()),
        )
        .values_list("of", "choice", "reason", "language", "closes_at", "at")
    )
    found: dict[UUID | None, list[Past]] = defaultdict(list)
    for row in sorted(events.union(changes, all=True), key=lambda row: row[-1]):
        found[row[0]].append(Past(*row))
    return dict(found)


def about(one: Round, language: str) -> Link | None:
    """The consultation, discussion or record that it is about, where that is public."""
    try:
        content = named(one.about_kind) if one.about_id else None
    except Unregistered:
        return None
    thing = content.many([one.about_id]).get(one.about_id) if content and one.about_id else None
    if content is None or thing is None or not thing.is_public:
        return None
    return Link(content.title(thing, language), f"/{language}/{content.path(thing)}")


def hiding_entries(ids: Sequence[UUID]) -> dict[UUID, LogEntry]:
    """The public reasons for which these words were hidden, the last of each, in one query."""
    taken = Decision.objects.filter(case__object_id__in=ids)
    of = Decision.objects.filter(pk=OuterRef("pk")).values("case__object_id")[:1]
    rows = LogEntry.objects.filter(pk__in=taken.values("pk"), decision_visibility="removed")
    return {entry.of: entry for entry in rows.annotate(of=Subquery(of)).order_by("seq")}
