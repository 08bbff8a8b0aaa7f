"""The list of decisions, narrowed by stage, kind and group; the cards of lists elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.groups.models import Group
from portal.rounds.counting import Kind, Stage
from portal.rounds.gathering import gather
from portal.rounds.models import Round
from portal.rounds.querysets import RoundQuerySet
from portal.ui import formats
from portal.ui.parts import Area, Card, Tag
from portal.vocabularies import labels

PAGE = 20
TONES: dict[str, tuple[str, str]] = {
    Stage.PLANNED: ("", "clock"),
    Stage.OPEN: ("info", "clock"),
    Stage.CLOSED: ("warn", "open"),
    Stage.DECIDED: ("good", "check"),
    Stage.STOPPED: ("", "minus"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """Which decisions are asked for; empty means all."""

    stage: str = ""
    kind: str = ""
    group: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Question:
        """From an address; what nobody knows is ignored."""
        stage, kind = str(asked.get("stage", "")), str(asked.get("kind", ""))
        return cls(
            stage if stage in Stage.values else "",
            kind if kind in Kind.values else "",
            str(asked.get("group", ""))[:60],
        )

    def chosen(self) -> dict[str, str]:
        """Its parameters without the empty ones."""
        return {name: value for name, value in asdict(self).items() if value}

    def rounds(self, at: datetime | None = None) -> RoundQuerySet:
        """What it finds, the latest end first."""
        found = Round.objects.published()
        by_stage = {
            Stage.PLANNED: found.planned,
            Stage.OPEN: found.open,
            Stage.CLOSED: found.closed,
        }
        if self.stage in by_stage:
            found = by_stage[Stage(self.stage)](at)
        elif self.stage:
            found = found.decided() if self.stage == Stage.DECIDED else found.stopped()
        found = found.filter(kind=self.kind) if self.kind else found
        found = found.filter(group__slug=self.group) if self.group else found
        return found.filter(group__status="published").latest_first()

    def address(self, name: str) -> str:
        """The list under this name with the same question."""
        query = urlencode(self.chosen())
        return reverse(name) + (f"?{query}" if query else "")


def listing(question: Question, number: str | None, language: str) -> dict[str, Any]:
    """One page of them, with the groups one can choose: five queries."""
    try:
        page = Paginator(question.rounds().select_related("group", "outcome"), PAGE).page(number or 1)
    except InvalidPage as error:
        raise Http404 from error
    page.object_list = list(page.object_list)
    groups = list(Group.objects.published())
    gather([*page.object_list, *groups, *(one.group for one in page.object_list)])
    return {
        "page": page,
        "cards": [card(one, language) for one in page.object_list],
        "groups": [(group.slug, group_name(group, language)) for group in groups],
        "chosen": question.chosen(),
        "feed": question.address("rounds:feed"),
    }


def card(one: Round, language: str, at: datetime | None = None) -> Card:
    """A round in a list; no query is made where its words and its group's were gathered."""
    text = one.text(language)
    group = one.group
    return Card(
        title=text.title if text else str(one.pk),
        url=one.get_absolute_url(),
        kind=str(Kind(one.kind).label),
        language=text.language if text else "",
        meta=[group_name(group, language), when(one, language, at)],
        areas=[area(group.area, language)] if group.area else [],
        tag=stage_tag(one, at),
    )


def stage_tag(one: Round, at: datetime | None = None) -> Tag:
    """Where it stands, as a mark."""
    stage = one.stage(at)
    return Tag(str(stage.label), *TONES[stage])


def when(one: Round, language: str, at: datetime | None = None) -> str:
    """Its next or last moment, in a few words."""
    if one.stage(at) == Stage.PLANNED:
        return _("Opens: %(moment)s") % {"moment": formats.moment(one.opens_at, language)}
    if one.stage(at) == Stage.OPEN:
        return _("Open until: %(moment)s") % {"moment": formats.moment(one.closes_at, language)}
    return _("Ended: %(moment)s") % {"moment": formats.moment(one.stopped_at or one.closes_at, language)}


def group_name(group: Group, language: str) -> str:
    """What a group is called for this reader."""
    text = group.text(language)
    return text.title if text else group.slug


def area(number: int, language: str) -> Area:
    """The mark of an area of action."""
    return Area(number, labels.short_label("areas", str(number), language), f"/{language}/areas/{number}/")
