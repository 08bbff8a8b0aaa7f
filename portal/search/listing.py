"""From ids that the index found to public things, in five queries whatever their number, and in the index's order."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects

from portal.moderation.lifecycle import Status
from portal.organisations.models import Organisation, OrganisationRendition
from portal.records.models import Involvement, Record, RecordRendition
from portal.search.engine.interface import Question
from portal.search.gathering import Gathered, gather
from portal.search.index import index
from portal.translation.models import Rendition

Listed = Record | Organisation | Gathered
Thing = TypeVar("Thing", Record, Organisation)
_AT_ONCE = 500


def listing(question: Question, limit: int | None = None) -> list[Listed]:
    """The public things that answer a question, in its order; raises IndexUnavailable."""
    wanted = question if limit is None else Question(**{**vars(question), "limit": limit})
    return load(index().find(wanted).ids)


def load(ids: Sequence[UUID]) -> list[Listed]:
    """The public ones among these things, in this order, with all that a card shows."""
    return [one for start in range(0, len(ids), _AT_ONCE) for one in _loaded(ids[start : start + _AT_ONCE])]


def titled(ids: Sequence[UUID]) -> list[Record]:
    """The public records among these things, in this order, with their titles alone, in one query."""
    found = _records(ids)
    return [found[pk] for pk in ids if pk in found]


def _records(ids: Sequence[UUID]) -> dict[UUID, Record]:
    """The public records with their titles and summaries, in one query."""
    texts = RecordRendition.objects.filter(record__in=ids, record__status=Status.PUBLISHED)
    by_record: dict[UUID, list[RecordRendition]] = defaultdict(list)
    for text in texts.select_related("record").defer("body"):
        by_record[text.record_id].append(text)
    return {pk: _give_texts(texts[0].record, texts) for pk, texts in by_record.items()}


def _loaded(ids: Sequence[UUID]) -> list[Listed]:
    records = _records(ids)
    behind = Prefetch("involvements", Involvement.objects.select_related("organisation"))
    prefetch_related_objects(list(records.values()), "tags", behind)
    named = [
        involvement.organisation
        for record in records.values()
        for involvement in record.involvements.all()
        if involvement.organisation
    ]
    found: dict[UUID, Listed] = {**records}
    found |= _organisations([pk for pk in ids if pk not in found], named)
    found |= gather([pk for pk in ids if pk not in found])
    return [found[pk] for pk in ids if pk in found]


def _organisations(listed: Iterable[UUID], behind: Iterable[Organisation]) -> dict[UUID, Listed]:
    """The listed organisations; those behind records get their texts by the same query."""
    named = list(behind)
    ids = {*listed, *(organisation.pk for organisation in named)}
    texts = OrganisationRendition.objects.filter(organisation__in=ids).select_related("organisation")
    by_organisation: dict[UUID, list[OrganisationRendition]] = defaultdict(list)
    for text in texts.defer("body") if ids else ():
        by_organisation[text.organisation_id].append(text)
    for organisation in named:
        _give_texts(organisation, by_organisation[organisation.pk])
    public: dict[UUID, Listed] = {}
    for pk in listed:
        if pk in by_organisation and (organisation := by_organisation[pk][0].organisation).is_public:
            public[pk] = _give_texts(organisation, by_organisation[pk])
    return public


def _give_texts(thing: Thing, texts: Sequence[Rendition]) -> Thing:
    """What `prefetch_related("renditions")` does, without its query; so this touches what Django keeps for itself."""
    fetched = thing.renditions.all()
    vars(fetched)["_result_cache"] = texts
    vars(thing)["_prefetched_objects_cache"] = {"renditions": fetched}
    return thing
