"""The report's own chapters: the Coalition, its members, its groups, moderation in numbers, what is planned."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from portal.accounts.models import RoleGrant
from portal.accounts.powers import Role
from portal.groups import registry
from portal.groups.models import Group, Membership
from portal.groups.registry import Chapter, Item, Part
from portal.moderation.models import LogEntry
from portal.moderation.outcomes import DONE
from portal.moderation.statements import Automation
from portal.organisations.models import Organisation
from portal.ui import formats
from portal.ui.parts import Column, Fact, Link, Table
from portal.vocabularies import labels, places

logger = logging.getLogger("portal.annual")
MOST_ITEMS = 200
PLANNED = 40


def start(year: int) -> datetime:
    """The first moment of the year, in UTC."""
    return datetime(year, 1, 1, tzinfo=UTC)


def about(year: int, language: str) -> Part:
    """What the Coalition is: the same every year; no query."""
    return Part(
        title=gettext("About the Coalition"),
        paragraphs=[
            gettext(
                "The OER Dynamic Coalition was launched in March 2020 to help carry out the UNESCO "
                "Recommendation on Open Educational Resources of 2019. Since March 2023 it has been a Dynamic "
                "Coalition of the Internet Governance Forum."
            ),
            gettext(
                "It works by advocacy, knowledge sharing and capacity development in the five areas of action of the "
                "Recommendation. Its members are governments, institutions, organisations and people."
            ),
            gettext(
                "This report is made from what stands on the portal: every number and every line in it can be looked "
                "up there."
            ),
        ],
    )


def membership(year: int, language: str) -> Part:
    """The members at the end of the year, or today: numbers and whoever is new; three queries."""
    last = min(date(year, 12, 31), timezone.now().date())
    members = Organisation.objects.members().filter(member_since__lte=last)
    rows = list(members.values_list("stakeholder_type", "country", "member_since"))
    fresh = list(
        members.filter(member_since__year=year).for_cards().order_by("member_since", "pk")[:MOST_ITEMS]
    )
    left = Organisation.objects.published().filter(left_on__year=year).count()
    return Part(
        title=gettext("Membership"),
        paragraphs=[_members(len(rows), last, language)],
        facts=_counted(
            {
                gettext("New members"): sum(since.year == year for _type, _country, since in rows),
                gettext("Members that left"): left,
                gettext("Countries"): len({country for _type, country, _since in rows if country}),
            },
            language,
        ),
        tables=_by_place_and_type(rows, language),
        items=[_new_member(one, language) for one in fresh],
    )


def _members(number: int, last: date, language: str) -> str:
    said = ngettext(
        "On %(day)s the Coalition had %(number)s member organisation on this portal.",
        "On %(day)s the Coalition had %(number)s member organisations on this portal.",
        number,
    )
    return said % {"day": formats.day(last, language), "number": formats.number(number, language)}


def _counted(numbers: Mapping[str, int], language: str) -> list[Fact]:
    return [Fact(term, [formats.number(number, language)]) for term, number in numbers.items()]


def _by_place_and_type(rows: list[tuple[str, str, date]], language: str) -> list[Table]:
    types = Counter(kind for kind, _country, _since in rows)
    regions = Counter(places.region_of(country) if country else "" for _kind, country, _since in rows)
    countries = Counter(country for _kind, country, _since in rows)
    made = [
        (gettext("Members by stakeholder type"), gettext("Stakeholder type"), "stakeholders", types),
        (gettext("Members by region"), gettext("Region"), "regions", regions),
        (gettext("Members by country"), gettext("Country"), "countries", countries),
    ]
    return [
        _tally(caption, head, scheme, counts, language) for caption, head, scheme, counts in made if counts
    ]


def _tally(caption: str, head: str, scheme: str, counts: Mapping[str, int], language: str) -> Table:
    """The greatest number first, equal ones by name."""
    named = [
        (-number, labels.label(scheme, code, language) if code else gettext("Not said"))
        for code, number in counts.items()
    ]
    ranked = sorted(named, key=lambda pair: (pair[0], labels.sort_key(pair[1])))
    rows: list[list[Any]] = [[name, -number] for number, name in ranked]
    return Table(caption, [Column(head), Column(gettext("Number"), True)], rows)


def _new_member(organisation: Organisation, language: str) -> Item:
    text = organisation.text(language)
    since = organisation.member_since
    return Item(
        title=text.title if text else str(organisation.pk),
        url=organisation.get_absolute_url(),
        language=text.language if text else "",
        meta=[gettext("Member since %(day)s") % {"day": formats.day(since, language)}] if since else [],
    )


def groups(year: int, language: str) -> Part:
    """The working groups, and who works in them at the end of the year, or today; four queries."""
    listed = list(Group.objects.published().with_names())
    at = min(start(year + 1), timezone.now())
    belonging = Membership.objects.filter(state="member", user__is_active=True, since__lt=at)
    belonging = belonging.exclude(until__lte=at).order_by()
    members = dict(belonging.values_list("group").annotate(Count("pk")))
    fresh = dict(belonging.filter(since__gte=start(year)).values_list("group").annotate(Count("pk")))
    grants = RoleGrant.objects.in_force(at).filter(role=Role.FACILITATOR, user__is_active=True)
    spaces = Counter(grants.values_list("space", flat=True))
    heads = [gettext("Group"), gettext("Area"), gettext("Members"), gettext("New"), gettext("Facilitators")]
    columns = [Column(text, numeric=place > 1) for place, text in enumerate(heads)]
    rows: list[list[Any]] = [
        [
            _named(one, language),
            _area(one, language),
            members.get(one.pk, 0),
            fresh.get(one.pk, 0),
            spaces[one.space],
        ]
        for one in listed
    ]
    said = ngettext("%(number)s working group is open.", "%(number)s working groups are open.", len(listed))
    return Part(
        title=gettext("Working groups"),
        paragraphs=[said % {"number": formats.number(len(listed), language)}],
        tables=[Table(gettext("Working groups and their members"), columns, rows)] if rows else [],
    )


def _named(group: Group, language: str) -> Link:
    text = group.text(language)
    return Link(text.title if text else group.slug, group.get_absolute_url(), text.language if text else "")


def _area(group: Group, language: str) -> str:
    if group.area is None:
        return gettext("All areas")
    return labels.short_label("areas", str(group.area), language)


def moderation(year: int, language: str) -> Part:
    """What the public log says of the year, in numbers; one query."""
    rows = LogEntry.objects.filter(at__gte=start(year), at__lt=start(year + 1)).order_by()
    entries = list(rows.values_list("outcome", "automated_decision"))
    outcomes = Counter(outcome for outcome, _automated in entries)
    by_machine = sum(automated != Automation.NOT for _outcome, automated in entries)
    ranked = sorted(outcomes.items(), key=lambda item: (-item[1], item[0]))
    table = Table(
        gettext("What was decided"),
        [Column(gettext("Decision")), Column(gettext("Count"), True)],
        [[str(DONE.get(name, name)), number] for name, number in ranked],
    )
    return Part(
        title=gettext("Moderation in numbers"),
        paragraphs=[
            gettext("Every decision about a contribution stands on the public log with its reasons.")
        ],
        facts=[
            *_counted(
                {
                    gettext("Entries of the public log"): len(entries),
                    gettext("Done by the portal itself"): by_machine,
                },
                language,
            ),
            Fact(gettext("Read on"), [Link(gettext("Public log of moderation"), reverse("moderation:log"))]),
        ],
        tables=[table] if entries else [],
    )


def plans(year: int, language: str) -> Part:
    """What is ahead after the year, or from now on, of every kind of thing that happens in groups; three queries a
    kind. A kind that fails is left out: the rest stands."""
    after = max(start(year), timezone.now()) if year >= timezone.now().year else start(year + 1)
    found: list[Item] = []
    for section in registry.sections():
        try:
            listed = section.items(None, language, PLANNED)
        except Exception:
            logger.exception("The plans of %s are missing in the annual report.", section.name)
            continue
        found += [item for item in listed if item.at is not None and item.at > after and not _is_off(item)]
    said = (
        gettext("What has a date on the portal, the next first.")
        if found
        else gettext("Nothing has a date yet.")
    )
    dated = sorted(found, key=lambda item: item.at or after)
    return Part(title=gettext("What is planned"), paragraphs=[said], items=dated[:PLANNED])


def _is_off(item: Item) -> bool:
    """Whether its state says that it will not come about: cancelled, withdrawn."""
    return item.tag is not None and item.tag.tone == "bad"


def register_chapters() -> None:
    """Make them known, around those of other packages."""
    for name, build, order in (
        ("about", about, 5),
        ("membership", membership, 10),
        ("groups", groups, 15),
        ("moderation", moderation, 900),
        ("plans", plans, 950),
    ):
        registry.register_chapter(Chapter(name, build, order))
