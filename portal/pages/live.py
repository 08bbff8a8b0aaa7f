"""What pages show of the knowledge base: cards, counts and coming events that are always up to date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.organisations.models import Organisation
from portal.pages.links import localised
from portal.records.cards import card_for, cards
from portal.records.kinds.event.models import Event
from portal.records.models import Facet, Record, RecordTag
from portal.records.querysets import RecordQuerySet
from portal.records.registry import KINDS
from portal.ui.parts import Card
from portal.ui.parts import Event as Happening

EVENT, ORGANISATION = "event", "organisation"
WEB = ("https://", "http://")
FILTERS = {"area": Facet.AREA, "country": Facet.COUNTRY, "provision": Facet.PROVISION}


@dataclass(frozen=True)
class Shelf:
    """The newest records and the next events."""

    newest: list[Card]
    coming: list[Happening]


def language() -> str:
    """The reader's language."""
    return get_language() or "en"


def kinds() -> list[tuple[str, Any]]:
    """The kinds of record, for a form; asked late, because kinds register themselves."""
    return [(kind.name, kind.plural) for kind in KINDS.values()]


def check_address(value: str) -> None:
    """Refuse what is neither a place on the portal nor a web address."""
    if not value.startswith(("/", *WEB)) or value.startswith("//"):
        raise ValidationError(_("Begin with / for a page of this portal, or with https:// for another site."))


def link_card(link: Mapping[str, str]) -> Card:
    """A place to go to, as a card."""
    return Card(title=link["title"], url=localised(link["address"], language()), text=link["text"], size="s")


def explore(question: Mapping[str, str]) -> str:
    """The address of the search with these filters."""
    return f"/{language()}/explore/?{urlencode(question)}"


def published(question: Mapping[str, str]) -> RecordQuerySet:
    """Published records that answer a few filters: kind, area, country, provision."""
    records: RecordQuerySet = Record.objects.published()
    if kind := question.get("kind"):
        records = records.of_kind(kind)
    for name, facet in FILTERS.items():
        if code := question.get(name):
            records = records.tagged(facet, code)
    return records


def newest(question: Mapping[str, str], *, count: int) -> list[Card]:
    """The newest of them, as cards."""
    records = published(question).newest_first().for_cards()[:count]
    return cards(records, language())


def shelf(
    question: Mapping[str, str],
    *,
    records: int,
    events: int,
    card: Callable[[Record, str], Card] = card_for,
    today: date | None = None,
) -> Shelf:
    """The newest records that are no events and the next events, fetched together."""
    new = published(question).exclude(kind=EVENT).newest_first()[:records]
    next_up = coming(question, today=today)[:events]
    wanted = Q(pk__in=new.values("pk")) | Q(pk__in=next_up.values("pk"))
    found = list(Record.objects.filter(wanted).select_related("event").newest_first().for_cards())
    happenings = [happening(record) for record in found if record.kind == EVENT]
    return Shelf(
        newest=[card(record, language()) for record in found if record.kind != EVENT],
        coming=sorted(happenings, key=lambda event: event.start),
    )


def coming(question: Mapping[str, str], *, today: date | None = None) -> QuerySet[Event]:
    """Published events that are not over yet, the next first."""
    day = today or timezone.localdate()
    events = Event.objects.filter(pk__in=published({**question, "kind": EVENT}).values("pk"))
    return (
        events.annotate(last=Coalesce("ends_on", "starts_on"))
        .filter(last__gte=day)
        .order_by("starts_on", "pk")
    )


def happening(record: Any) -> Happening:
    """An event as a line of the calendar; the record comes with its event's columns."""
    text = record.text(language())
    return Happening(
        title=text.title if text else str(record.pk),
        url=record.get_absolute_url(),
        start=record.event.starts_on,
        end=record.event.ends_on,
        language=text.language if text else "",
        meta=[str(_("Online"))] if record.event.is_online else [record.place] if record.place else [],
    )


def by_kind() -> dict[str, int]:
    """How many published records there are of each kind that has any; organisations counted as a kind."""
    records = Record.objects.published().order_by().values_list("kind").annotate(Count("pk"))
    organisations = Organisation.objects.published().order_by().annotate(sort=Value(ORGANISATION))
    counted = records.union(organisations.values_list("sort").annotate(Count("pk")), all=True)
    return dict(counted)


def by_code(*wanted: str) -> dict[str, dict[str, int]]:
    """How many published records carry each code of these facets: `counts["area"]["2"]`."""
    tags = RecordTag.objects.filter(facet__in=wanted, record__in=Record.objects.published())
    rows = tags.order_by().values_list("facet", "notation").annotate(Count("record"))
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for facet, notation, count in rows:
        counts[facet][notation] = count
    return counts
