"""One value at a time, from what files say to what the portal keeps. Pure; `Unusable` says why a value fails."""

from __future__ import annotations

import html
import math
import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import nh3
import pycountry
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from portal.core.languages import CODES

TITLE, SUMMARY, BODY, ADDRESS = 300, 600, 100_000, 500
NOTHING = frozenset({"", "-", "–", "?", "n/a", "none", "null", "missing"})
# Control characters, halves of surrogate pairs, marks that turn the direction of what follows, non-characters.
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#x[\da-fA-F]+|\w+);")
BREAKS = re.compile(r"(?i)<br\s*/?>|</(?:p|div|li|h[1-6]|tr|ul|ol|blockquote)\s*>")
SUBTAGS = re.compile(r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?")
LATER_CODES = {"in": "id", "iw": "he", "ji": "yi", "zh-cn": "zh-hans", "zh-sg": "zh-hans", "zh-tw": "zh-hant"}
NOT_IN_ISO = {"XK": "XK", "KOSOVO": "XK", "UK": "GB"}
PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
is_address = URLValidator(schemes=["http", "https"])


class Unusable(ValueError):
    """Why a value cannot be kept, in words that follow its name."""


def line(value: Any) -> str:
    """A text on one line, without control characters."""
    return " ".join(paragraphs(value).split())


def paragraphs(value: Any) -> str:
    """A text without markup and control characters; paragraphs stay apart."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Unusable(f"is not a text but {_sort(value)}")
    text = value if isinstance(value, str) else str(value)
    if MARKUP.search(text):
        text = html.unescape(nh3.clean(BREAKS.sub("\n\n", text), tags=set()))
    text = UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub(r"[^\S\n]+", " ", unicodedata.normalize("NFC", text))
    return re.sub(r" ?\n\s*\n[\s]*", "\n\n", text).strip()


def title(value: Any) -> str:
    """A title of at most 300 characters."""
    return _within(line(value), TITLE)


def body(value: Any) -> str:
    """A text of any sensible length."""
    return _within(paragraphs(value), BODY)


def summary_of(text: str) -> str:
    """The first sentences of a text, as many as a summary has room for; a short text whole."""
    if len(text) <= SUMMARY:
        return text
    ends = [found.end() for found in re.finditer(r"[.!?…](?=\s)|[。！？]|\n\n", text[: SUMMARY + 1])]
    if ends and ends[-1] > SUMMARY // 4:
        return text[: ends[-1]].strip()
    return text[:SUMMARY].rsplit(" ", 1)[0] + "…"


def address(value: Any) -> str:
    """An absolute http(s) address; blanks in it are a slip of the hand."""
    if not isinstance(value, str):
        raise Unusable(f"is not an address but {_sort(value)}")
    text = re.sub(r"\s+", "", UNPRINTABLE.sub("", value))
    try:
        is_address(text)
    except (ValidationError, ValueError):
        raise Unusable("is not an http or https address") from None
    return _within(text, ADDRESS)


def country(value: Any) -> str:
    """An ISO 3166-1 alpha-2 code, from a code or an English name."""
    name = re.sub(r"(?i)^the\s+", "", line(value))
    known = NOT_IN_ISO.get(name.upper())
    if known:
        return known
    try:
        return str(pycountry.countries.lookup(name).alpha_2)
    except LookupError:
        raise Unusable("is no country that ISO 3166-1 knows") from None


def language(value: Any) -> str:
    """A BCP 47 code in lower case, from a code or an English name."""
    code = line(value).lower().replace("_", "-")
    code = LATER_CODES.get(code, code)
    primary = code.partition("-")[0]
    if SUBTAGS.fullmatch(code) and _is_language(primary):
        return code.replace(primary, _shortest(primary), 1)
    found = pycountry.languages.get(name=line(value).capitalize())
    if found is None:
        raise Unusable("is no language code of BCP 47")
    return str(getattr(found, "alpha_2", found.alpha_3))


def text_language(value: Any) -> str:
    """The language of a text, without a territory that the portal would not look for: `en-us` is `en`."""
    code = language(value)
    primary = code.partition("-")[0]
    if code == "zh":
        return "zh-hans"
    return primary if primary in CODES else code


@lru_cache(maxsize=1000)
def _is_language(code: str) -> bool:
    kind = "alpha_2" if len(code) == 2 else "alpha_3"
    return pycountry.languages.get(**{kind: code}) is not None


def _shortest(code: str) -> str:
    """`eng` is written `en`."""
    found = pycountry.languages.get(alpha_3=code) if len(code) == 3 else None
    return str(getattr(found, "alpha_2", code))


def partial_date(value: Any) -> str:
    """A date as exact as given: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a time of day is not kept."""
    text = line(value)
    match = PARTIAL.fullmatch(text)
    if match is None:
        moment = exact_time(text)
        return moment.date().isoformat()
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise Unusable("is no date of the calendar") from None
    if not 1000 <= int(year) <= 2200:
        raise Unusable("is no likely year")
    return text


def exact_time(value: Any) -> datetime:
    """A date with a time, with or without its distance from UTC, after ISO 8601."""
    text = line(value)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Unusable("is not a date after ISO 8601") from None
    if not 1000 <= moment.year <= 2200:
        raise Unusable("is no likely year")
    return moment


def day(text: str) -> date | None:
    """The day that a partial date names, where it names one."""
    return date.fromisoformat(text) if len(text) == len("2026-11-22") else None


def degrees(value: Any, limit: int) -> float:
    """A latitude (limit 90) or longitude (limit 180)."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Unusable(f"is not a number but {_sort(value)}")
    try:
        number = float(value)
    except (ValueError, OverflowError):
        raise Unusable("is not a number") from None
    if not math.isfinite(number) or abs(number) > limit:
        raise Unusable(f"is not between -{limit} and {limit}")
    return number


def shown(value: Any) -> str:
    """A value as the report shows it: short, on one line, whatever it is."""
    if not isinstance(value, str | int | float):
        return _sort(value)
    text = " ".join(UNPRINTABLE.sub("", str(value)).split())
    return text if len(text) <= 80 else f"{text[:79]}…"


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise Unusable(f"has {len(text)} characters where {limit} is the most")
    return text


def _sort(value: Any) -> str:
    names = {dict: "an object", list: "a list", bool: "true or false", type(None): "nothing"}
    return names.get(type(value), "a number" if isinstance(value, int | float) else type(value).__name__)
