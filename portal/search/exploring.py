"""All that the page "Explore" shows, from the words of its address; makes at most five queries."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from portal.search import cards, loosening
from portal.search.asking import asked as read_address
from portal.search.engine.embedded import DEEPEST
from portal.search.engine.folding import sort_key
from portal.search.engine.interface import FACETS, Answer
from portal.search.index import index
from portal.search.listing import load
from portal.search.narrowing import chips, groups
from portal.search.parameters import SIZE, Asked, Parameters
from portal.ui import formats, tiles
from portal.ui.parts import Choice, Link
from portal.vocabularies.labels import labels

EXPORTS = (("csv", "CSV"), ("jsonld", "JSON-LD"), ("atom", "Atom"), ("ics", "iCalendar"))


def page(parameters: Parameters, language: str) -> dict[str, Any]:
    """The context of `search/explore.html`; raises IndexUnavailable."""
    asked, notices = read_address(parameters)
    asked, answer = _answered(asked, notices, language)
    near, further = groups(asked, answer.counts, language)
    return {
        "asked": asked,
        "notices": notices,
        "total": answer.total,
        "count": _count(answer.total, language),
        "paginated": Paginator(range(min(answer.total, DEEPEST)), SIZE).page(asked.page),
        "near": near,
        "further": further,
        "chips": [*chips(asked, language), *_dates(asked)],
        "keep": [pair for pair in asked.but().pairs() if pair[0] != "q"],
        "keep_dates": [pair for pair in asked.but().pairs() if pair[0] not in {"from", "to"}],
        "all_url": asked.but(chosen={}, since="", until="").address(),
        "suggestion": answer.suggestion
        and Link(answer.suggestion, asked.but(text=answer.suggestion).address()),
        "ways": [] if answer.total else loosening.ways(asked, index(), language),
        "sorts": _sorts(asked),
        "views": _views(asked),
        "exports": _exports(asked),
        "crumbs": [Link(gettext("Explore"), "")],
        **_results(asked, answer, language),
    }


def _answered(asked: Asked, notices: list[str], language: str) -> tuple[Asked, Answer]:
    """The answer; a page after the last becomes the last one, and the reader is told."""
    answer = index().find(asked.question(language, FACETS))
    last = max(1, -(-min(answer.total, DEEPEST) // SIZE))
    if asked.page <= last:
        return asked, answer
    notices.append(
        gettext("There is no page %(number)s; this is the last one.")
        % {"number": formats.number(asked.page, language)}
    )
    asked = replace(asked, page=last)
    return asked, index().find(asked.question(language, FACETS))


def _count(total: int, language: str) -> str:
    return ngettext("%(number)s result", "%(number)s results", total) % {
        "number": formats.number(total, language)
    }


def _extent(asked: Asked, shown: int, language: str) -> str:
    before = (asked.page - 1) * SIZE
    first, last = formats.number(before + 1, language), formats.number(before + shown, language)
    return gettext("Results %(first)s to %(last)s") % {"first": first, "last": last}


def _results(asked: Asked, answer: Answer, language: str) -> Mapping[str, Any]:
    """The list as it is to be shown."""
    if asked.view == "map":
        return _map(asked, answer.counts["country"], language)
    things = load(answer.ids)
    if asked.view == "table":
        return {"table": cards.table(things, _extent(asked, len(things), language), language)}
    return {"cards": cards.cards(things, asked.text, language)}


def _map(asked: Asked, counts: Mapping[str, int], language: str) -> dict[str, Any]:
    """A tile a country, and the same as a list; each leads to the list of what is there."""
    names = labels("countries", language)
    anywhere = asked.without("country").but(view="")
    urls = {code: anywhere.with_("country", code).address() for code in {*tiles.positions(), *counts}}
    world = tiles.world(counts, names, urls)
    by_name = sorted(counts, key=lambda code: sort_key(names.get(code, code), language))
    listed = [Choice(names.get(code, code), urls[code], counts[code]) for code in by_name]
    return {"tiles": world, "picture": tiles.picture(world), "countries": listed}


def _dates(asked: Asked) -> list[Link]:
    """The chosen period's ends with the address of the list without them."""
    links = []
    if asked.since:
        links.append(Link(gettext("From %(date)s") % {"date": asked.since}, asked.but(since="").address()))
    if asked.until:
        links.append(Link(gettext("To %(date)s") % {"date": asked.until}, asked.but(until="").address()))
    return links


def _sorts(asked: Asked) -> list[Link]:
    """The orders a list can have; the best first only where there are words to judge by."""
    names = {"relevance": gettext("Relevance"), "date": gettext("Newest first"), "name": gettext("Title")}
    usual = "relevance" if asked.text else "date"
    return [
        Link(
            name,
            asked.but(sort="" if sort == usual else sort).address(),
            rel="current" if sort == asked.order else "",
        )
        for sort, name in names.items()
        if asked.text or sort != "relevance"
    ]


def _views(asked: Asked) -> list[Link]:
    names = {"": gettext("List"), "table": gettext("Table"), "map": gettext("Map")}
    found = [
        Link(name, asked.but(view=view).address(), rel="current" if view == asked.view else "")
        for view, name in names.items()
    ]
    explore = reverse("search:explore")
    return [*found, Link(gettext("Calendar"), explore.removesuffix("explore/") + "events/")]


def _exports(asked: Asked) -> list[Link]:
    """This list for other programmes; the feeds package answers at these addresses."""
    place, query = reverse("search:explore").removesuffix("/"), asked.but(view="").address()
    return [Link(name, f"{place}.{form}{query if query != '?' else ''}") for form, name in EXPORTS]
