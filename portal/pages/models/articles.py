"""Pages of text, and pages that lead to others."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.pages.listing import children_of, page_card
from portal.pages.models.base import PortalPage, content_panels, promote_panels
from portal.pages.reading import Reading


class ArticlePage(PortalPage):
    """A text."""

    template = "pages/article.html"
    schema_type = "Article"
    content_panels = content_panels()
    promote_panels = promote_panels()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def own_properties(self) -> dict[str, Any]:
        return {"headline": self.title}


class SectionPage(PortalPage):
    """A text that leads to the pages below it."""

    template = "pages/section.html"
    schema_type = "CollectionPage"
    content_panels = content_panels()
    promote_panels = promote_panels()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def content(self, request: HttpRequest, reading: Reading) -> dict[str, Any]:
        pages = children_of(Page, reading)
        return {"cards": [page_card(page, reading) for page in pages]}


class ContactPage(PortalPage):
    """How to reach the operator; the address itself is the operator's setting."""

    template = "pages/contact.html"
    schema_type = "ContactPage"
    max_count_per_parent: ClassVar[int | None] = 1
    content_panels = content_panels()
    promote_panels = promote_panels()

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def content(self, request: HttpRequest, reading: Reading) -> dict[str, Any]:
        return {"contact_email": settings.PORTAL_CONTACT_EMAIL, "operator": settings.PORTAL_OPERATOR}
