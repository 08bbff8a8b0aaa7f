"""What the index says of anything with renditions: its texts, its names, and names of places in every language."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import override

from portal.core.languages import CODES
from portal.search.engine.interface import Text
from portal.translation.models import Rendition
from portal.translation.reading import best
from portal.vocabularies.labels import terms
from portal.vocabularies.places import regions_of


def texts(renditions: Iterable[Rendition]) -> tuple[Text, ...]:
    """Each rendition with its title, summary and body."""
    return tuple(Text(text.language, text.title, text.summary, text.body) for text in renditions)


def names(renditions: Iterable[Any], original: str) -> dict[str, str]:
    """The title that readers of each interface language are shown."""
    known = list(renditions)
    shown = {language: best(known, language, original) for language in CODES}
    return {language: text.title for language, text in shown.items() if text}


def everywhere(label: str | Promise) -> tuple[str, ...]:
    """What the interface calls something in every language: readers type it beside other words."""
    said = []
    for language in CODES:
        with override(language):
            said.append(str(label))
    return tuple(said)


def regions(countries: Iterable[str]) -> tuple[str, ...]:
    """The regions these countries lie in; some lie in two."""
    return tuple(dict.fromkeys(region for code in countries for region in regions_of(code)))


def places(countries: Iterable[str]) -> list[str]:
    """These countries and their regions in every language."""
    codes = tuple(countries)
    return [*_labels("countries", codes), *_labels("regions", regions(codes))]


def _labels(scheme: str, codes: Iterable[str]) -> list[str]:
    known = terms(scheme)
    return [name for code in codes if code in known for name in known[code].labels.values()]
