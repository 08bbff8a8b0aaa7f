"""What is to become of each entry: made, changed, left alone, or reported. Reads the database, writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from portal.harvesting.drafting import CHECKED, Drafted, candidate, drafted
from portal.harvesting.incoming import ORGANISATION, Incoming, LeftOut, Party, Rejected
from portal.harvesting.mapping import Body
from portal.harvesting.models import Arrival
from portal.organisations.models import Organisation
from portal.records import duplicates
from portal.records.drafts import Behind
from portal.records.duplicates import Match
from portal.records.models import Record
from portal.vocabularies.models import Concept

if TYPE_CHECKING:
    from portal.accounts.models import User


@dataclass(frozen=True)
class Options:
    """How an import goes. `bodies` says who those are that the file names by identifier alone; `distinct` are
    identifiers that a person has looked at and found to be no duplicates."""

    source: str
    publish: bool = False
    dry_run: bool = False
    kind: str = ""
    bodies: Mapping[str, Body] = field(default_factory=dict)
    distinct: Collection[str] = ()
    by: User | None = None


@dataclass(frozen=True)
class Decision:
    """What becomes of one entry, and what is needed to do it."""

    verdict: str
    item: Incoming | Rejected
    drafted: Drafted | None = None
    arrival: Arrival | None = None
    match: Match | None = None
    repeats: str = ""
    fields: tuple[str, ...] = ()


class Decider:
    """Remembers, over a whole file, what it has seen and decided to make."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._lookup = duplicates.everything()
        self._places: dict[str, str] = {}
        self._here: dict[UUID, str] = {}
        self._bodies: dict[str, UUID] = {}
        self._codes = {
            str(facet): frozenset(Concept.objects.of(scheme).values_list("notation", flat=True))
            for facet, scheme in CHECKED.items()
        }

    def decide(self, batch: list[Incoming | Rejected]) -> Iterator[Decision]:
        """One decision an item, in order."""
        arrivals = self._arrivals(batch)
        for item in batch:
            if isinstance(item, Rejected):
                yield Decision("rejected", item)
            elif self.options.kind not in {"", item.kind}:
                yield Decision("passed_over", item)
            elif item.source_id in self._places:
                yield Decision("duplicates", item, repeats=self._places[item.source_id])
            else:
                self._places[item.source_id] = item.where
                yield self._one(item, arrivals)

    def place(self, match: Match) -> str:
        """Where in the file the other one of a pair is; empty where it was in the knowledge base before."""
        return self._here.get(match.there.id, "")

    def _arrivals(self, batch: list[Incoming | Rejected]) -> dict[str, Arrival]:
        """What is known of the batch's entries and of the bodies behind them."""
        entries = [item for item in batch if isinstance(item, Incoming)]
        wanted = {item.source_id for item in entries}
        wanted |= {party.source_id for item in entries for party in item.parties}
        known = Arrival.objects.filter(source=self.options.source, source_id__in=wanted)
        return {arrival.source_id: arrival for arrival in [*self._adopted(wanted), *known]}

    def _adopted(self, wanted: set[str]) -> Iterator[Arrival]:
        """Entries of this source that are there without a note of their arrival."""
        filters = {"source": self.options.source, "source_id__in": wanted - {""}}
        rows = Record.objects.filter(**filters).values_list("source_id", "pk", "kind")
        for source_id, pk, kind in rows:
            yield Arrival(source=self.options.source, source_id=source_id, target=pk, kind=kind)
        for source_id, pk in Organisation.objects.filter(**filters).values_list("source_id", "pk"):
            yield Arrival(source=self.options.source, source_id=source_id, target=pk, kind=ORGANISATION)

    def _one(self, item: Incoming, arrivals: Mapping[str, Arrival]) -> Decision:
        arrival = arrivals.get(item.source_id)
        there = arrival if arrival and not arrival.is_link else None
        if there and there.kind != item.kind:
            reason = f"was a record of the kind {there.kind} and is now {item.kind}"
            return Decision("rejected", Rejected(item.where, item.source_id, reason, item.title))
        behind, left_out = self._behind(item, arrivals)
        made = drafted(
            item,
            self.options.source,
            key=there.target if there else uuid4(),
            behind=behind,
            codes=self._codes,
            left_out=left_out,
        )
        return self._known(item, made, there) if there else self._new(item, made)

    def _known(self, item: Incoming, made: Drafted, arrival: Arrival) -> Decision:
        if item.kind == ORGANISATION:
            self._bodies[item.source_id] = arrival.target
        same = not arrival.content or made.content == arrival.content
        return Decision("unchanged" if same else "changed", item, made, arrival)

    def _new(self, item: Incoming, made: Drafted) -> Decision:
        found = candidate(item, made.draft.columns["id"])
        match = None if item.source_id in self.options.distinct else self._lookup.find(found)
        if item.kind == ORGANISATION:
            self._bodies[item.source_id] = match.there.id if match else found.id
        if match:
            return Decision("duplicates", item, made, match=match)
        self._lookup.add(found)
        self._here[found.id] = item.where
        return Decision("created", item, made)

    def _behind(
        self, item: Incoming, arrivals: Mapping[str, Arrival]
    ) -> tuple[tuple[Behind, ...], list[LeftOut]]:
        """Who is behind an entry: organisations of the knowledge base where they are known, else names."""
        found: dict[tuple[str, str], Behind] = {}
        left_out = []
        for party in item.parties:
            name = party.name or self._told(party).name
            body = self._body(party, name, item, arrivals)
            if body or name:
                behind = Behind(party.role, body, "" if body else name)
                found.setdefault((party.role, str(body or name)), behind)
            else:
                reason = "is named by an identifier that is not in the knowledge base"
                left_out.append(LeftOut(party.role, party.source_id, reason))
        return tuple(found.values()), left_out

    def _body(self, party: Party, name: str, item: Incoming, arrivals: Mapping[str, Arrival]) -> UUID | None:
        if party.source_id in self._bodies:
            return self._bodies[party.source_id]
        arrival = arrivals.get(party.source_id)
        if arrival and arrival.kind == ORGANISATION:
            return arrival.target
        asking = candidate(item, uuid4())
        named = self._lookup.named(ORGANISATION, name)
        called = self._lookup.at(ORGANISATION, self._told(party).website) or {
            other for other in named if duplicates.same_country(asking, other)
        }
        return called.pop().id if len(called) == 1 else None

    def _told(self, party: Party) -> Body:
        """Who a body is, where a person has said so."""
        return self.options.bodies.get(party.source_id, Body(""))
