"""Where nothing was found: what to leave out, and how much one would find then."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext

from portal.search.engine.interface import SearchIndex
from portal.search.facets import FILTERS
from portal.search.parameters import Asked
from portal.ui.parts import Choice

MOST = 6


def ways(asked: Asked, index: SearchIndex, language: str) -> list[Choice]:
    """The ways to find something by leaving one thing out, the most fruitful first."""
    tried = [
        Choice(text, looser.address(), index.find(replace(looser.question(language), limit=1)).total)
        for text, looser in list(_looser(asked, language))[: 2 * MOST]
    ]
    return sorted((way for way in tried if way.count), key=lambda way: -way.count)[:MOST]


def _looser(asked: Asked, language: str) -> Iterator[tuple[str, Asked]]:
    for name, codes in asked.chosen.items():
        for code in codes:
            label = FILTERS[name].label(code, language)
            yield gettext("Without the filter “%(filter)s”") % {"filter": label}, asked.without(name, code)
    if asked.since or asked.until:
        yield gettext("At any time"), asked.but(since="", until="")
    if asked.narrows > 1:
        yield gettext("Without any filter"), asked.but(chosen={}, since="", until="")
    words = asked.text.split()
    for place, word in enumerate(words if len(words) > 1 else ()):
        fewer = " ".join([*words[:place], *words[place + 1 :]])
        yield gettext("Without the word “%(word)s”") % {"word": word}, asked.but(text=fewer)
