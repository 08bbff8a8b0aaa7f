"""The public register of the Coalition's members: by region, stakeholder type and country, by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from portal.organisations.cards import card_for
from portal.organisations.models import Organisation
from portal.organisations.querysets import OrganisationQuerySet
from portal.ui import formats
from portal.ui.parts import Card, Choice, Facet, Link, Tag
from portal.vocabularies import labels, places

PAGE = 20
CHOICES_SHOWN = 15
SCHEMES = {"region": "regions", "stakeholder": "stakeholders", "country": "countries"}
FORMATS = (("CSV", "csv"), ("JSON-LD", "jsonld"))


@dataclass(frozen=True, slots=True)
class Question:
    """Which members are asked for: of a region, of a stakeholder type, of a country, or all."""

    region: str = ""
    stakeholder: str = ""
    country: str = ""

    @classmethod
    def read(cls, asked: QueryDict) -> Question:
        """From an address; what no vocabulary knows is ignored."""
        given = {**asked.dict(), "country": str(asked.get("country", "")).upper()}
        known = {name: str(given.get(name, "")) for name in SCHEMES}
        return cls(**{name: code for name, code in known.items() if code in labels.terms(SCHEMES[name])})

    def filters(self, **others: str) -> dict[str, str]:
        """As parameters of an address, without the empty ones."""
        return {name: value for name, value in (asdict(self) | others).items() if value}

    def address(self, **others: str) -> str:
        """The register with some of these changed."""
        return self._asking(reverse("membership:members"), others)

    def exports(self) -> list[Link]:
        """The same list, to take along."""
        return [
            Link(name, self._asking(reverse("membership:members_data", args=[ending]), {}))
            for name, ending in FORMATS
        ]

    def _asking(self, url: str, others: Mapping[str, str]) -> str:
        filters = self.filters(**others)
        return f"{url}?{urlencode(filters)}" if filters else url


def members(question: Question) -> OrganisationQuerySet:
    """The members that are asked for."""
    return _of_type(_placed(Organisation.objects.members(), question), question)


def listing(question: Question, number: str | None, language: str) -> dict[str, Any]:
    """One page of the register with its facets, in five queries; `Http404` where there is no such page."""
    page = _numbered(members(question).by_name(language).for_cards(), number)
    everybody = Organisation.objects.members()
    by_country = Counter(_of_type(everybody, question).counts_by_country())
    by_type = _placed(everybody, question).counts_by_type()
    return {
        "page": page,
        "cards": [member_card(one, language) for one in page],
        "chips": chips(question, language),
        "facets": [
            facet(("region", gettext("Region")), _by_region(by_country), question, language),
            facet(("stakeholder", gettext("Stakeholder type")), by_type, question, language),
            facet(("country", gettext("Country")), _within(by_country, question), question, language),
        ],
        "exports": question.exports(),
    }


def member_card(organisation: Organisation, language: str) -> Card:
    """A member: since when, and whether it is verified; no query is made here."""
    card = card_for(organisation, language)
    day = formats.day(organisation.member_since, language) if organisation.member_since else ""
    since = gettext("Member since %(day)s") % {"day": day}
    tag = Tag(gettext("Verified"), "good", "check") if organisation.verified_at else None
    return replace(card, kind=gettext("Member of the Coalition"), tag=tag, meta=[*card.meta, since])


def chips(question: Any, language: str) -> list[Link]:
    """What is chosen, each leading to the list without it."""
    return [
        Link(labels.label(SCHEMES[name], value, language), question.address(**{name: ""}))
        for name, value in question.filters().items()
        if name in SCHEMES
    ]


def facet(named: tuple[str, str], counts: Mapping[str, int], question: Any, language: str) -> Facet:
    """The commonest values of one filter and the one chosen."""
    name, title = named
    chosen, names = question.filters().get(name), labels.labels(SCHEMES[name], language)
    ranked = sorted((-count, names.get(code, code), code) for code, count in counts.items() if code and count)
    choices = [
        Choice(text, question.address(**{name: "" if code == chosen else code}), -count, code == chosen)
        for place, (count, text, code) in enumerate(ranked)
        if place < CHOICES_SHOWN or code == chosen
    ]
    return Facet(title, choices)


def _placed(organisations: OrganisationQuerySet, question: Question) -> OrganisationQuerySet:
    if question.region:
        organisations = organisations.in_countries(places.countries_in(question.region))
    return organisations.in_country(question.country) if question.country else organisations


def _of_type(organisations: OrganisationQuerySet, question: Question) -> OrganisationQuerySet:
    return organisations.of_type(question.stakeholder) if question.stakeholder else organisations


def _by_region(by_country: Mapping[str, int]) -> Counter[str]:
    return regional(by_country, places.region_of)


def regional(by_country: Mapping[str, int], region_of: Callable[[str], str]) -> Counter[str]:
    """Numbers by country, added up by region."""
    found: Counter[str] = Counter()
    for country, count in by_country.items():
        found[region_of(country)] += count
    return found


def _within(by_country: Mapping[str, int], question: Question) -> dict[str, int]:
    """Of the countries those in the region chosen."""
    here = set(places.countries_in(question.region)) if question.region else set(by_country)
    return {code: count for code, count in by_country.items() if code in here}


def _numbered(found: OrganisationQuerySet, number: str | None) -> Any:
    try:
        return Paginator(found, PAGE).page(number or 1)
    except InvalidPage as error:
        raise Http404 from error
