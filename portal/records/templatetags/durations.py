"""`{% load durations %}`: an ISO 8601 duration in the reader's words."""

from __future__ import annotations

from babel.dates import format_timedelta
from django import template
from django.utils.dateparse import parse_duration
from django.utils.translation import get_language

from portal.ui import formats

register = template.Library()


@register.filter
def duration(value: str) -> str:
    """ "PT3H" as "3 hours"; what is no duration is given back as it is."""
    length = parse_duration(value)
    if length is None:
        return value
    return str(format_timedelta(length, threshold=1.5, locale=formats.locale(get_language() or "en")))
