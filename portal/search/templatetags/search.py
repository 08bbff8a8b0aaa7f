"""`{% load search %}`: what pages of other packages show from the index."""

from django import template
from django.utils.translation import get_language

from portal.records.models import Record
from portal.search.similar import similar as similar_cards
from portal.ui.parts import Card

register = template.Library()


@register.simple_tag
def similar(record: Record, count: int = 3) -> list[Card]:
    """`{% similar record as others %}`: small cards of records that resemble it, none while there is no index."""
    return similar_cards(record, get_language() or "en", count)
