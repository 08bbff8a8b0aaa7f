"""Countries by region, and how much of the knowledge base concerns each. What a place is called, its region and
its membership are what the vocabulary of countries says; a place with no membership is shown without a word on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from portal.browse import addresses
from portal.organisations.models import Organisation
from portal.records.models import Facet, Record
from portal.records.registry import KINDS
from portal.ui import tiles
from portal.ui.parts import Column, Item, Link, Table, Text
from portal.vocabularies import labels, places

ORGANISATION = "organisation"
MEMBER, ASSOCIATE = "member", "associate"
DATA = (("CSV", "csv"), ("JSON", "json"))


@dataclass(frozen=True, slots=True)
class Question:
    """Which entries are counted: of one kind, of one area of action, or all of them."""

    kind: str = ""
    area: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Question:
        """From an address; what no vocabulary knows is ignored."""
        kind, area = asked.get("kind", ""), asked.get("area", "")
        return cls(
            kind if kind in KINDS or kind == ORGANISATION else "",
            area if area in labels.terms("areas") else "",
        )

    def filters(self, **others: str) -> dict[str, str]:
        """As parameters of an address, without the empty ones."""
        return {name: value for name, value in (asdict(self) | others).items() if value}


@dataclass(frozen=True, slots=True)
class Place:
    """A country or territory and how many entries concern it."""

    code: str
    name: str
    region: str
    membership: str
    records: int = 0
    organisations: int = 0

    @property
    def entries(self) -> int:
        """Records and organisations together, as the search counts them."""
        return self.records + self.organisations

    @property
    def url(self) -> str:
        """Its page; empty where the vocabulary does not know it."""
        return address(self.code) if is_known(self.code) else ""

    @property
    def link(self) -> Item:
        """Its name, leading to its page."""
        return Link(self.name, self.url) if self.url else Text(self.name)


@dataclass(frozen=True, slots=True)
class Region:
    """Places that stand together, by name; `code` is empty where they are no UNESCO region."""

    code: str
    name: str
    places: Sequence[Place]

    @property
    def entries(self) -> int:
        """How often its places occur: an entry that concerns two of them counts twice."""
        return sum(place.entries for place in self.places)

    @property
    def table(self) -> Table:
        """Its places with their numbers."""
        columns = [
            Column(gettext("Country")),
            Column(gettext("Records"), numeric=True),
            Column(gettext("Organisations"), numeric=True),
        ]
        return Table(self.name, columns, [[p.link, p.records, p.organisations] for p in self.places])


@dataclass(frozen=True)
class Atlas:
    """All places that are members of UNESCO, and the others that occur."""

    question: Question
    language: str
    places: Mapping[str, Place]

    @cached_property
    def regions(self) -> list[Region]:
        """The Member States by their main region, then who else there is."""
        names = labels.choices("regions", self.language)
        by_region = [
            Region(code, name, self._named(p for p in self._of(MEMBER) if p.region == code))
            for code, name in names
        ]
        groups = [
            Region("", gettext("Associate Members"), self._named(self._of(ASSOCIATE))),
            Region("", gettext("Other countries and territories"), self._named(self._others())),
        ]
        return [*by_region, *(group for group in groups if group.places)]

    @property
    def members(self) -> int:
        """How many Member States there are."""
        return len(self._of(MEMBER))

    @cached_property
    def tiles(self) -> list[tiles.Tile]:
        """The map: a tile for each Member State."""
        return tiles.world(
            {code: place.entries for code, place in self.places.items()},
            {code: place.name for code, place in self.places.items()},
            {code: self.address(place) for code, place in self.places.items()},
        )

    @property
    def picture(self) -> list[tuple[int, str]]:
        """The map as a drawing."""
        return tiles.picture(self.tiles)

    def address(self, place: Place) -> str:
        """A place's page, or what was asked for there."""
        filters = self.question.filters()
        return addresses.explore(self.language, country=place.code, **filters) if filters else place.url

    @property
    def linked(self) -> list[tuple[Region, list[tuple[Place, Item]]]]:
        """The places of each region, each with its name that leads on."""
        return [(region, [(p, self._lead(p)) for p in region.places]) for region in self.regions]

    @property
    def kinds(self) -> list[Link]:
        """The map of one kind of entry, or of all."""
        names = {name: str(kind.plural) for name, kind in KINDS.items()}
        names = {"": gettext("All entries"), **names, ORGANISATION: gettext("Organisations")}
        return [self._choice("kind", value, text) for value, text in names.items()]

    @property
    def areas(self) -> list[Link]:
        """The map of one area of action, or of all."""
        names = {code: labels.short_label("areas", code, self.language) for code in labels.terms("areas")}
        return [self._choice("area", v, t) for v, t in {"": gettext("All areas of action"), **names}.items()]

    @property
    def data(self) -> list[Link]:
        """The same numbers for machines."""
        asked = urlencode(self.question.filters())
        places = [(name, reverse("map:data", args=[ending])) for name, ending in DATA]
        return [Link(name, f"{url}?{asked}" if asked else url) for name, url in places]

    def _choice(self, name: str, value: str, text: str) -> Link:
        """The map with one filter changed; `rel` tells the one in force."""
        asked = urlencode(self.question.filters(**{name: value}))
        chosen = getattr(self.question, name) == value
        url = reverse("map:world")
        return Link(text, f"{url}?{asked}" if asked else url, rel="current" if chosen else "")

    def _lead(self, place: Place) -> Item:
        url = self.address(place)
        return Link(place.name, url) if url else Text(place.name)

    def rows(self) -> list[dict[str, Any]]:
        """The numbers for machines, in the order of the page."""
        return [
            {**asdict(place), "entries": place.entries} for region in self.regions for place in region.places
        ]

    def _of(self, membership: str) -> list[Place]:
        return [place for place in self.places.values() if place.membership == membership]

    def _others(self) -> list[Place]:
        known = {MEMBER, ASSOCIATE}
        return [p for p in self.places.values() if p.membership not in known and p.entries]

    def _named(self, found: Iterable[Place]) -> list[Place]:
        return sorted(found, key=lambda place: labels.sort_key(place.name))


