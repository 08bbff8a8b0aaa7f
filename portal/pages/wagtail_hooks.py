"""What the editing desk does our way."""

from __future__ import annotations

from typing import Any

from django.utils.html import escape
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from portal.core.languages import first_of


class ReaderPageLinkHandler(PageLinkHandler):
    """Links that editors choose from the tree: all of a text resolved by one query, to the reader's language."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """An opening tag a link; one that leads nowhere for a page that is gone or not live."""
        language = get_language() or "en"
        pages = _live_by_id({attrs.get("id") for attrs in attrs_list})
        found = (pages.get(str(attrs.get("id"))) for attrs in attrs_list)
        return [
            f'<a href="{escape(_best(pages_of, language).url)}">' if pages_of else "<a>" for pages_of in found
        ]


def _best(pages: dict[str, Page], language: str) -> Page:
    return pages[first_of(pages, language) or next(iter(pages))]


def _live_by_id(ids: set[Any]) -> dict[str, dict[str, Page]]:
    """For each of these pages, its live translations by language, itself among them."""
    keys = Page.objects.filter(pk__in=[number for number in ids if str(number).isdecimal()]).values(
        "translation_key"
    )
    rows = list(Page.objects.filter(translation_key__in=keys).select_related("locale"))
    live: dict[Any, dict[str, Page]] = {}
    for row in rows:
        if row.live:
            live.setdefault(row.translation_key, {})[row.locale.language_code] = row
    return {str(row.pk): live.get(row.translation_key, {}) for row in rows}


@hooks.register("register_rich_text_features", order=10)
def register_page_links(features: FeatureRegistry) -> None:
    """Take the place of Wagtail's handler, which asks the database once a link."""
    features.register_link_type(ReaderPageLinkHandler)
