"""Permanent identifiers: what one names, and in which form its asker wants it."""

from __future__ import annotations

from uuid import UUID

from django.http.request import MediaType

from portal.feeds.entries import Entry
from portal.moderation import registry
from portal.moderation.models import Moderated
from portal.organisations.models import Organisation
from portal.records import reading

DATA = {("application", "ld+json"), ("application", "json")}


def find(pk: UUID) -> Entry | None:
    """The record, as an instance of its kind, or the organisation of this identifier, whatever its state."""
    found = reading.find(pk)
    return found.record if found else Organisation.objects.filter(pk=pk).first()


def page_elsewhere(pk: UUID, language: str) -> tuple[Moderated, str] | None:
    """What else people contribute (a topic, a commitment), and its page; None where it never was public."""
    found = registry.find(pk)
    if found is None or not found[1].published_at:
        return None
    content, thing = found
    return thing, f"/{language}/{content.path(thing)}"


def wants_data(accept: str) -> bool:
    """Whether data is preferred to a page: the type with the greatest weight decides, the first of equals."""
    types = [MediaType(part) for part in accept.split(",") if part.strip()]
    best = max(types, key=_weight, default=None)
    return best is not None and (best.main_type, best.sub_type) in DATA


def _weight(media: MediaType) -> float:
    try:
        return float(media.params.get("q", 1))
    except ValueError:
        return 0.0
