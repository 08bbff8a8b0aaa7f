"""An organisation as a card for lists: `card_for(organisation, language)`.

Pure once it comes from `Organisation.objects.published().for_cards()`: no query is made here.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext, override

from portal.organisations.models import Organisation
from portal.translation.origins import origin_of
from portal.ui.parts import Area, Card, Item
from portal.vocabularies.labels import label, short_label


def card_for(organisation: Organisation, language: str) -> Card:
    """What a list shows of an organisation to a reader of this language, whichever language is active."""
    with override(language):
        text = organisation.text(language)
        url = organisation.get_absolute_url()
        return Card(
            title=text.title if text else str(organisation.pk),
            url=url,
            kind=gettext("Organisation"),
            language=text.language if text else "",
            text=text.summary if text else "",
            text_language=text.language if text else "",
            meta=list(meta(organisation, language)),
            areas=[
                Area(int(code), short_label("areas", code, language), f"/{language}/areas/{code}/")
                for code in organisation.areas
            ],
            origin=text
            and origin_of(text, original=organisation.original_language, language=language, url=url),
        )


def meta(organisation: Organisation, language: str) -> Iterator[Item]:
    """What sort of body it is, and where."""
    if organisation.stakeholder_type:
        yield label("stakeholders", organisation.stakeholder_type, language)
    if organisation.country:
        yield label("countries", organisation.country, language)
