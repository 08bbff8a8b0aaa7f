"""Learning items: what one can do at the end, how long it takes, for whom it is."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal.pages.choices import Area, Audience, Form, Level
from portal.pages.fields import CodesField
from portal.pages.filters import Filter, chosen, offered
from portal.pages.listing import children_of, page_card
from portal.pages.models.base import PortalPage, content_panels, promote_panels
from portal.pages.reading import Reading
from portal.records import facets
from portal.ui import formats
from portal.ui.parts import Card, Fact


class LearningPage(PortalPage):
    """A guide, course or webinar."""

    form: Any = models.CharField(_("form"), max_length=10, choices=Form.choices, default=Form.GUIDE)
    level: Any = models.CharField(
        _("level"), max_length=14, choices=Level.choices, default=Level.INTRODUCTORY
    )
    audiences = CodesField(_("for whom"), options=Audience.choices)
    minutes: Any = models.PositiveSmallIntegerField(_("minutes it takes"), null=True, blank=True)
    areas = CodesField(_("areas of action"), options=Area.choices)

    template = "pages/learning.html"
    schema_type = "LearningResource"
    parent_page_types = ("pages.LearningIndexPage",)
    subpage_types = ()
    content_panels = content_panels(
        FieldRowPanel([FieldPanel("form"), FieldPanel("level"), FieldPanel("minutes")]),
        FieldPanel("audiences"),
        FieldPanel("areas"),
    )
    promote_panels = promote_panels()

    class Meta:
        verbose_name = _("learning item")
        verbose_name_plural = _("learning items")

    @property
    def audience_labels(self) -> list[str]:
        """For whom it is, in the reader's words."""
        return [str(Audience(code).label) for code in self.audiences if code in Audience.values]

    @property
    def duration(self) -> str:
        """How long it takes, in words; empty where nobody said."""
        if not self.minutes:
            return ""
        return ngettext("%(number)d minute", "%(number)d minutes", self.minutes) % {"number": self.minutes}

    def own_properties(self) -> dict[str, Any]:
        return {
            "learningResourceType": self.form,
            "educationalLevel": self.level,
            "timeRequired": f"PT{self.minutes}M" if self.minutes else "",
            "audience": [
                {"@type": "EducationalAudience", "educationalRole": code} for code in self.audiences
            ],
        }

    def content(self, request: HttpRequest, reading: Reading) -> dict[str, Any]:
        rows = (
            (_("Level"), [self.get_level_display()]),
            (_("Time"), [self.duration] if self.minutes else []),
            (_("For"), [formats.listing(self.audience_labels, reading.language)] if self.audiences else []),
        )
        return {
            "areas": facets.areas(self.areas, reading.language),
            "facts": [Fact(str(term), [str(value) for value in values]) for term, values in rows if values],
        }


class LearningIndexPage(PortalPage):
    """All learning items, to be narrowed by audience and level."""

    template = "pages/learning_index.html"
    schema_type = "CollectionPage"
    subpage_types = ("pages.LearningPage",)
    content_panels = content_panels()
    promote_panels = promote_panels()

    class Meta:
        verbose_name = _("list of learning items")
        verbose_name_plural = _("lists of learning items")

    def content(self, request: HttpRequest, reading: Reading) -> dict[str, Any]:
        filters = (
            Filter("audience", str(_("For whom")), Audience, lambda item: item.audiences),
            Filter("level", str(_("Level")), Level, lambda item: [item.level]),
        )
        items = list(children_of(LearningPage, reading))
        question = chosen(filters, request.GET)
        shown = [item for item in items if all(f.fits(item, question.get(f.name)) for f in filters)]
        return {
            "cards": [learning_card(item, reading) for item in shown],
            "filters": offered(filters, items, question),
            "clear_url": request.path if question else "",
        }


def learning_card(item: LearningPage, reading: Reading) -> Card:
    """A learning item as a card that says what it is, how hard and how long."""
    said = [item.get_level_display(), item.duration, formats.listing(item.audience_labels, reading.language)]
    return page_card(item, reading, kind=item.get_form_display(), meta=[str(part) for part in said if part])
