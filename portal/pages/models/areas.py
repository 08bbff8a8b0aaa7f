"""The five areas of action, each with what the portal knows of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.pages import areas, live, together
from portal.pages.choices import Area
from portal.pages.listing import page_card
from portal.pages.models.base import PortalPage, content_panels, promote_panels
from portal.pages.models.news import NewsPage, dated_card
from portal.pages.querysets import readable
from portal.pages.reading import Reading
from portal.records import facets
from portal.records.cards import small_card_for
from portal.records.models import Facet

NEWEST, COMING, NEWS = 4, 4, 3


class AreaPage(PortalPage):
    """One area: its text, its provisions with counts, its newest records, coming events and news."""

    area: Any = models.CharField(_("area of action"), max_length=1, choices=Area.choices)

    template = "pages/area.html"
    parent_page_types = ("pages.AreaIndexPage",)
    subpage_types = ()
    content_panels = content_panels(FieldPanel("area"))
    promote_panels = promote_panels()

    class Meta:
        verbose_name = _("area of action")
        verbose_name_plural = _("areas of action")

    def content(self, request: HttpRequest, reading: Reading) -> dict[str, Any]:
        counts = live.by_code(Facet.AREA, Facet.PROVISION)
        question = {"area": self.area}
        news = readable(NewsPage, reading.language).on_area(self.area).newest_first()[:NEWS]
        return {
            "area": facets.area(self.area, reading.language),
            "figures": areas.figures(self.area, counts),
            "provisions": areas.provisions(self.area, counts[Facet.PROVISION], reading.language),
            "together": together.on_area(self.area, reading.language),
            "shelf": live.shelf(question, records=NEWEST, events=COMING, card=small_card_for),
            "news": [dated_card(item, reading) for item in news],
            "more": live.explore(question),
        }


class AreaIndexPage(PortalPage):
    """The five areas, each with its number of records."""

    template = "pages/area_index.html"
    schema_type = "CollectionPage"
    max_count_per_parent: ClassVar[int | None] = 1
    subpage_types = ("pages.AreaPage",)
    content_panels = content_panels()
    promote_panels = promote_panels()

    class Meta:
        verbose_name = _("list of the areas of action")
        verbose_name_plural = _("lists of the areas of action")

    def content(self, request: HttpRequest, reading: Reading) -> dict[str, Any]:
        counts = live.by_code(Facet.AREA)[Facet.AREA]
        return {"books": area_books(reading, counts)}


def area_books(reading: Reading, counts: dict[str, int]) -> list[Any]:
    """The areas as books, by their pages."""
    pages = readable(AreaPage, reading.language).order_by("area")
    return [areas.book(page.area, page_card(page, reading), counts) for page in pages]
