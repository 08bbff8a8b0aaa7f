"""Decisions on the groups' pages and in the annual report."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.groups.models import Group
from portal.groups.permissions import facilitates
from portal.groups.registry import Chapter, Item, Part, Section, register, register_chapter
from portal.rounds.counting import Kind, Quorum, Result, Taken, count, result
from portal.rounds.gathering import gather
from portal.rounds.listing import area, group_name, stage_tag, when
from portal.rounds.models import Round
from portal.rounds.querysets import RoundQuerySet
from portal.rounds.results import OF_RESULT
from portal.ui import formats
from portal.ui.parts import Fact, Link, Tag


def register_rounds() -> None:
    """Make decisions known to groups and to the report."""
    register(
        Section(
            name="decisions",
            label=_("Decisions"),
            items=items,
            count=lambda group: _public(group).count(),
            all=everything,
            begin=begin,
            order=30,
        )
    )
    register_chapter(Chapter("decisions", chapter, order=30))


def items(group: Group | None, language: str, limit: int) -> list[Item]:
    """Open ones first, the next to end before all; then those that ended last. Two queries."""
    now = datetime.now(UTC)
    rows = _public(group).select_related("group", "outcome")
    is_open = Q(opens_at__lte=now, closes_at__gt=now, stopped_at=None)
    first = list(rows.filter(is_open).closing_first()[:limit])
    found = first + list(rows.exclude(is_open).latest_first()[: limit - len(first)])
    gather([*found, *(one.group for one in found)])
    return [_item(one, language) for one in found]


def everything(group: Group | None) -> Link:
    """The list, of one group or of all."""
    asked = f"?group={group.slug}" if group else ""
    return Link(gettext("All decisions"), reverse("rounds:rounds") + asked)


def begin(group: Group, user: User) -> Link | None:
    """Where a facilitator puts a question."""
    if not facilitates(user, group):
        return None
    return Link(gettext("Put a question to the group"), reverse("rounds:begin", args=[group.slug]))


def chapter(year: int, language: str) -> Part:
    """The rounds that ended in a year, what came of them, who took part."""
    start, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    over = _public(None).not_stopped().filter(closes_at__gte=start, closes_at__lt=end, closes_at__lte=_now())
    rounds = list(over.closing_first().select_related("group", "outcome").prefetch_related("positions"))
    gather([*rounds, *(one.group for one in rounds)])
    results = Counter(str(_result(one).label) for one in rounds)
    people = {row.person_id for one in rounds for row in one.positions.all() if row.organisation_id is None}
    bodies = {row.organisation_id for one in rounds for row in one.positions.all()} - {None}
    number = formats.number(len(rounds), language)
    said = ngettext("%(number)s decision round ended.", "%(number)s decision rounds ended.", len(rounds))
    facts = [
        Fact(gettext("People who took part"), [formats.number(len(people), language)]),
        Fact(gettext("Organisations that took part"), [formats.number(len(bodies), language)]),
        *(Fact(name, [formats.number(times, language)]) for name, times in sorted(results.items())),
    ]
    listed = [_item(one, language, Tag(str(_result(one).label), *OF_RESULT[_result(one)])) for one in rounds]
    return Part(gettext("Decisions"), [said % {"number": number}], facts if rounds else (), items=listed)


def _result(one: Round) -> Result:
    taken = (Taken(row.choice, row.organisation_id is not None) for row in one.positions.all())
    return result(count(taken), one.kind, Quorum(one.quorum_people, one.quorum_organisations))


def _now() -> datetime:
    return datetime.now(UTC)


def _public(group: Group | None) -> RoundQuerySet:
    found: RoundQuerySet = Round.objects.published().filter(group__status="published")
    return found.filter(group=group) if group is not None else found


def _item(one: Round, language: str, tag: Tag | None = None) -> Item:
    text = one.text(language)
    return Item(
        title=text.title if text else str(one.pk),
        url=one.get_absolute_url(),
        language=text.language if text else "",
        at=one.closes_at,
        tag=tag or stage_tag(one),
        meta=[str(Kind(one.kind).label), group_name(one.group, language)],
        text=when(one, language),
        area=area(one.group.area, language) if one.group.area else None,
        space=one.group.space,
    )
