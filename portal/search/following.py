"""Watching a search, and telling followers what is new: by the clock, once the index knows it, never in a request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.core import periodic
from portal.notifications.models import LONGEST_TARGET, Subscription
from portal.notifications.registry import (
    Followable,
    Followed,
    NoticeKind,
    register,
    register_followable,
)
from portal.notifications.services import News, announce_once, announced
from portal.organisations.models import Organisation
from portal.records.models import Facet, Record
from portal.search import collaboration
from portal.search.asking import asked
from portal.search.engine.interface import IndexUnavailable
from portal.search.facets import FILTERS
from portal.search.gathering import Gathered
from portal.search.index import index
from portal.search.listing import Listed, load
from portal.search.models import Outbox
from portal.search.parameters import Asked

# How far back news are looked for: longer than the index takes, or a night without a postman.
LOOKED_BACK = timedelta(days=3)
A_ROUND = 500
PUBLISHED = NoticeKind("published", _("“%(title)s” is new, and fits something that you follow."))


def find(identifiers: Collection[str], language: str) -> dict[str, Followed]:
    """Searches to watch, each in its one spelling: the same question asked in another order is the same search."""
    found = {given: _followed(given, language) for given in identifiers}
    return {given: followed for given, followed in found.items() if len(followed.target) <= LONGEST_TARGET}


def _followed(given: str, language: str) -> Followed:
    question = normalised(given)
    address = question.address() if question.pairs() else ""
    return Followed(f"search:{address or '?'}", title(question, language), f"explore/{address}")


def normalised(query: str) -> Asked:
    """The question of an address without what only concerns how it is shown."""
    question, _notices = asked(QueryDict(query.removeprefix("?")))
    chosen = {name: tuple(sorted(codes)) for name, codes in question.chosen.items()}
    return question.but(chosen=chosen, sort="", view="")


def title(question: Asked, language: str) -> str:
    """A search in words: what was typed, then each filter's value."""
    words = [f"“{question.text}”"] if question.text else []
    words += [
        FILTERS[name].label(code, language) for name, codes in question.chosen.items() for code in codes
    ]
    words += [gettext("From %(date)s") % {"date": question.since}] if question.since else []
    words += [gettext("To %(date)s") % {"date": question.until}] if question.until else []
    return " · ".join(words) or gettext("Everything in the portal")


def tell_published(at: datetime | None = None) -> int:
    """Tell whoever follows an area, a country, an organisation or a search of what is new in it, each thing once.

    What the index does not know yet waits for the next round.
    """
    lately = _published_lately(at or timezone.now())
    done = announced([_key(pk) for pk in lately])
    noted = set(Outbox.objects.filter(object__in=lately).values_list("object", flat=True))
    fresh = [pk for pk in lately if _key(pk) not in done and pk not in noted][:A_ROUND]
    if not fresh:
        return 0
    try:
        watched = _watching(fresh, len(lately))
    except IndexUnavailable:
        return 0
    things = load(fresh)
    return sum(_tell(thing, [*targets(thing), *watched.get(thing.pk, ())]) for thing in things)


def _published_lately(at: datetime) -> list[UUID]:
    """What became public for the first time, the newest first."""
    rows: list[tuple[datetime, UUID]] = []
    for model in (Record, Organisation):
        lately = model.objects.published().filter(published_at__gt=at - LOOKED_BACK, published_at__lte=at)
        rows += lately.values_list("published_at", "pk")
    rows += collaboration.lately(at - LOOKED_BACK, at)
    return [pk for _published_at, pk in sorted(rows, reverse=True)]


def _watching(fresh: Iterable[UUID], newest: int) -> Mapping[UUID, list[str]]:
    """The watched searches that find each fresh thing; it is among as many of the newest as there are."""
    wanted, found = set(fresh), defaultdict(list)
    for target in Subscription.objects.searches().values_list("target", flat=True).order_by().distinct():
        question = normalised(target.removeprefix("search:")).but(sort="date")
        for pk in wanted.intersection(index().find(question.question("en", limit=newest)).ids):
            found[pk].append(target)
    return found


def targets(thing: Listed) -> list[str]:
    """What somebody may follow, besides searches, so as to hear of this thing; groups tell their own followers."""
    if isinstance(thing, Gathered):
        return []
    if isinstance(thing, Organisation):
        country = [f"country:{thing.country}"] if thing.country else []
        return [*country, *(f"area:{area}" for area in thing.areas)]
    behind = {one.organisation_id for one in thing.involvements.all()} | {thing.owner_id}
    return [
        *(f"area:{code}" for code in thing.codes(Facet.AREA)),
        *(f"country:{code}" for code in thing.codes(Facet.COUNTRY)),
        *(f"organisation:{pk}" for pk in behind if pk),
    ]


def _tell(thing: Listed, followed: Collection[str]) -> bool:
    text = thing.text(thing.original_language)
    news = News(
        PUBLISHED.name,
        {"title": text.title if text else ""},
        _path(thing),
        thing.pk,
        thing.published_at,
    )
    return announce_once(_key(thing.pk), followed, news, but=thing.author_id)


def _path(thing: Listed) -> str:
    if isinstance(thing, Gathered):
        return thing.path
    return f"{'organisations' if isinstance(thing, Organisation) else 'records'}/{thing.pk}/"


def _key(pk: UUID) -> str:
    return f"published:{pk}"


def register_searches() -> None:
    """Make searches known to notifications."""
    register(PUBLISHED)
    register_followable(Followable("search", _("Search"), find))
    periodic.register("tell followers of new things", tell_published)
