"""`{% load moments %}`: a moment as the clocks at a place show it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import template

register = template.Library()


@register.filter
def at(moment: datetime, zone: str) -> datetime:
    """The same moment in the zone of this name; in UTC where there is no such zone."""
    try:
        return moment.astimezone(ZoneInfo(zone or "UTC"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return moment.astimezone(UTC)
