"""Likely duplicates: the one rule by which imports and forms notice that something is there already.

Two entries are likely the same where their addresses are, or where their titles are alike, in whatever
language, within one kind and country. Pure but for `records` and `organisations`, which read once a run
what the rule looks at.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit
from uuid import UUID

from rapidfuzz import fuzz, process

from portal.organisations.models import Organisation, OrganisationRendition
from portal.organisations.querysets import OrganisationQuerySet
from portal.records.models import Facet, Record, RecordRendition, RecordTag
from portal.records.querysets import RecordQuerySet

ALIKE = 92.0
ORGANISATION = "organisation"
# An event at a network's address is not that network: these kinds compare addresses among themselves only.
APART = frozenset({"event", "story", ORGANISATION})
# Each meeting of a series and each grant of a programme is a thing of its own, told apart by its first day.
DATED = frozenset({"event", "project"})
DAY = len("2026-11-22")
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id")
FRONT_PAGE = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?|jsp)$")
ACRONYM = re.compile(r"\s*[(（](?=[^()]*[A-Z][^()]*[A-Z])[\w.&/-]{2,14}[)）]\s*$")
ARTICLE = re.compile(r"^(?:(?:the|an?|la|le|les|el|los|las|der|die|das)\s+)+")


@dataclass(frozen=True)
class Candidate:
    """What the rule looks at. `starts` is as exact as known; `countries` are ISO codes, none where unknown."""

    id: UUID
    kind: str
    titles: tuple[str, ...]
    website: str = ""
    countries: frozenset[str] = frozenset()
    starts: str = ""


@dataclass(frozen=True)
class Match:
    """The entry that is there already, and why it is likely the same."""

    there: Candidate
    because: Literal["address", "title"]
    score: float = 100.0


def normalised_address(address: str) -> str:
    """An address without what does not tell things apart: scheme, `www.`, case of the host, tracking, fragment."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return ""
    if not host:
        return ""
    path = FRONT_PAGE.sub("", unquote(parts.path)).rstrip("/")
    kept = sorted(pair for pair in parse_qsl(parts.query) if not TRACKING.fullmatch(pair[0]))
    route = f"#{parts.fragment.rstrip('/')}" if parts.fragment[:2] in {"!/", "!"} else ""
    return f"{host}{port}{path}{'?' if kept else ''}{urlencode(kept)}{route}"


def normalised_title(title: str) -> str:
    """A title without case, accents, punctuation and a leading article."""
    text = unicodedata.normalize("NFKD", title.replace("&", " and ")).casefold()
    text = re.sub(r"[\u0300-\u036f]", "", text)
    text = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", text)).strip()
    return ARTICLE.sub("", text)


def spellings(titles: Iterable[str]) -> tuple[str, ...]:
    """All titles normalised, also without an acronym in brackets at the end."""
    forms = (form for title in titles for form in (title, ACRONYM.sub("", title)))
    return tuple(dict.fromkeys(filter(None, map(normalised_title, forms))))


def similar(one: str, other: str) -> float:
    """How alike two normalised titles are, of 100; 0 where they name different numbers, such as years."""
    numbers, others = set(re.findall(r"\d+", one)), set(re.findall(r"\d+", other))
    return fuzz.ratio(one, other) if numbers <= others or others <= numbers else 0.0


def same_country(one: Candidate, other: Candidate) -> bool:
    """Whether both may be in one country: they share one, or one of them does not say."""
    return not one.countries or not other.countries or bool(one.countries & other.countries)


def same_start(one: Candidate, other: Candidate) -> bool:
    """Whether both may start on one day, as far as both say; projects must both say the day to differ."""
    if one.kind != other.kind or one.kind not in DATED:
        return True
    exact = min(len(one.starts), len(other.starts))
    if not exact or (one.kind == "project" and exact < DAY):
        return True
    return one.starts[:exact] == other.starts[:exact]


