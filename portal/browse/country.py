"""Everything about one country: what the knowledge base holds of it, kind by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.browse import addresses, agenda, atlas
from portal.browse.atlas import Place
from portal.commitments.register import Question
from portal.commitments.shelves import shelf
from portal.organisations.cards import card_for as organisation_card
from portal.organisations.models import Organisation
from portal.records.cards import card_for
from portal.records.models import Facet, Record
from portal.records.registry import KINDS
from portal.ui.parts import Card, Fact, Figure, Link
from portal.vocabularies import labels, places

SHOWN = 3
ORGANISATIONS_SHOWN = 6
# What an event knows of its time, and no other kind.
DAYS = ("starts_on", "ends_on", "starts_at", "ends_at", "timezone")
MEMBERSHIPS = {atlas.MEMBER: _("Member State"), atlas.ASSOCIATE: _("Associate Member")}


@dataclass(frozen=True, slots=True)
class Shelf:
    """Some entries of one kind and the way to all of them."""

    kind: str
    title: str
    total: int
    cards: Sequence[Card]
    url: str

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self.total <= len(self.cards)


@dataclass(frozen=True, slots=True)
class Country:
    """A country's page: the place, its shelves, and what is beside them."""

    place: Place
    language: str
    shelves: Sequence[Shelf]

    @property
    def figures(self) -> list[Figure]:
        """How many entries there are of each kind."""
        return [Figure(shelf.total, shelf.title) for shelf in self.shelves]

    @property
    def facts(self) -> list[Fact]:
        """What the vocabulary says of it."""
        code, language = self.place.code, self.language
        found = [
            Link(labels.label("regions", region, language), addresses.explore(language, region=region))
            for region in places.regions_of(code)
        ]
        membership = MEMBERSHIPS.get(self.place.membership)
        facts = [Fact(gettext("UNESCO region"), found)] if found else []
        facts += [Fact(gettext("UNESCO"), [str(membership)])] if membership else []
        return [*facts, Fact(gettext("ISO 3166-1 code"), [code])]

    @property
    def everything(self) -> str:
        """All entries that concern it, in the search."""
        return addresses.explore(self.language, country=self.place.code)

    @property
    def exports(self) -> list[Link]:
        """All of them as data."""
        return addresses.exports(self.language, country=self.place.code)

    @property
    def region_name(self) -> str:
        """Its main region."""
        return labels.label("regions", self.place.region, self.language) if self.place.region else ""

    @property
    def neighbours(self) -> list[Link]:
        """The Member States of its main region, without itself."""
        members = set(places.members()) - {self.place.code}
        codes = [code for code in places.countries_in(self.place.region) if code in members]
        names = sorted(
            ((labels.label("countries", code, self.language), code) for code in codes),
            key=lambda named: labels.sort_key(named[0]),
        )
        return [Link(name, atlas.address(code)) for name, code in names]


def about(code: str, language: str) -> Country:
    """The page of a country that the vocabulary knows, in six queries, or seven where there are commitments."""
    shelves = [*_kinds(code, language), *_organisations(code, language), *_commitments(code, language)]
    return Country(atlas.place(code, language), language, shelves)


def _kinds(code: str, language: str) -> list[Shelf]:
    found = Record.objects.published().tagged(Facet.COUNTRY, code)
    with_days = found.annotate(**{name: F(f"event__{name}") for name in DAYS})
    records = with_days.newest_of_each_kind(SHOWN).for_short_cards()
    by_kind = {kind: list(group) for kind, group in groupby(records, key=lambda record: record.kind)}
    return [
        Shelf(
            kind=name,
            title=str(kind.plural),
            total=by_kind[name][0].of_kind_total,
            cards=[_card(card_for(_dated(record), language)) for record in by_kind[name]],
            url=addresses.explore(language, kind=name, country=code),
        )
        for name, kind in KINDS.items()
        if name in by_kind
    ]


def _organisations(code: str, language: str) -> list[Shelf]:
    here = Organisation.objects.published().in_country(code).with_total().by_name(language)
    found = list(here.for_cards()[:ORGANISATIONS_SHOWN])
    if not found:
        return []
    return [
        Shelf(
            kind=atlas.ORGANISATION,
            title=gettext("Organisations"),
            total=found[0].total,
            cards=[_card(organisation_card(organisation, language)) for organisation in found],
            url=f"{reverse('organisations:list')}?country={code}",
        )
    ]


def _commitments(code: str, language: str) -> list[Shelf]:
    found = shelf(Question(country=code), language)
    if not found.total:
        return []
    return [Shelf("commitment", gettext("Commitments"), found.total, found.cards, found.url)]


def _dated(record: Any) -> Any:
    """A record that knows its first and last day, where it is an event with known ones."""
    record.starts_on, record.ends_on = agenda.first_day(record), agenda.last_day(record)
    return record


def _card(card: Card) -> Card:
    """A card on a shelf: small, and without its kind, which the shelf says."""
    return replace(card, kind="", size="s", areas=())
