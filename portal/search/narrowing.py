"""The filters beside a list: each value with how many things it leaves, as a plain link."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from portal.records import facets as record_facets
from portal.search.engine.folding import sort_key
from portal.search.facets import FILTERS, Filter, own_language_name
from portal.search.parameters import Asked
from portal.ui.parts import Choice, Link

SHOWN = 8
FIRST = ("kind", "area", "permission", "language", "country", "region")


@dataclass(frozen=True, slots=True)
class Group:
    """One filter: its first values, and those behind "more"."""

    name: str
    title: str
    first: list[Choice]
    more: list[Choice]
    open: bool = False


def groups(
    asked: Asked, counts: Mapping[str, Mapping[str, int]], language: str
) -> tuple[list[Group], list[Group]]:
    """The filters that have something to choose: those always in sight, and the further ones."""
    made = {name: _group(one, asked, counts.get(name, {}), language) for name, one in FILTERS.items()}
    useful = {name: group for name, group in made.items() if group.first}
    near = [useful.pop(name) for name in FIRST if name in useful]
    return near, list(useful.values())


def chips(asked: Asked, language: str) -> Iterator[Link]:
    """Each chosen value with the address of the list without it."""
    for name, codes in asked.chosen.items():
        for code in codes:
            yield Link(FILTERS[name].label(code, language), asked.without(name, code).address())


def _group(one: Filter, asked: Asked, counts: Mapping[str, int], language: str) -> Group:
    """The chosen values first, then as many others as are seen at a glance."""
    chosen = asked.chosen.get(one.name, ())
    others = _in_order(one, (code for code in counts if code not in chosen), counts, language)
    first = others[: max(SHOWN - len(chosen), 0)]
    return Group(
        one.name,
        str(one.title),
        [_choice(one, asked, code, counts, language) for code in chain(chosen, first)],
        [_choice(one, asked, code, counts, language) for code in others[len(first) :]],
    )


def _in_order(one: Filter, codes: Iterable[str], counts: Mapping[str, int], language: str) -> list[str]:
    """In the filter's own order where it has one, else the most frequent first, then by name."""
    if one.in_order:
        places = {code: place for place, code in enumerate(one.codes())}
        return sorted(codes, key=lambda code: (places.get(code, len(places)), code))
    return sorted(codes, key=lambda code: (-counts[code], sort_key(one.label(code, language), language)))


def _choice(one: Filter, asked: Asked, code: str, counts: Mapping[str, int], language: str) -> Choice:
    is_chosen = code in asked.chosen.get(one.name, ())
    changed = asked.without(one.name, code) if is_chosen else asked.with_(one.name, code)
    own = own_language_name(code) if one.name == "language" else ""
    return Choice(
        text=own or one.label(code, language),
        url=changed.address(),
        count=counts.get(code, 0),
        chosen=is_chosen,
        language=code if own else "",
        area=record_facets.area(code, language) if one.name == "area" else None,
    )
