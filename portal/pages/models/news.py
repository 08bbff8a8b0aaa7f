"""What is new, and what one may take and repeat: news and campaigns."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.pages.choices import Area
from portal.pages.fields import CodesField
from portal.pages.listing import children_of, numbered, page_card
from portal.pages.models.base import PortalPage, content_panels, promote_panels
from portal.pages.reading import Reading
from portal.records import facets
from portal.ui import formats


class Dated(PortalPage):
    """Abstract. A page of one day, on some of the areas."""

    date: Any = models.DateField(_("date"), default=timezone.localdate)
    areas = CodesField(_("areas of action"), options=Area.choices)

    schema_type = "NewsArticle"
    content_panels = content_panels(FieldPanel("date"), FieldPanel("areas"))
    promote_panels = promote_panels()

    class Meta:
        abstract = True

    def own_properties(self) -> dict[str, Any]:
        return {"headline": self.title, "datePublished": self.date}

    def content(self, request: HttpRequest, reading: Reading) -> dict[str, Any]:
        return {"areas": facets.areas(self.areas, reading.language)}


class NewsPage(Dated):
    """A piece of news."""

    template = "pages/news.html"
    parent_page_types = ("pages.NewsIndexPage",)
    subpage_types = ()

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")


class CampaignPage(Dated):
    """One idea, the facts behind it, and sentences that anybody may use."""

    is_featured: Any = models.BooleanField(
        _("current"), default=False, help_text=_("The current campaign is shown on the home page.")
    )

    template = "pages/news.html"
    schema_type = "Article"
    parent_page_types = ("pages.CampaignIndexPage",)
    subpage_types = ()
    content_panels = content_panels(FieldPanel("date"), FieldPanel("areas"), FieldPanel("is_featured"))

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")


class NewsIndexPage(PortalPage):
    """All news, newest first."""

    template = "pages/index.html"
    schema_type = "CollectionPage"
    subpage_types = ("pages.NewsPage",)
    content_panels = content_panels()
    promote_panels = promote_panels()

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def content(self, request: HttpRequest, reading: Reading) -> dict[str, Any]:
        news = children_of(NewsPage, reading).newest_first()
        page = numbered(news, request.GET.get("page"))
        cards = [dated_card(item, reading) for item in page]
        return {"list_title": _("All news"), "page_of": page, "cards": cards}


class CampaignIndexPage(PortalPage):
    """All campaigns, in the order that editors gave them."""

    template = "pages/index.html"
    schema_type = "CollectionPage"
    subpage_types = ("pages.CampaignPage",)
    content_panels = content_panels()
    promote_panels = promote_panels()

    class Meta:
        verbose_name = _("list of campaigns")
        verbose_name_plural = _("lists of campaigns")

    def content(self, request: HttpRequest, reading: Reading) -> dict[str, Any]:
        cards = [page_card(page, reading) for page in children_of(CampaignPage, reading)]
        return {"list_title": _("All campaigns"), "cards": cards}


def dated_card(page: Dated, reading: Reading) -> Any:
    """A page of one day as a card that says the day."""
    return page_card(page, reading, kind=formats.day(page.date, reading.language))