class Lookup:
    """What is there already, arranged so that thousands of candidates can be looked up."""

    def __init__(self, known: Iterable[Candidate] = ()) -> None:
        self._addresses: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
        self._titles: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
        self._lengths: dict[tuple[str, int], list[str]] = defaultdict(list)
        for candidate in known:
            self.add(candidate)

    def add(self, candidate: Candidate) -> None:
        """Let later candidates be compared with this one too."""
        address = normalised_address(candidate.website)
        if address:
            self._addresses[_circle(candidate.kind), address].append(candidate)
        for title in spellings(candidate.titles):
            if (candidate.kind, title) not in self._titles:
                self._lengths[candidate.kind, len(title)].append(title)
            self._titles[candidate.kind, title].append(candidate)

    def find(self, candidate: Candidate) -> Match | None:
        """The entry that is likely the same, by address before title; None where there is none."""
        return self._by_address(candidate) or self._by_title(candidate)

    def likely(self, candidate: Candidate, *, most: int) -> list[Match]:
        """Those that a person should look at: by address first, then by title, the most alike first."""
        by_title = sorted(self._all_by_title(candidate), key=lambda match: -match.score)
        found: dict[UUID, Match] = {}
        for match in (*self._all_by_address(candidate), *by_title):
            found.setdefault(match.there.id, match)
        return list(found.values())[:most]

    def named(self, kind: str, title: str) -> set[Candidate]:
        """Those that are called exactly this, in some language, but for case and punctuation."""
        wanted = normalised_title(title)
        there = self._titles.get((kind, wanted), ()) if wanted else ()
        return {other for other in there if wanted in map(normalised_title, other.titles)}

    def at(self, kind: str, address: str) -> set[Candidate]:
        """Those whose own address this is."""
        wanted = normalised_address(address)
        return set(self._addresses.get((_circle(kind), wanted), ())) if wanted else set()

    def _by_address(self, candidate: Candidate) -> Match | None:
        return next(self._all_by_address(candidate), None)

    def _all_by_address(self, candidate: Candidate) -> Iterator[Match]:
        address = normalised_address(candidate.website)
        there = self._addresses.get((_circle(candidate.kind), address), ()) if address else ()
        for other in there:
            if other.id != candidate.id and same_start(candidate, other):
                yield Match(other, "address")

    def _by_title(self, candidate: Candidate) -> Match | None:
        return max(self._all_by_title(candidate), key=lambda match: match.score, default=None)

    def _all_by_title(self, candidate: Candidate) -> list[Match]:
        return [
            Match(other, "title", score)
            for title in spellings(candidate.titles)
            for near in self._near(candidate.kind, title)
            if (score := similar(title, near)) >= ALIKE
            for other in self._titles[candidate.kind, near]
            if other.id != candidate.id and same_country(candidate, other) and same_start(candidate, other)
        ]

    def _near(self, kind: str, title: str) -> Iterator[str]:
        """Known titles alike enough; only lengths at which that is possible are looked at."""
        share = ALIKE / (200 - ALIKE)
        for length in range(int(len(title) * share), int(len(title) / share) + 2):
            choices = self._lengths.get((kind, length))
            if choices:
                hits = process.extract(title, choices, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
                yield from (hit[0] for hit in hits)


def _circle(kind: str) -> str:
    return kind if kind in APART else "record"


def records(queryset: RecordQuerySet) -> Iterator[Candidate]:
    """Candidates of these records, in four queries."""
    keys = queryset.order_by().values("pk")
    titles = _grouped(RecordRendition.objects.filter(record__in=keys).values_list("record_id", "title"))
    countries = _grouped(
        RecordTag.objects.filter(record__in=keys, facet=Facet.COUNTRY).values_list("record_id", "notation")
    )
    events = queryset.of_kind("event").values_list("pk", "event__starts_on", "event__recurrence")
    days = {pk: str(day or "") for pk, day, recurrence in events if day or recurrence}
    for pk, kind, website, since in queryset.values_list("pk", "kind", "website", "since"):
        yield Candidate(pk, kind, tuple(titles[pk]), website, frozenset(countries[pk]), days.get(pk, since))


def organisations(queryset: OrganisationQuerySet) -> Iterator[Candidate]:
    """Candidates of these organisations, in two queries."""
    rows = OrganisationRendition.objects.filter(organisation__in=queryset.order_by().values("pk"))
    titles = _grouped(rows.values_list("organisation_id", "title"))
    for pk, website, country in queryset.values_list("pk", "website", "country"):
        countries = frozenset({country} if country else ())
        yield Candidate(pk, ORGANISATION, tuple(titles[pk]), website, countries)


def everything() -> Lookup:
    """All that the knowledge base holds, in whatever state: what an import must not make again."""
    return Lookup([*records(Record.objects.all()), *organisations(Organisation.objects.all())])


def _grouped(rows: Iterable[tuple[Any, str]]) -> dict[Any, list[str]]:
    groups: dict[Any, list[str]] = defaultdict(list)
    for key, value in rows:
        groups[key].append(value)
    return groups
