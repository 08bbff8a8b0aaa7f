"""What all pages have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail_localize.fields import SynchronizedField

from portal.core.languages import LANGUAGES
from portal.pages import structured
from portal.pages.blocks import BodyBlock
from portal.pages.querysets import PortalPageQuerySet
from portal.pages.reading import Reading, origin, reading_of
from portal.translation.models import Origin

PortalPageManager = PageManager.from_queryset(PortalPageQuerySet)


class PortalPage(Page):
    """Abstract. Its summary is the page's `search_description`: lists and search engines show the same sentence.

    `origin` says how its text came about, `original_language` what it was translated from.
    """

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    origin: Any = models.CharField(
        _("origin"), max_length=16, choices=Origin.choices, default=Origin.ORIGINAL
    )
    original_language: Any = models.CharField(
        _("original language"), max_length=16, choices=LANGUAGES, default="en"
    )

    objects = PortalPageManager()

    schema_type: ClassVar[str] = "WebPage"
    own_panels: ClassVar[list[Panel]] = []
    reading: Reading | None = None

    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("slug"),
        SynchronizedField("origin"),
        SynchronizedField("original_language"),
    ]

    class Meta:
        abstract = True

    @property
    def summary(self) -> str:
        """One or two sentences that stand alone."""
        return str(self.search_description)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page, its place in six languages, and what its type adds."""
        self.reading = self.reading or reading_of(self)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context.update(self.reading.context(self.title))
        context["origin"] = origin(self.reading, self.origin, self.original_language)
        context["structured"] = self.structured()
        context.update(self.content(request, self.reading))
        return context

    def structured(self) -> dict[str, Any]:
        """The page as schema.org describes it."""
        return structured.work(self, self.schema_type, **self.own_properties())

    def own_properties(self) -> dict[str, Any]:
        """The schema.org properties that only this type has."""
        return {}

    def content(self, request: HttpRequest, reading: Reading) -> dict[str, Any]:
        """What this type adds to the context."""
        return {}


def content_panels(*own: Panel) -> list[Panel]:
    """What editors fill in: title, summary, what the type adds, the text, and where it comes from."""
    return [
        TitleFieldPanel("title"),
        FieldPanel(
            "search_description",
            heading=_("Summary"),
            help_text=_("One or two sentences that stand alone, in lists and in search engines."),
        ),
        *own,
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("origin"), FieldPanel("original_language")], heading=_("Translation")),
    ]


def promote_panels() -> list[Panel]:
    """What belongs to the address and to search engines alone."""
    return [FieldPanel("slug"), FieldPanel("seo_title")]
