"""The list of organisations: by country, by type, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from portal.browse import addresses, atlas
from portal.organisations.cards import card_for
from portal.organisations.models import Organisation
from portal.organisations.querysets import OrganisationQuerySet
from portal.ui.parts import Choice, Facet, Link
from portal.vocabularies import labels

PAGE = 20
CHOICES_SHOWN = 15
SCHEMES = {"country": "countries", "stakeholder": "stakeholders"}


@dataclass(frozen=True, slots=True)
class Question:
    """Which organisations are asked for: of a country, of a stakeholder type, or all."""

    country: str = ""
    stakeholder: str = ""

    @classmethod
    def read(cls, asked: QueryDict) -> Question:
        """From an address; what no vocabulary knows is ignored."""
        country, stakeholder = asked.get("country", "").upper(), asked.get("stakeholder", "")
        return cls(
            country if atlas.is_known(country) else "",
            stakeholder if stakeholder in labels.terms("stakeholders") else "",
        )

    def filters(self, **others: str) -> dict[str, str]:
        """As parameters of an address, without the empty ones."""
        return {name: value for name, value in (asdict(self) | others).items() if value}

    def address(self, **others: str) -> str:
        """The list with some of these changed."""
        filters = self.filters(**others)
        return reverse("organisations:list") + (f"?{urlencode(filters)}" if filters else "")


def listing(question: Question, number: str | None, language: str) -> dict[str, Any]:
    """One page of the list with its facets, in five queries; `Http404` where there is no such page."""
    everything = Organisation.objects.published()
    in_country, of_type = _in_country(everything, question), _of_type(everything, question)
    found = _of_type(in_country, question).by_name(language).for_cards()
    page = addresses.numbered(Paginator(found, PAGE), number)
    return {
        "page": page,
        "cards": [card_for(organisation, language) for organisation in page],
        "chips": _chips(question, language),
        "facets": [
            _facet("country", gettext("Country"), of_type.counts_by_country(), question, language),
            _facet(
                "stakeholder", gettext("Stakeholder type"), in_country.counts_by_type(), question, language
            ),
        ],
        "exports": addresses.exports(language, kind=atlas.ORGANISATION, **question.filters()),
    }


def _in_country(organisations: OrganisationQuerySet, question: Question) -> OrganisationQuerySet:
    return organisations.in_country(question.country) if question.country else organisations


def _of_type(organisations: OrganisationQuerySet, question: Question) -> OrganisationQuerySet:
    return organisations.of_type(question.stakeholder) if question.stakeholder else organisations


def _chips(question: Question, language: str) -> list[Link]:
    return [
        Link(labels.label(SCHEMES[name], value, language), question.address(**{name: ""}))
        for name, value in question.filters().items()
    ]


def _facet(name: str, title: str, counts: Mapping[str, int], question: Question, language: str) -> Facet:
    """The commonest values and the one chosen; where countries are left out, the way to all of them."""
    chosen = question.filters().get(name)
    names = labels.labels(SCHEMES[name], language)
    ranked = sorted((-count, names.get(code, code), code) for code, count in counts.items() if code)
    choices = [
        Choice(text, question.address(**{name: "" if code == chosen else code}), -count, code == chosen)
        for place, (count, text, code) in enumerate(ranked)
        if place < CHOICES_SHOWN or code == chosen
    ]
    more = Link(gettext("All countries"), reverse("countries:list"))
    return Facet(title, choices, more if len(choices) < len(ranked) else None)
