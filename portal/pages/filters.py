"""Narrowing a short list by plain links, each with the number of things that it would leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import TextChoices

from portal.ui.parts import Choice, Facet

Question = Mapping[str, str]


@dataclass(frozen=True)
class Filter:
    """A question with a closed list of answers; `codes` says which answers a thing fits."""

    name: str
    label: str
    choices: type[TextChoices]
    codes: Callable[[Any], Iterable[str]]

    def fits(self, thing: Any, answer: str | None) -> bool:
        """Whether the thing may stay when this is the answer; None asks nothing."""
        return answer is None or answer in self.codes(thing)


def chosen(filters: Sequence[Filter], query: Question) -> dict[str, str]:
    """What the reader asked for; answers that do not exist are ignored."""
    return {
        f.name: answer for f in filters if (answer := query.get(f.name, "")) in f.choices.values and answer
    }


def offered(filters: Sequence[Filter], things: Sequence[Any], question: Question) -> list[Facet]:
    """Each filter with the answers that leave something, the chosen one among them."""
    facets = [Facet(f.label, _choices(f, filters, things, question)) for f in filters]
    return [facet for facet in facets if facet.choices]


def _choices(
    own: Filter, filters: Sequence[Filter], things: Sequence[Any], question: Question
) -> list[Choice]:
    others = [f for f in filters if f is not own]
    rest = [thing for thing in things if all(f.fits(thing, question.get(f.name)) for f in others)]
    counted = (
        (code, label, sum(own.fits(thing, code) for thing in rest)) for code, label in own.choices.choices
    )
    return [
        Choice(str(label), _address(own.name, code, question), count, chosen=question.get(own.name) == code)
        for code, label, count in counted
        if count or question.get(own.name) == code
    ]


def _address(name: str, code: str, question: Question) -> str:
    """Takes the answer in, or out where it is chosen."""
    rest = {key: value for key, value in question.items() if key != name}
    return "?" + urlencode(rest if question.get(name) == code else {**rest, name: code})
