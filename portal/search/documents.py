"""What the index knows of anything public: records and organisations here, what groups do by `collaboration`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from urllib.parse import urlsplit
from uuid import UUID

from portal.licensing.catalogue import get as licence_of
from portal.organisations.models import Organisation
from portal.records.models import Facet, Record, Stage
from portal.records.registry import KINDS
from portal.search import collaboration
from portal.search.engine.interface import Entry, Text
from portal.search.periods import first_day, last_day
from portal.search.wording import everywhere, names, places, regions, texts

Days = tuple[date | None, date | None]
UNKNOWN: Days = (None, None)
ORGANISATION = "organisation"
# Kinds that go on until they end; the others happen, or appear, at one time.
GOING_ON = frozenset({"project", "network", "service"})
TAGGED = (
    Facet.AREA,
    Facet.PROVISION,
    Facet.COUNTRY,
    Facet.LANGUAGE,
    Facet.SUBJECT,
    Facet.LEVEL,
    Facet.TYPE,
    Facet.STAKEHOLDER,
)


def entries(ids: Iterable[UUID]) -> list[Entry]:
    """The public ones among these things, as the index should know them now."""
    wanted = list(ids)
    whole = ("renditions", "tags", "involvements__organisation__renditions")
    records = list(Record.objects.published().filter(pk__in=wanted).prefetch_related(*whole))
    organisations = Organisation.objects.published().filter(pk__in=wanted).prefetch_related("renditions")
    days = _event_days(records)
    return [
        *(record_entry(record, days.get(record.pk, UNKNOWN)) for record in records),
        *(organisation_entry(organisation) for organisation in organisations),
        *collaboration.entries(wanted),
    ]


def batches(size: int) -> Iterator[list[Entry]]:
    """Everything public, so many things at a time."""
    for model in (Record, Organisation):
        ids = list(model.objects.published().values_list("pk", flat=True))
        for start in range(0, len(ids), size):
            yield entries(ids[start : start + size])
    yield from collaboration.batches(size)


def record_entry(record: Record, days: Days) -> Entry:
    """A record as the index knows it; `days` are an event's first and last, where they are known to the day."""
    codes = _codes(record)
    renditions = list(record.renditions.all())
    return Entry(
        id=record.pk,
        kind=record.kind,
        texts=texts(renditions),
        original=record.original_language,
        changed=record.published_at or record.changed_at,
        also=" ".join([*_behind(record), *_around(record, codes["country"]), *_kind_names(record.kind)]),
        facets=codes
        | {
            "kind": (record.kind,),
            "region": regions(codes["country"]),
            "licence": (record.licence,) if record.licence else (),
            "permission": licence.terms.codes if (licence := licence_of(record.licence)) else (),
            "status": (record.stage,) if record.stage else (),
        },
        start=days[0] or first_day(record.since),
        end=days[1] or _end(record, days[0]),
        names=names(renditions, record.original_language),
    )


def similar_entry(record: Record) -> Entry:
    """As much of a record as tells what resembles it; asks no more than its renditions and tags."""
    text = record.text(record.original_language)
    return Entry(
        id=record.pk,
        kind=record.kind,
        texts=(Text(text.language, text.title),) if text else (),
        original=text.language if text else record.original_language,
        changed=record.changed_at,
        facets={"kind": (record.kind,), **_codes(record)},
    )


def organisation_entry(organisation: Organisation) -> Entry:
    """An organisation as the index knows it."""
    country = (organisation.country,) if organisation.country else ()
    kind_of = (organisation.stakeholder_type,) if organisation.stakeholder_type else ()
    renditions = list(organisation.renditions.all())
    return Entry(
        id=organisation.pk,
        kind=ORGANISATION,
        texts=texts(renditions),
        original=organisation.original_language,
        changed=organisation.published_at or organisation.changed_at,
        also=" ".join(_around(organisation, country)),
        facets={
            "kind": (ORGANISATION,),
            "area": tuple(str(area) for area in organisation.areas),
            "country": country,
            "region": regions(country),
            "stakeholder": kind_of,
        },
        names=names(renditions, organisation.original_language),
    )


def _codes(record: Record) -> dict[str, tuple[str, ...]]:
    """The codes of each filter; languages in small letters, however their tags are written."""
    codes = {str(facet): tuple(record.codes(facet)) for facet in TAGGED}
    return codes | {"language": tuple(code.lower() for code in codes["language"])}


def _event_days(records: Iterable[Record]) -> Mapping[UUID, Days]:
    ids = [record.pk for record in records if record.kind == "event"]
    if not ids:
        return {}
    rows = KINDS["event"].model._default_manager.filter(pk__in=ids).values_list("pk", "starts_on", "ends_on")
    return {pk: (start, end) for pk, start, end in rows}


def _end(record: Record, first: date | None) -> date | None:
    """The last day; none for what goes on."""
    if record.until:
        return last_day(record.until)
    if record.kind in GOING_ON and record.stage != Stage.COMPLETED:
        return None
    return first or last_day(record.since)


def _behind(record: Record) -> list[str]:
    """Names of who is behind a record, in every language; an organisation that is not public stays unnamed."""
    known: list[str] = []
    for involvement in record.involvements.all():
        known.append(involvement.name)
        organisation = involvement.organisation
        if organisation and organisation.is_public:
            known += [text.title for text in organisation.renditions.all()]
    return known


def _around(thing: Record | Organisation, countries: Iterable[str]) -> list[str]:
    """Its place and its site, and its countries and regions in every language."""
    return [thing.place, _host(thing.website), *places(countries)]


@cache
def _kind_names(kind: str) -> tuple[str, ...]:
    """What a kind is called in every language: readers type it beside other words."""
    return everywhere(KINDS[kind].label)


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
