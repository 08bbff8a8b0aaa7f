"""The verb of this package: bring the entries of a file in, batch by batch, so that a second run goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Max
from django.utils import timezone

from portal.harvesting import organisations
from portal.harvesting.deciding import Decider, Decision, Options
from portal.harvesting.drafting import Content
from portal.harvesting.incoming import ORGANISATION, Broken, Incoming, Item, Rejected
from portal.harvesting.models import Arrival
from portal.harvesting.report import Report
from portal.organisations.models import Organisation
from portal.organisations.services import OrganisationDraft
from portal.organisations.services import create as create_organisation
from portal.records import content as contents
from portal.records.bulk import create_many
from portal.records.differences import merge
from portal.records.drafts import Draft
from portal.records.duplicates import normalised_address
from portal.records.registry import KINDS
from portal.records.services import Conflict, revise

BATCH = 200


def bring_in(items: Iterable[Item], report: Report, options: Options) -> None:
    """Decide and do, a batch a transaction; `report` counts what is done, and only that.

    The last item may say where the file broke; what stands before it is brought in.
    """
    decider = Decider(options)
    for batch in _batches(items, report):
        decisions = list(decider.decide(batch))
        done = [_foreseen(one) for one in decisions] if options.dry_run else _do(decisions, options)
        for decision in done:
            _note(decision, decider, report)


def _batches(items: Iterable[Item], report: Report) -> Iterator[list[Incoming | Rejected]]:
    def sound() -> Iterator[Incoming | Rejected]:
        for item in items:
            if isinstance(item, Broken):
                report.broken = f"{item.where}: {item.reason}"
                return
            yield item

    stream = sound()
    while batch := list(islice(stream, BATCH)):
        yield batch


def _do(decisions: list[Decision], options: Options) -> list[Decision]:
    """Write a batch; if the database refuses it, each entry by itself, and the one that fails is rejected."""
    try:
        return _write(decisions, options)
    except DatabaseError:
        return [_alone(decision, options) for decision in decisions]


def _alone(decision: Decision, options: Options) -> Decision:
    try:
        return _write([decision], options)[0]
    except DatabaseError as error:
        item = decision.item
        reason = f"the database refuses it: {error}"
        return Decision("rejected", Rejected(item.where, item.source_id, reason, item.title))


@transaction.atomic
def _write(decisions: list[Decision], options: Options) -> list[Decision]:
    """Do what was decided, in one transaction; organisations first, because records point at them."""
    new = [
        decision.drafted.draft for decision in decisions if decision.verdict == "created" and decision.drafted
    ]
    for draft in new:
        if isinstance(draft, OrganisationDraft):
            create_organisation(draft, by=options.by, publish=options.publish)
    records = [draft for draft in new if isinstance(draft, Draft)]
    create_many(records, by=options.by, publish=options.publish, note=_origin(options))
    _remember(decisions, options)
    return [_change(one, options) if one.verdict == "changed" else one for one in decisions]


def _origin(options: Options) -> str:
    """What the history says of a revision that an import made; kept, so never in the language of the moment."""
    return f"Import: {options.source}"


def _remember(decisions: list[Decision], options: Options) -> None:
    """Note what arrived: what was made, what is likely there already, what was there without a note."""
    Arrival.objects.bulk_create(
        [arrival for decision in decisions if (arrival := _arrival(decision, options))],
        update_conflicts=True,
        unique_fields=["source", "source_id"],
        update_fields=["kind", "target", "is_link", "content", "seen_at"],
    )


def _arrival(decision: Decision, options: Options) -> Arrival | None:
    if decision.drafted is None:
        return None
    known = decision.arrival
    target = known.target if known else decision.drafted.draft.columns["id"]
    if decision.match:
        target = decision.match.there.id
    elif known and known.content:
        return None
    return Arrival(
        source=options.source,
        source_id=decision.item.source_id,
        kind=decision.match.there.kind if decision.match else getattr(decision.item, "kind", ""),
        target=target,
        is_link=bool(decision.match),
        content={} if decision.match else decision.drafted.content,
    )


def _foreseen(decision: Decision) -> Decision:
    """What would become of a change."""
    return _merged(decision)[0] if decision.verdict == "changed" else decision


def _change(decision: Decision, options: Options) -> Decision:
    """Put the source's changes in force where nobody changed the same here; keep the others for the next time."""
    decision, wanted, base = _merged(decision)
    arrival, made = decision.arrival, decision.drafted
    if wanted is None or arrival is None or made is None:
        return decision
    try:
        if arrival.kind == ORGANISATION:
            organisations.update(arrival.target, wanted)
        else:
            revise(arrival.target, wanted, base=base, by=options.by, note=_origin(options))
    except Conflict as conflict:
        return replace(decision, verdict="conflicts", fields=tuple(conflict.fields))
    kept = {name: arrival.content[name] for name in decision.fields if name in arrival.content}
    taken = {name: value for name, value in made.content.items() if name not in decision.fields}
    arrival.content, arrival.seen_at = taken | kept, timezone.now()
    arrival.save()
    return decision


def _merged(decision: Decision) -> tuple[Decision, Content | None, int]:
    """The decision with the fields in conflict, all that the entry is to say, and the revision that it is made from.

    A field that is to be cleared is None.
    """
    arrival, made = decision.arrival, decision.drafted
    assert arrival is not None
    assert made is not None
    organisation = arrival.kind == ORGANISATION
    model: Any = Organisation if organisation else KINDS[arrival.kind].model
    there = model._default_manager.filter(pk=arrival.target).first()
    if there is None:
        item = decision.item
        reason = "was deleted here; it is not made again"
        return Decision("rejected", Rejected(item.where, item.source_id, reason, item.title)), None, 0
    theirs = organisations.read(there) if organisation else contents.read(there)
    merged, conflicts = merge(arrival.content, theirs, made.content)
    base = 0 if organisation else there.revisions.aggregate(last=Max("number"))["last"] or 0
    verdict = "conflicts" if conflicts else "changed"
    wanted = dict.fromkeys(theirs) | merged
    return replace(decision, verdict=verdict, fields=tuple(conflicts)), wanted, base


def _note(decision: Decision, decider: Decider, report: Report) -> None:
    """One line of the report."""
    item = decision.item
    line: dict[str, Any] = {"where": item.where, "id": item.source_id, "title": item.title}
    if isinstance(item, Rejected):
        line["reason"] = item.reason
    elif decision.verdict == "conflicts":
        line["fields"] = ", ".join(decision.fields)
    elif decision.verdict == "duplicates":
        line |= _pair(decision, item, decider)
    listed = decision.verdict in report.lists
    report.add(decision.verdict, getattr(item, "kind", ""), line if listed else None)
    if decision.drafted and decision.verdict in {"created", "changed", "unchanged", "conflicts"}:
        place = {"where": item.where, "id": item.source_id}
        report.leave_out({**place, **vars(left)} for left in decision.drafted.left_out)


def _pair(decision: Decision, item: Incoming, decider: Decider) -> dict[str, str]:
    """Both sides of a likely duplicate, with the address of each."""
    if decision.match is None:
        return {"reason": f"repeats {decision.repeats}, which has the same identifier"}
    match = decision.match
    there = match.there
    alike = f"its title is {match.score:.0f} % the same as"
    if match.because == "address":
        alike = f"its address, {normalised_address(item.website)}, is that of"
    return {
        "address": item.website,
        "reason": alike,
        "there": there.titles[0] if there.titles else "",
        "there_address": there.website,
        "there_id": decider.place(match) or f"/id/{there.id}",
    }
