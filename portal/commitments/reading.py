"""The public page of one commitment, and a group's work plan; at most eight queries each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.commitments.cards import Sheet, sheet, state_tag
from portal.commitments.lifecycle import State
from portal.commitments.models import Commitment, Facet, Milestone, Update, What
from portal.commitments.progress import Steps, plan
from portal.commitments.register import gather_names, with_parts
from portal.groups.models import Group, spoken_as
from portal.moderation.marks import Marks, is_marked, marks_of
from portal.moderation.models import LogEntry
from portal.rounds.gathering import gather
from portal.rounds.reading import hiding_entries
from portal.rounds.saying import Reader, Said, said
from portal.ui import formats
from portal.ui.parts import Fact, Item, Link, Provision, Tag
from portal.vocabularies import labels, places


@dataclass(frozen=True)
class Step:
    """A milestone as it is shown: `state` is "done", "late" or ""."""

    one: Milestone
    title: str
    language: str
    state: str

    @property
    def evidence(self) -> Link | None:
        """Where one can see that it was reached."""
        return evidence_link(self.one.evidence) if self.one.evidence else None


@dataclass(frozen=True)
class Line:
    """An entry of the history; without `words` nothing was said, or what was said is not public."""

    update: Update
    label: str
    tag: Tag | None
    who: str
    words: Said | None
    evidence: Sequence[Link]
    milestone: Said | None
    is_hidden: bool
    entry: LogEntry | None


@dataclass(frozen=True)
class Reading:
    """One commitment as one reader sees it now."""

    one: Commitment
    reader: Reader
    updates: Sequence[Update]
    entries: Mapping[UUID, LogEntry]
    at: datetime

    @cached_property
    def text(self) -> Said | None:
        """Its words."""
        return said(self.one, self.reader)

    @cached_property
    def marks(self) -> Marks | None:
        """What moderators added to it."""
        return marks_of(self.one)

    @cached_property
    def sheet(self) -> Sheet:
        """What lists show of it."""
        return sheet(self.one, self.reader.language, self.at)

    @property
    def milestones(self) -> list[Step]:
        """In the order of their days."""
        return [self._step(one) for one in self.one.milestones.all()]

    @cached_property
    def lines(self) -> list[Line]:
        """The history, the last first."""
        return [self._line(update) for update in reversed(self.updates)]

    @property
    def provisions(self) -> list[Provision]:
        """The provisions that it serves."""
        named = labels.labels("provisions", self.reader.language)
        return [Provision(code, named.get(code, code)) for code in self.one.codes(Facet.PROVISION)]

    @property
    def facts(self) -> list[Fact]:
        """In brief."""
        one, language = self.one, self.reader.language
        day = formats.day
        known: list[tuple[str, list[Item]]] = [
            (_("Whose"), [self.sheet.owner]),
            (_("Work plan"), [self._plan] if self._plan else []),
            (
                _("Countries"),
                [labels.label("countries", code, language) for code in one.codes(Facet.COUNTRY)],
            ),
            (
                _("How one will see it"),
                [self.text.text.summary] if self.text and self.text.text.summary else [],
            ),
            (_("Baseline"), [one.baseline] if one.baseline else []),
            (_("Target"), [one.goal] if one.goal else []),
            (_("To be done by"), [day(one.ends_on, language)] if one.ends_on else []),
            (_("Next update by"), [day(one.update_by, language)] if one.is_running() else []),
            (_("Arises from"), [self._origin] if self._origin else []),
        ]
        return [Fact(term, values) for term, values in known if values]

    @property
    def _plan(self) -> Link | None:
        group = self.one.group
        if group is None:
            return None
        text = group.text(self.reader.language)
        name, spoken = (text.title, text.language) if text else (group.slug, "")
        return Link(name, f"/{self.reader.language}/commitments/plans/{group.slug}/", spoken)

    @property
    def _origin(self) -> Link | None:
        """The decision that it arises from, where that is public."""
        one = self.one.from_round
        text = one.text(self.reader.language) if one is not None and one.is_public else None
        return Link(text.title, one.get_absolute_url(), text.language) if one and text else None

    @property
    def replaced(self) -> Link | None:
        """The commitment in whose place it stands."""
        pk = self.one.replaces_id
        return Link(_("An earlier commitment"), f"/{self.reader.language}/commitments/{pk}/") if pk else None

    def _step(self, one: Milestone) -> Step:
        text = one.text(self.reader.language)
        state = "done" if one.done_at else "late" if one.is_late(self.at.date()) else ""
        return Step(one, text.title if text else "", text.language if text else "", state)

    def _line(self, update: Update) -> Line:
        shown = update.is_public
        language = self.reader.language
        return Line(
            update,
            str(What(update.what).label),
            state_tag(update.state) if update.before else None,
            spoken_as(update.author, update.organisation, language),
            said(update, self.reader) if shown else None,
            [evidence_link(address) for address in update.evidence] if shown else [],
            said(update.milestone, self.reader) if update.milestone else None,
            update.status == "hidden",
            self.entries.get(update.pk),
        )


def find(pk: UUID) -> Commitment:
    """A commitment that is or was public, with its parts; `Http404` where there never was one."""
    rows = Commitment.objects.select_related("organisation", "group", "from_round")
    found = rows.prefetch_related("tags", "milestones").with_last_update()
    found = found.annotate(is_marked=is_marked()).filter(pk=pk).first()
    if found is None or not found.published_at:
        raise Http404
    return found


def read(one: Commitment, reader: Reader, at: datetime | None = None) -> Reading:
    """Everything on its page."""
    updates = list(one.updates.select_related("author", "organisation", "milestone").in_order())
    parts = [part for update in updates for part in (update.organisation, update.milestone)]
    gather([one, one.organisation, one.group, one.from_round, *one.milestones.all(), *updates, *parts])
    hidden = [update.pk for update in updates if update.status == "hidden"]
    return Reading(one, reader, updates, hiding_entries(hidden) if hidden else {}, at or timezone.now())


def evidence_link(address: str) -> Link:
    """An address by its host; a permanent identifier of this portal by what it is."""
    if address.startswith("/id/"):
        return Link(_("An entry on this portal"), address)
    return Link(formats.host(address) or address, address, rel="external nofollow ugc noopener")


@dataclass(frozen=True)
class Shelf:
    """The commitments of a plan that serve one area, or none."""

    area: str
    title: str
    sheets: Sequence[Sheet]


@dataclass(frozen=True)
class Plan:
    """A group's work plan: its commitments by area, and how far they are altogether."""

    group: Group
    language: str
    commitments: Sequence[Commitment]

    @property
    def steps(self) -> Steps:
        """How far it is: the milestones of what is accepted and not given up."""
        return plan(
            (one.state, [milestone.done_at is not None for milestone in one.milestones.all()])
            for one in self.commitments
        )

    @property
    def text(self) -> Any:
        """What the group is called."""
        return self.group.text(self.language)

    @property
    def most(self) -> int:
        """The whole of the bar, which cannot be nothing."""
        return self.steps.total or 1

    @property
    def states(self) -> list[tuple[Tag, int]]:
        """How many are in each state."""
        counts = [(state, sum(one.state == state for one in self.commitments)) for state in State]
        return [(state_tag(state), number) for state, number in counts if number]

    @property
    def shelves(self) -> list[Shelf]:
        """By area; one that serves several stands under the first."""
        keyed = sorted(self.commitments, key=_first_area)
        return [
            Shelf(
                code,
                labels.label("areas", code, self.language) if code else _("All areas"),
                [sheet(one, self.language) for one in rows],
            )
            for code, rows in groupby(keyed, key=_first_area)
        ]


def _first_area(one: Commitment) -> str:
    """Its first area, else that of its first provision; "" for none."""
    of_provisions = [places.area_of(code) for code in one.codes(Facet.PROVISION)]
    return next(iter([*one.codes(Facet.AREA), *filter(None, of_provisions)]), "")


def work_plan(group: Group, language: str) -> Plan:
    """The plan of a group, in five queries."""
    rows: list[Any] = list(
        with_parts(Commitment.objects.published().in_plan_of(group)).order_by("update_by", "id")
    )
    gather_names(rows, [group])
    return Plan(group, language, rows)
