"""The page of words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.pages import structured
from portal.pages.glossary import terms
from portal.pages.models.base import PortalPage, content_panels, promote_panels
from portal.pages.reading import Reading


class GlossaryPage(PortalPage):
    """The terms of the field, each explained in the reader's language and named in the others."""

    template = "pages/glossary.html"
    schema_type = "DefinedTermSet"
    subpage_types = ()
    content_panels = content_panels()
    promote_panels = promote_panels()

    class Meta:
        verbose_name = _("glossary")
        verbose_name_plural = _("glossaries")

    def own_properties(self) -> dict[str, Any]:
        assert self.reading is not None
        address = structured.absolute(self.reading.address(self.reading.language))
        return {
            "hasDefinedTerm": [
                {
                    "@type": "DefinedTerm",
                    "@id": f"{address}#{term.key}",
                    "termCode": term.key,
                    "name": term.name,
                }
                for term in terms(self.reading.language)
            ]
        }

    def content(self, request: HttpRequest, reading: Reading) -> dict[str, Any]:
        return {"terms": terms(reading.language)}
