"""Asking an address what its page says of itself, at a contributor's wish; off where the operator wants no calls."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.cache import cache

from portal.contributing import fetching, metadata

log = logging.getLogger(__name__)
MOST_AN_HOUR = 40


def is_on() -> bool:
    """Whether the portal calls addresses that contributors name."""
    return bool(settings.PORTAL_READ_PAGES)


def read(url: str, *, for_user: int) -> metadata.Found:
    """What the page offers, by step and field of the form; nothing where it cannot or must not be read."""
    if not is_on() or not url or _is_too_often(for_user):
        return {}
    try:
        return metadata.offers(fetching.fetch(url))
    except fetching.Unreadable as error:
        log.info("A page was not read: %s", error)
        return {}


def _is_too_often(user_id: int) -> bool:
    """Nobody uses the portal to call many addresses."""
    key = f"contributing.read.{user_id}"
    cache.add(key, 0, 3600)
    return cache.incr(key) > MOST_AN_HOUR
