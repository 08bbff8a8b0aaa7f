"""Commitments on the groups' pages, under decisions, and in the annual report."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portal.commitments.cards import sheet, state_tag
from portal.commitments.lifecycle import ENDED, State
from portal.commitments.models import Commitment, CommitmentText
from portal.commitments.querysets import CommitmentQuerySet
from portal.commitments.register import gather_names, with_parts
from portal.core.languages import first_of
from portal.groups.models import Group
from portal.groups.permissions import facilitates
from portal.groups.registry import Chapter, Item, Part, Section, register, register_chapter
from portal.rounds import registry as decisions
from portal.rounds.models import Round
from portal.ui import formats
from portal.ui.parts import Fact, Link

if TYPE_CHECKING:
    from portal.accounts.models import User


def register_commitments() -> None:
    """Make commitments known to groups, decisions and the report."""
    register(
        Section(
            name="commitments",
            label=_("Commitments"),
            items=items,
            count=lambda group: _public(group).count(),
            all=everything,
            begin=begin,
            order=40,
        )
    )
    register_chapter(Chapter("commitments", chapter, order=40))
    decisions.register(
        decisions.Arising("commitments", _("Commitments that arise from it"), arising, begin_from)
    )


def items(group: Group | None, language: str, limit: int) -> list[Item]:
    """What runs first, the next to be heard of before all; three queries."""
    rows = _public(group).exclude(state__in=ENDED).select_related("organisation", "group")
    found = list(rows.prefetch_related("milestones").order_by("update_by", "id")[:limit])
    gather_names(found)
    return [_item(one, language) for one in found]


def everything(group: Group | None) -> Link:
    """A group's work plan, or the register."""
    if group is None:
        return Link(gettext("All commitments"), reverse("commitments:register"))
    return Link(gettext("The work plan of the group"), reverse("commitments:plan", args=[group.slug]))


def begin(group: Group, user: User) -> Link | None:
    """Where those who may propose do so."""
    if not facilitates(user, group) and not user.representations.in_force().exists():
        return None
    address = f"{reverse('commitments:propose')}?group={group.slug}"
    return Link(gettext("Propose a commitment"), address)


def arising(one: Round, language: str) -> list[Item]:
    """The public commitments that arise from a decision, in one query."""
    texts: dict[Commitment, dict[str, str]] = {}
    rows = CommitmentText.objects.filter(commitment__from_round=one, commitment__status="published")
    for text in rows.select_related("commitment").order_by("commitment__published_at"):
        texts.setdefault(text.commitment, {})[text.language] = text.title
    found = []
    for commitment, titles in texts.items():
        spoken = first_of(titles, language, commitment.original_language) or ""
        found.append(
            Item(titles[spoken], commitment.get_absolute_url(), spoken, tag=state_tag(commitment.state))
        )
    return found


def begin_from(one: Round) -> Link:
    """Where one proposes a commitment that arises from a decision."""
    address = f"{reverse('commitments:propose')}?round={one.pk}&group={one.group.slug}"
    return Link(gettext("Propose a commitment that arises from it"), address)


def chapter(year: int, language: str) -> Part:
    """What was committed to and delivered in a year, and where all that is accepted stands now."""
    start, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    rows = list(with_parts(_public(None).filter(published_at__lt=end)).order_by("published_at", "id"))
    gather_names(rows)
    new = [one for one in rows if one.accepted_at and start <= one.accepted_at < end]
    done = [
        one for one in rows if one.state == State.DELIVERED and one.ended_at and start <= one.ended_at < end
    ]
    accepted = ngettext(
        "%(number)s commitment was accepted.", "%(number)s commitments were accepted.", len(new)
    )
    delivered = ngettext(
        "%(number)s commitment was delivered.", "%(number)s commitments were delivered.", len(done)
    )
    counts = Counter(one.state for one in rows)
    facts = [
        Fact(str(state.label), [formats.number(counts[state], language)]) for state in State if counts[state]
    ]
    silent = sum(one.is_silent() for one in rows)
    if silent:
        facts.append(Fact(gettext("No update in time"), [formats.number(silent, language)]))
    said = [
        accepted % {"number": formats.number(len(new), language)},
        delivered % {"number": formats.number(len(done), language)},
    ]
    listed = {one.pk: one for one in (*new, *done)}.values()
    return Part(gettext("Commitments"), said, facts, items=[_item(one, language) for one in listed])


def _public(group: Group | None) -> CommitmentQuerySet:
    found: CommitmentQuerySet = Commitment.objects.published()
    return found.in_plan_of(group) if group is not None else found


def _item(one: Commitment, language: str) -> Item:
    shown = sheet(one, language)
    return Item(
        title=shown.title,
        url=shown.url,
        language=shown.title_language,
        at=one.published_at,
        tag=shown.tag,
        meta=[shown.owner, *([shown.progress] if shown.has_steps else [])],
        text=shown.silence,
        space=one.group.space if one.group else "",
    )
