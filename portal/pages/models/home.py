"""The front page."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import BaseTranslatableField

from portal.pages import live, structured, together, world
from portal.pages.listing import page_card
from portal.pages.models.areas import area_books
from portal.pages.models.base import PortalPage, content_panels, promote_panels
from portal.pages.models.news import CampaignPage, NewsPage, dated_card
from portal.pages.querysets import readable
from portal.pages.reading import Reading
from portal.records.models import Facet
from portal.ui.parts import Step

NEWEST, COMING, NEWS = 3, 4, 2
STEPS = ("step1", "step2", "step3")
TITLES = ("areas_title", "now_title", "where_title", "join_title")


class HomePage(PortalPage):
    """What the portal is, what happens on it, and how to take part."""

    headline: Any = models.CharField(_("headline"), max_length=120)
    lead: Any = models.TextField(_("what this is, in two sentences"), max_length=400)
    search_label: Any = models.CharField(_("words above the search box"), max_length=120)
    areas_title: Any = models.CharField(_("heading of the areas"), max_length=120)
    now_title: Any = models.CharField(_("heading of what happens now"), max_length=120)
    where_title: Any = models.CharField(_("heading of the regions"), max_length=120)
    where_text: Any = models.TextField(_("words on the regions"), max_length=400)
    join_title: Any = models.CharField(_("heading of how to take part"), max_length=120)
    step1_title: Any = models.CharField(_("first step"), max_length=120)
    step1_text: Any = models.TextField(_("words on the first step"), max_length=400)
    step2_title: Any = models.CharField(_("second step"), max_length=120)
    step2_text: Any = models.TextField(_("words on the second step"), max_length=400)
    step3_title: Any = models.CharField(_("third step"), max_length=120)
    step3_text: Any = models.TextField(_("words on the third step"), max_length=400)

    template = "pages/home.html"
    parent_page_types = ("wagtailcore.Page",)
    # A home page's slug is its language's code: every address depends on it, so translating leaves it alone.
    override_translatable_fields: ClassVar[list[Any]] = [
        BaseTranslatableField("slug"),
        *PortalPage.override_translatable_fields[1:],
    ]
    content_panels = content_panels(
        MultiFieldPanel(
            [FieldPanel(name) for name in ("headline", "lead", "search_label")], heading=_("Top")
        ),
        MultiFieldPanel([FieldPanel(name) for name in (*TITLES, "where_text")], heading=_("Sections")),
        MultiFieldPanel(
            [FieldPanel(f"{step}_{part}") for step in STEPS for part in ("title", "text")],
            heading=_("How to take part"),
        ),
    )
    promote_panels = promote_panels()[1:]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def steps(self) -> list[Step]:
        """How to take part, in three steps."""
        return [Step(getattr(self, f"{step}_title"), getattr(self, f"{step}_text")) for step in STEPS]

    def structured(self) -> dict[str, Any]:
        return structured.site(self)

    def content(self, request: HttpRequest, reading: Reading) -> dict[str, Any]:
        counts = live.by_code(Facet.AREA, Facet.COUNTRY)
        news = readable(NewsPage, reading.language).newest_first()[:NEWS]
        return {
            "kinds": world.kinds(reading.language),
            "books": area_books(reading, counts[Facet.AREA]),
            "together": together.on_front(reading.language),
            "shelf": live.shelf({}, records=NEWEST, events=COMING),
            "news": [dated_card(item, reading) for item in news],
            "campaign": current_campaign(reading),
            **world.known(counts[Facet.COUNTRY], reading.language),
        }


def current_campaign(reading: Reading) -> Any:
    """The campaign that editors chose, else the newest; None where there is none."""
    campaigns = readable(CampaignPage, reading.language).newest_first()
    campaign = campaigns.order_by("-is_featured", "-date", "anchor", "path").first()
    return page_card(campaign, reading) if campaign else None
