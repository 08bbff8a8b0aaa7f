"""`{% load pages %}`: what only pages need."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.rich_text import RichText, expand_db_html

from portal.pages.links import localise_html

register = template.Library()


@register.filter
def for_reader(text: RichText | str) -> SafeString:
    """Text from the editor as HTML, its links leading to pages in the reader's language."""
    html = expand_db_html(text.source if isinstance(text, RichText) else str(text))
    return mark_safe(localise_html(html, get_language() or "en"))  # noqa: S308 - Wagtail's editor has cleaned it