def atlas(question: Question, language: str) -> Atlas:
    """The world as the knowledge base knows it now, in two queries."""
    records, organisations = _records(question), _organisations(question)
    codes = dict.fromkeys([*places.members(MEMBER), *places.members(ASSOCIATE), *records, *organisations])
    return Atlas(
        question,
        language,
        {
            code: place(
                code, language, records=records.get(code, 0), organisations=organisations.get(code, 0)
            )
            for code in codes
            if code
        },
    )


def place(code: str, language: str, *, records: int = 0, organisations: int = 0) -> Place:
    """A place by its ISO 3166-1 code of two letters, upper case."""
    term = labels.terms("countries").get(code)
    return Place(
        code=code,
        name=labels.label("countries", code, language),
        region=places.region_of(code),
        membership=str(term.extra.get("membership", "")) if term else "",
        records=records,
        organisations=organisations,
    )


def address(code: str) -> str:
    """The page of a country."""
    return reverse("countries:detail", args=[code.lower()])


def is_known(code: str) -> bool:
    """Whether the vocabulary of countries has this code."""
    return code in labels.terms("countries")


def code_of(text: str) -> str | None:
    """The code meant by two or three letters in any case; None where there is no such place."""
    wanted = text.upper()
    if is_known(wanted):
        return wanted
    known = labels.terms("countries").items()
    return next((code for code, term in known if wanted in term.extra.get("hiddenLabel", ())), None)


def _records(question: Question) -> dict[str, int]:
    if question.kind == ORGANISATION:
        return {}
    records = Record.objects.published()
    if question.kind:
        records = records.of_kind(question.kind)
    if question.area:
        records = records.tagged(Facet.AREA, question.area)
    return records.counts_by_country()


def _organisations(question: Question) -> dict[str, int]:
    if question.kind not in {"", ORGANISATION}:
        return {}
    organisations = Organisation.objects.published()
    if question.area:
        organisations = organisations.working_on(question.area)
    return organisations.counts_by_country()
