"""Blackening personal data: the only change that anybody makes in somebody else's words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

BLACK = "█"
SHORTEST = 3


class NothingFound(ValueError):
    """None of the passages stands in the text."""


def passages_in(typed: str) -> tuple[str, ...]:
    """The passages that somebody typed, one a line; too short ones would blacken half the text and are left out."""
    lines = {line.strip() for line in typed.splitlines()}
    return tuple(
        sorted((line for line in lines if len(line) >= SHORTEST), key=lambda line: (-len(line), line))
    )


def blacken(text: str, passages: Sequence[str]) -> tuple[str, int]:
    """The text with each occurrence of the passages made black, and how many there were; spaces stay spaces."""
    number = 0
    for passage in passages:
        number += text.count(passage)
        text = text.replace(passage, " ".join(BLACK * min(len(word), 8) for word in passage.split()))
    return text, number


def blacken_all(value: Any, passages: Sequence[str]) -> tuple[Any, int]:
    """The same for every string within lists and dicts; keys stay."""
    if isinstance(value, str):
        return blacken(value, passages)
    if isinstance(value, list):
        done = [blacken_all(item, passages) for item in value]
        return [item for item, _number in done], sum(number for _item, number in done)
    if isinstance(value, dict):
        said = {key: blacken_all(item, passages) for key, item in value.items()}
        return {key: item for key, (item, _n) in said.items()}, sum(number for _i, number in said.values())
    return value, 0
