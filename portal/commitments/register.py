"""The public register of commitments: by state, area, provision, country, region, organisation and group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.commitments.cards import sheet
from portal.commitments.lifecycle import State
from portal.commitments.models import Commitment, Facet
from portal.commitments.querysets import CommitmentQuerySet
from portal.groups.models import Group
from portal.rounds.gathering import gather
from portal.rounds.listing import group_name
from portal.ui.parts import Link
from portal.vocabularies import labels, places

PAGE = 20
SILENT = "silent"
SCHEMES = {"area": "areas", "provision": "provisions", "country": "countries", "region": "regions"}
FORMATS = (("CSV", "csv"), ("JSON", "json"), ("Atom", "atom"))


@dataclass(frozen=True, slots=True)
class Question:
    """Which commitments are asked for; empty means all. The state "silent" asks for those without an update."""

    state: str = ""
    area: str = ""
    provision: str = ""
    country: str = ""
    region: str = ""
    organisation: str = ""
    group: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Question:
        """From an address; what no vocabulary knows is ignored."""
        given = {name: str(asked.get(name, "")) for name in cls.__dataclass_fields__}
        given["country"] = given["country"].upper()
        known = {name: value for name, value in given.items() if name not in SCHEMES}
        known |= {
            name: given[name] for name, scheme in SCHEMES.items() if given[name] in labels.terms(scheme)
        }
        known["state"] = given["state"] if given["state"] in {*State.values, SILENT} else ""
        known["organisation"] = identifier(given["organisation"])
        known["group"] = given["group"][:60]
        return cls(**known)

    def chosen(self) -> dict[str, str]:
        """Its parameters without the empty ones."""
        return {name: value for name, value in asdict(self).items() if value}

    def found(self) -> CommitmentQuerySet:
        """What it finds, the newest first."""
        rows: CommitmentQuerySet = Commitment.objects.published()
        if self.state == SILENT:
            rows = rows.silent()
        elif self.state:
            rows = rows.filter(state=self.state)
        for facet in (Facet.AREA, Facet.PROVISION, Facet.COUNTRY):
            if code := self.chosen().get(facet.value):
                rows = rows.tagged(facet, [code])
        if self.region:
            rows = rows.tagged(Facet.COUNTRY, places.countries_in(self.region))
        rows = rows.of_organisation(UUID(self.organisation)) if self.organisation else rows
        rows = rows.filter(group__slug=self.group) if self.group else rows
        return rows.latest_first()

    def address(self, name: str, **place: str) -> str:
        """The list in another form, with the same question."""
        query = urlencode(self.chosen())
        return reverse(name, kwargs=place or None) + (f"?{query}" if query else "")

    def exports(self) -> list[Link]:
        """The same list, to take along."""
        return [Link(name, self.address("commitments:data", ending=ending)) for name, ending in FORMATS]


def identifier(text: str) -> str:
    """A UUID as it is written; "" for anything else."""
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def listing(question: Question, number: str | None, language: str) -> dict[str, Any]:
    """One page of the register with what the filters offer, in six queries."""
    try:
        page = Paginator(with_parts(question.found()), PAGE).page(number or 1)
    except InvalidPage as error:
        raise Http404 from error
    page.object_list = list(page.object_list)
    groups = list(Group.objects.published())
    gather_names([*page.object_list], groups)
    return {
        "page": page,
        "sheets": [sheet(one, language) for one in page.object_list],
        "choices": choices([(group.slug, group_name(group, language)) for group in groups], language),
        "chosen": question.chosen(),
        "exports": question.exports(),
        "feed": question.address("commitments:data", ending="atom"),
    }


def with_parts(rows: CommitmentQuerySet) -> CommitmentQuerySet:
    """With all that lists show but the words, which `gather_names` fetches."""
    found: CommitmentQuerySet = (
        rows.select_related("organisation", "group").prefetch_related("tags", "milestones").with_last_update()
    )
    return found


def gather_names(commitments: list[Commitment], others: list[Any] | None = None) -> None:
    """The words of these commitments and of whose they are, in one query."""
    bodies = [one.organisation for one in commitments]
    groups = [one.group for one in commitments]
    gather([*commitments, *bodies, *groups, *(others or [])])


def choices(groups: list[tuple[str, str]], language: str) -> dict[str, list[tuple[str, str]]]:
    """What each filter offers."""
    states = [(state.value, str(state.label)) for state in State]
    offered = {name: labels.choices(scheme, language) for name, scheme in SCHEMES.items()}
    offered["provision"] = [(code, f"{code} – {text}"[:90]) for code, text in offered["provision"]]
    return {**offered, "state": [*states, (SILENT, _("No update in time"))], "group": groups}
