"""`{% load ui %}`: values in the reader's language, drawings, and the tags that the frame is made with.

Filters show nothing for nothing: None and "" give "".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.template.base import NodeList, Parser, Token
from django.template.context import RequestContext
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from portal.core.languages import direction
from portal.ui import addresses, formats, icons, jsonld, paging, prose
from portal.ui.parts import Link, Text

register = template.Library()


def _language() -> str:
    return get_language() or "en"


def _filter(name: str, write: Callable[[Any, str], str]) -> None:
    """Register a format under a name, in the active language."""

    def shown(value: Any) -> str:
        return "" if value is None or value == "" else write(value, _language())

    register.filter(name, shown)


_filter("number", formats.number)
_filter("percent", formats.percent)
_filter("day", formats.day)
_filter("month", formats.month)
_filter("short_month", formats.short_month)
_filter("moment", formats.moment)
_filter("listing", formats.listing)
_filter("language_name", formats.language_name)
register.filter("own_name", formats.own_name)
register.filter("lang_tag", formats.tag)
register.filter("host", formats.host)
register.filter("direction", direction)
register.filter("prose", prose.prose)


@register.filter
def days(start: date | None, end: date | None = None) -> str:
    """`{{ start|days:end }}`: a span of days."""
    return formats.days(start, end, _language()) if start else ""


@register.filter
def when(value: date | datetime | None) -> SafeString | str:
    """A day or a moment in words, inside `<time datetime>`."""
    if not value:
        return ""
    language = _language()
    words = formats.moment(value, language) if isinstance(value, datetime) else formats.day(value, language)
    return format_html('<time datetime="{}">{}</time>', formats.iso(value), words)


@register.filter
def iso(value: date | datetime | None) -> str:
    """For a `datetime` attribute."""
    return formats.iso(value) if value else ""


@register.simple_tag
def icon(name: str | int) -> SafeString:
    """One of our drawings, inline: `{% icon "search" %}`, `{% icon area.number %}`."""
    return icons.icon(str(name))


@register.simple_tag
def lang(code: str | None) -> SafeString | str:
    """` lang="ar" dir="rtl"` where a text is in another language than the page, nothing where it is not."""
    if not code or code == _language():
        return ""
    return format_html(' lang="{}" dir="{}"', formats.tag(code), direction(code))


@register.filter
def show(item: Any) -> SafeString | str:
    """A `Link` or a `Text` with its language, a number as the reader writes it, or any other value escaped."""
    if isinstance(item, Link):
        rel = format_html(' rel="{}"', item.rel) if item.rel else ""
        return format_html('<a href="{}"{}{}>{}</a>', item.url, rel, lang(item.language), item.text)
    if isinstance(item, Text):
        return format_html("<bdi{}>{}</bdi>", lang(item.language), item.text)
    return formats.number(item, _language()) if isinstance(item, int) else conditional_escape(item)


@register.simple_tag
def weekdays(first: int = 0) -> list[tuple[str, str]]:
    """The days' names in full and short, from Monday (0) or another day on: `{% weekdays as names %}`."""
    names = formats.weekdays(_language())
    return names[first:] + names[:first]


@register.filter
def first_control(field: BoundField) -> str:
    """The id that a line of the error summary leads to: the field, or the first of its choices."""
    return field.id_for_label or field.subwidgets[0].id_for_label or ""


@register.simple_tag(name="jsonld")
def jsonld_tag(data: Any) -> SafeString:
    """`{% jsonld data %}`: structured data for machines."""
    return jsonld.script(data)


register.simple_tag(addresses.page_languages, takes_context=True)
register.simple_tag(addresses.canonical, takes_context=True)
register.simple_tag(addresses.hreflang, takes_context=True)


@register.simple_tag(takes_context=True)
def absolute(context: RequestContext, path: str) -> str:
    """An address with its host, for other sites."""
    return addresses.absolute(context, path)


@register.inclusion_tag("ui/components/pager.html", takes_context=True)
def pager(context: RequestContext, page: Any, label: str = "", name: str = "page") -> dict[str, Any]:
    """Links to the pages of a Django `Page`, keeping the rest of the question; `name` is the parameter."""
    query = context["request"].GET.copy()

    def address(number: int) -> str:
        query.pop(name, None)
        if number > 1:
            query[name] = str(number)
        return f"?{query.urlencode()}"

    last = page.paginator.num_pages
    return {
        "label": label,
        "links": paging.near(page.number, last, address) if last > 1 else [],
        "previous": address(page.number - 1) if page.number > 1 else "",
        "next": address(page.number + 1) if page.number < last else "",
    }


class NamedNode(template.Node):
    """Writes a page's name and description once, for the window, for search engines and for sharing."""

    child_nodelists = ("title", "description")

    def __init__(self, title: NodeList, description: NodeList) -> None:
        self.title, self.description = title, description

    def render(self, context: template.Context) -> SafeString:
        """The elements of the head; what the blocks give is already escaped."""
        brand = conditional_escape(context["frame"].name)
        title, description = (_words(part, context) for part in (self.title, self.description))
        full = f"{title} – {brand}" if title and title != brand else brand
        parts = [
            f"<title>{full}</title>",
            _property("og:title", title or brand),
            _property("og:site_name", brand),
        ]
        if description:
            parts += [
                f'<meta name="description" content="{description}">',
                _property("og:description", description),
            ]
        return mark_safe("\n  ".join(parts))  # noqa: S308 - see the docstring


def _words(part: NodeList, context: template.Context) -> str:
    return " ".join(strip_tags(part.render(context)).split()).replace('"', "&quot;")


def _property(name: str, content: Sequence[str] | str) -> str:
    return f'<meta property="{name}" content="{content}">'


@register.tag
def named(parser: Parser, token: Token) -> NamedNode:
    """`{% named %}title{% described %}description{% endnamed %}`; used by the frame alone."""
    title = parser.parse(("described",))
    parser.delete_first_token()
    description = parser.parse(("endnamed",))
    parser.delete_first_token()
    return NamedNode(title, description)
