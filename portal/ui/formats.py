"""Numbers, dates and names as the reader's language writes them, by CLDR; pure functions of a value and a language.

Every `language` is an interface code such as "zh-hans". Digits are Western in all six languages, as in
UNESCO's own texts; Arabic months carry both of their names.

Names come from CLDR's "format" context, never "stand-alone": Babel (issue 1234) lets one language's
stand-alone names leak into another's where both inherit them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError, dates, lists, numbers
from babel.core import get_global

# English is written as UNESCO writes it: day before month.
LOCALES = {"en": "en_GB"}
ARABIC_MONTHS = {
    "يناير": "كانون الثاني/يناير",
    "فبراير": "شباط/فبراير",
    "مارس": "آذار/مارس",
    "أبريل": "نيسان/أبريل",
    "مايو": "أيار/مايو",
    "يونيو": "حزيران/يونيو",
    "يوليو": "تموز/يوليو",
    "أغسطس": "آب/أغسطس",
    "سبتمبر": "أيلول/سبتمبر",
    "أكتوبر": "تشرين الأول/أكتوبر",
    "نوفمبر": "تشرين الثاني/نوفمبر",
    "ديسمبر": "كانون الأول/ديسمبر",
}
FIRST_DAY = re.compile(r"\b1 (?=[^\W\d])")
# CLDR has spans with the whole month's name in some languages only; the others shorten it.
SPAN = "yMMMMd"
ISOLATE_LEFT_TO_RIGHT, END_ISOLATE = "\u2066", "\u2069"


@cache
def locale(language: str) -> Locale:
    """Babel's locale for an interface code; English where CLDR has none."""
    try:
        return Locale.parse(LOCALES.get(language, language), sep="-" if "-" in language else "_")
    except (ValueError, UnknownLocaleError):
        return Locale.parse(LOCALES["en"])


def number(value: float | Decimal, language: str) -> str:
    """1234567.5 as "1,234,567.5", "1 234 567,5"; Spanish groups from five figures on."""
    grouped = language != "es" or not -10_000 < value < 10_000
    return str(numbers.format_decimal(value, locale=locale(language), group_separator=grouped))


def percent(share: float | Decimal, language: str) -> str:
    """0.6 as "60%" or "60 %", without decimals."""
    return str(numbers.format_percent(share, locale=locale(language)))


def day(value: date, language: str) -> str:
    """A day in full: "25 November 2019", "2019年11月25日"."""
    return _in_words(dates.format_date(value, "long", locale(language)), language)


def month(value: date, language: str) -> str:
    """A month of a year: "November 2019"."""
    return _in_words(dates.format_skeleton("yMMMM", value, locale=locale(language)), language)


def short_month(value: date, language: str) -> str:
    """A month's short name as it stands beside a day, for the leaf of a calendar: "Nov"."""
    return str(dates.format_date(value, "MMM", locale(language)))


def days(start: date, end: date | None, language: str) -> str:
    """A span of days, naming once what both ends share; a single day where there is no second."""
    if end is None or end <= start:
        return day(start, language)
    return _in_words(dates.format_interval(start, end, SPAN, locale=locale(language)), language)


def moment(value: datetime, language: str) -> str:
    """A day and a time with its zone: "30 November 2026, 14:00 UTC". The value must know its zone."""
    if value.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    clock = f"{value:%H:%M} {zone(value, language)}"
    pattern = str(dates.get_datetime_format("long", locale(language)))
    return pattern.replace("'", "").replace("{0}", clock).replace("{1}", day(value, language))


def zone(value: datetime, language: str) -> str:
    """The zone by its distance from UTC, which needs no translation: "UTC", "UTC+5:30"."""
    minutes = int((value.utcoffset() or timedelta()) / timedelta(minutes=1))
    hours, rest = divmod(abs(minutes), 60)
    text = (
        "UTC" + (f"{'-' if minutes < 0 else '+'}{hours}" if minutes else "") + (f":{rest:02}" if rest else "")
    )
    return f"{ISOLATE_LEFT_TO_RIGHT}{text}{END_ISOLATE}" if language == "ar" and minutes else text


def iso(value: date) -> str:
    """The value for the `datetime` attribute of `<time>`: a day, or a moment in UTC."""
    return (
        value.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
        if isinstance(value, datetime)
        else value.isoformat()
    )


def first_weekday(language: str) -> int:
    """The day that weeks begin with, 0 for Monday: by CLDR, in the territory where the language is most at home."""
    spoken = str(locale(language))
    at_home = spoken if locale(language).territory else get_global("likely_subtags").get(spoken, spoken)
    return int(Locale.parse(at_home).first_week_day)


def weekdays(language: str) -> list[tuple[str, str]]:
    """The days' names from Monday on, in full and short."""
    names = locale(language).days["format"]
    return [(names["wide"][index], names["abbreviated"][index]) for index in range(7)]


def listing(items: Sequence[str], language: str) -> str:
    """Things in a sentence: "a, b and c"."""
    return str(lists.format_list(items, locale=locale(language)))


def language_name(code: str, language: str) -> str:
    """What the reader's language calls a language, as within a sentence; its code where nobody knows."""
    key = _key(code)
    for known in (locale(language).languages, locale("en").languages):
        if name := known.get(key) or known.get(key.partition("_")[0]):
            return str(name)
    return code


@lru_cache(maxsize=1000)
def own_name(code: str) -> str:
    """What a language calls itself, as in a menu: "Français"; the code itself where CLDR has no name."""
    try:
        name = Locale.parse(_key(code)).get_language_name()
    except (ValueError, UnknownLocaleError):
        return code
    return opening(name) if name else code


def opening(words: str) -> str:
    """Words as they stand at the beginning: only the first letter is raised."""
    return words[:1].upper() + words[1:]


def tag(code: str) -> str:
    """A language code as HTML writes it: "zh-Hans", "pt-BR"."""
    return _key(code).replace("_", "-")


def host(address: str) -> str:
    """The readable host of an address, without `www.`: "africanstorybook.org"; empty where there is none."""
    try:
        name = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    try:
        return name.encode("ascii").decode("idna")
    except UnicodeError:
        return name


def _key(code: str) -> str:
    """A code as CLDR spells it: `zh-hans` is "zh_Hans", `pt-br` is "pt_BR"."""
    first, *rest = code.replace("_", "-").split("-")
    return "_".join([first.lower(), *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    return part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part.lower()


def _in_words(text: str, language: str) -> str:
    """What CLDR leaves to custom: both Arabic names of a month, the French first day."""
    if language == "ar":
        return " ".join(ARABIC_MONTHS.get(word, word) for word in text.split(" "))
    return FIRST_DAY.sub("1er ", text) if language == "fr" else text
