"""Values of JSON-LD as sources write them: a text, a list of languages, one thing or many. Pure, and never raises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal.harvesting import values
from portal.harvesting.sieve import Sieve


def many(value: Any) -> list[Any]:
    """One or many as a list, without what is not there."""
    return [
        item for item in (value if isinstance(value, list) else [value]) if item not in (None, "", [], {})
    ]


def things(value: Any) -> list[dict[str, Any]]:
    """The objects among one or many."""
    return [item for item in many(value) if isinstance(item, dict)]


def first(value: Any) -> dict[str, Any]:
    """The first object, or an empty one."""
    return next(iter(things(value)), {})


def identifier(thing: dict[str, Any]) -> str:
    """Its `@id`, empty where there is none that can be one."""
    value = thing.get("@id")
    text = " ".join(values.UNPRINTABLE.sub("", value).split()) if isinstance(value, str) else ""
    return text if len(text) <= values.TITLE else ""


def types(thing: dict[str, Any]) -> list[str]:
    """Its types without the vocabulary that they are of."""
    found = (value for value in many(thing.get("@type") or thing.get("type")) if isinstance(value, str))
    return [value.rpartition("/")[2].rpartition(":")[2] for value in found]


def texts(value: Any, *, field: str, check: Any, language: str, sieve: Sieve) -> dict[str, str]:
    """Texts by language: from a text, `{"en": …}`, `{"@value": …, "@language": …}` or a list of these."""
    result: dict[str, str] = {}
    for code, text in _pairs(value, language):
        known = sieve.take(f"{field} language", values.text_language, code)
        found = sieve.text(field, text, check)
        if known and found:
            result.setdefault(known, found)
    return result


def _pairs(value: Any, language: str) -> Iterator[tuple[Any, Any]]:
    for item in many(value):
        if not isinstance(item, dict):
            yield language, item
        elif "@value" in item:
            yield item.get("@language") or language, item["@value"]
        else:
            yield from item.items()
