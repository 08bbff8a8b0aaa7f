"""Public organisations that are likely the one that somebody is about to name, so that one joins it instead."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit
from uuid import UUID

from rapidfuzz import fuzz

from portal.organisations.models import Organisation, OrganisationRendition

ALIKE = 86.0
MOST = 5
SHORTEST = 3


def folded(name: str) -> str:
    """A name without case, accents and punctuation, in whatever script."""
    text = unicodedata.normalize("NFKD", name).casefold()
    text = re.sub(r"[\u0300-\u036f]", "", text)
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", text)).strip()


def host(address: str) -> str:
    """The host of an address without `www.`; empty where it is none."""
    try:
        return (urlsplit(address.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def likely(name: str, website: str = "") -> list[Organisation]:
    """The likeliest first, those at the same host before those with a like name; three queries."""
    public = Organisation.objects.published()
    scores: dict[UUID, float] = {}
    if wanted := folded(name)[:300]:
        titles = OrganisationRendition.objects.filter(organisation__in=public)
        for pk, title in titles.values_list("organisation_id", "title"):
            score = similar(wanted, folded(title))
            if score >= ALIKE:
                scores[pk] = max(score, scores.get(pk, 0.0))
    if here := host(website):
        same = (
            pk for pk, url in public.exclude(website="").values_list("pk", "website") if host(url) == here
        )
        scores |= {pk: 100.0 + scores.get(pk, 0.0) for pk in same}
    best = sorted(scores, key=lambda pk: (-scores[pk], str(pk)))[:MOST]
    found = public.for_cards().in_bulk(best) if best else {}
    return [found[pk] for pk in best]


def similar(one: str, other: str) -> float:
    """How alike two folded names are, of 100, whatever the order of their words."""
    if min(len(one), len(other)) < SHORTEST:
        return 100.0 * (one == other)
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
