"""What groups say and do in schema.org's words, which call a proposal or a promise no more than a work."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from portal.search.gathered_cards import plain
from portal.search.gathering import Gathered
from portal.translation.models import Rendition
from portal.ui import formats

CONTEXT = "https://schema.org"
TYPES = {"group": "Organization", "discussion": "DiscussionForumPosting", "meeting": "Event"}
WORK = "CreativeWork"
STATES = {"cancelled": "EventCancelled", "changed": "EventRescheduled"}


def to_schema(thing: Gathered, base: str) -> dict[str, Any]:
    """The thing as JSON-LD in the active language; `base` is the portal's address without a path."""
    language = get_language() or "en"
    text, short, group = thing.text(language), thing.short(language), thing.group(language)
    kind = TYPES.get(thing.kind, WORK)
    properties = {
        "@context": CONTEXT,
        "@type": kind,
        "@id": f"{base}/id/{thing.pk}",
        "url": base + thing.get_absolute_url(),
        "name": text.title if text else "",
        "description": plain(short.summary) if short else "",
        **(_event(thing, group) if kind == "Event" else {}),
        **(_work(thing, text, group) if kind in {WORK, "DiscussionForumPosting"} else {}),
    }
    return {name: value for name, value in properties.items() if value not in ("", [], None)}


def _work(thing: Gathered, text: Rendition | None, group: Rendition | None) -> dict[str, Any]:
    """What is written: in which language, since when, for which time, whose it is."""
    period = f"{formats.iso(thing.start)}/{formats.iso(thing.end)}" if thing.start and thing.end else ""
    return {
        "headline": text.title if text and thing.kind == "discussion" else "",
        "inLanguage": formats.tag(text.language) if text else "",
        "datePublished": formats.iso(thing.published_at),
        "dateModified": formats.iso(thing.changed_at),
        "temporalCoverage": period,
        "maintainer": _group(group),
    }


def _event(thing: Gathered, group: Rendition | None) -> dict[str, Any]:
    return {
        "startDate": formats.iso(thing.start) if thing.start else "",
        "endDate": formats.iso(thing.end) if thing.end else "",
        "eventStatus": f"{CONTEXT}/{STATES.get(thing.state, 'EventScheduled')}",
        "location": {"@type": "Place", "name": thing.place} if thing.place else None,
        "organizer": _group(group),
    }


def _group(name: Rendition | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name.title} if name else None
