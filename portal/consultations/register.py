"""The list of consultations, what happens now for the pages of groups, and the feed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from portal.consultations.models import Consultation, Stage
from portal.consultations.showing import state_tag
from portal.groups.models import Group
from portal.groups.permissions import facilitates
from portal.groups.registry import Item, Section
from portal.ui.parts import Area, Card, Link
from portal.vocabularies import labels

A_PAGE = 20
URGENCY = {Stage.OPEN: 0, Stage.ANNOUNCED: 1}


def urgent_first(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those that are open first, by their end; then those to come; then the newest."""
    urgency = Case(
        *(When(stage=stage, then=Value(place)) for stage, place in URGENCY.items()),
        default=Value(9),
        output_field=IntegerField(),
    )
    soonest = Case(When(stage__in=list(URGENCY), then="closes_at"))
    return rows.annotate(urgency=urgency, soonest=soonest).order_by(
        "urgency", "soonest", "-published_at", "pk"
    )


def public(group: Group | None = None) -> QuerySet[Any]:
    """What anybody may read, with names, the most urgent first; two queries and one for the groups' names."""
    rows = (
        Consultation.objects.published()
        .filter(group__status="published")
        .select_related("group")
        .with_names()
    )
    return urgent_first(rows.filter(group=group) if group else rows)


@dataclass(frozen=True, slots=True)
class Listing:
    """The page of all consultations: `?stage=&group=&page=`."""

    page: Page[Any]
    cards: list[Card]
    stages: list[Link]
    groups: list[Link]
    group: Group | None


def listing(asked: Mapping[str, str], language: str) -> Listing:
    """What the address asks for; `Http404` for a stage, group or page that is not there."""
    stage, slug = asked.get("stage", ""), asked.get("group", "")
    if stage and stage not in Stage.values:
        raise Http404
    groups = list(Group.objects.published().filter(consultations__status="published").distinct().with_names())
    group = next((one for one in groups if one.slug == slug), None)
    if slug and group is None:
        group = Group.objects.published().filter(slug=slug).with_names().first()
        if group is None:
            raise Http404
    rows = public(group)
    paginator = Paginator(rows.filter(stage=stage) if stage else rows, A_PAGE)
    number = asked.get("page", "1")
    if not number.isdecimal() or not 1 <= int(number[:6]) <= paginator.num_pages:
        raise Http404
    page = paginator.page(int(number))
    names = {one.pk: _named(one, language) for one in groups}
    cards = [card(one, language, names.get(one.group_id)) for one in page.object_list]
    return Listing(page, cards, _stages(stage, slug), _groups(groups, stage, slug, language), group)


def card(consultation: Consultation, language: str, group: Link | None = None) -> Card:
    """A consultation in a list."""
    text = consultation.text(language)
    area = area_of(consultation.group, language)
    return Card(
        title=text.title if text else consultation.slug,
        url=consultation.get_absolute_url(),
        language=text.language if text else "",
        text=text.summary if text else "",
        text_language=text.language if text else "",
        meta=[group] if group else [],
        areas=[area] if area else [],
        tag=state_tag(consultation, language),
    )


def area_of(group: Group, language: str) -> Area | None:
    """The area of action of the group; None where it concerns all."""
    if group.area is None:
        return None
    return Area(
        group.area, labels.short_label("areas", str(group.area), language), f"/{language}/areas/{group.area}/"
    )


def _named(group: Group, language: str) -> Link:
    text = group.text(language)
    return Link(text.title if text else group.slug, group.get_absolute_url(), text.language if text else "")


def _stages(chosen: str, group: str) -> list[Link]:
    everything = pgettext("consultations of every stage", "All")
    named = [("", everything), *((value, str(label)) for value, label in Stage.choices)]
    return [
        Link(text, _address(stage=value, group=group), rel="current" if value == chosen else "")
        for value, text in named
    ]


def _groups(groups: list[Group], stage: str, chosen: str, language: str) -> list[Link]:
    everything = Link(gettext("All groups"), _address(stage=stage), rel="" if chosen else "current")
    found = []
    for one in groups:
        named = _named(one, language)
        rel = "current" if one.slug == chosen else ""
        found.append(Link(named.text, _address(stage=stage, group=one.slug), named.language, rel))
    return [everything, *found] if found else []


def _address(**asked: str) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("consultations:index") + (f"?{query}" if query else "")


def items(group: Group | None, language: str, limit: int) -> list[Item]:
    """The most urgent ones as the groups' pages show them."""
    return items_of(public(group)[:limit], language, with_area=group is None)


def items_of(found: Iterable[Consultation], language: str, *, with_area: bool = False) -> list[Item]:
    """These consultations, each in a line; their names and groups are loaded."""
    return [_item(one, language, area_of(one.group, language) if with_area else None) for one in found]


def _item(one: Consultation, language: str, area: Area | None) -> Item:
    text = one.text(language)
    return Item(
        title=text.title if text else one.slug,
        url=one.get_absolute_url(),
        language=text.language if text else "",
        at=one.opens_at if one.stage_at() == Stage.ANNOUNCED else one.published_at,
        tag=state_tag(one, language),
        text=text.summary if text else "",
        area=area,
        space=one.group.space,
    )


def _begin(group: Group, user: Any) -> Link | None:
    if not facilitates(user, group):
        return None
    url = reverse("consultations:begin") + f"?group={group.slug}"
    return Link(gettext("Begin a consultation"), url)


SECTION = Section(
    name="consultations",
    label=_("Consultations"),
    items=items,
    count=lambda group: int(Consultation.objects.published().filter(group=group).count()),
    all=lambda group: Link(gettext("All consultations"), _address(group=group.slug if group else "")),
    begin=_begin,
    order=5,
)
