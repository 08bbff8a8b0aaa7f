"""From what sources call licences, levels and fields of education to the codes that the portal keeps. Pure."""

from __future__ import annotations

import re
from typing import Any

from portal.harvesting import values
from portal.harvesting.values import Unusable
from portal.licensing.addresses import from_uri
from portal.licensing.catalogue import LICENCES

# Where the classification of 1997 had one level, that of 2011 may have several.
LEVELS_OF_1997 = {"5": ("5", "6", "7"), "6": ("8",)}
LICENCE_NAMES = {
    "cc0": "cc0-1.0",
    "public-domain": "pdm-1.0",
    "by": "cc-by",
    "by-sa": "cc-by-sa",
    "by-nc": "cc-by-nc",
    "by-nc-sa": "cc-by-nc-sa",
    "by-nd": "cc-by-nd",
    "by-nc-nd": "cc-by-nc-nd",
    "copyright": "all-rights-reserved",
}


def licence(value: Any) -> str:
    """The key of a licence, from its address, its name, or an address that ends in `#` and its name."""
    text = values.line(value)
    key = from_uri(text)
    if key:
        return key
    name = re.sub(r"[\s_]+", "-", text.rpartition("#")[2].strip().lower())
    key = LICENCE_NAMES.get(name, name)
    if key in LICENCES:
        return key
    if len(re.findall(r"\bCC[ -]?(?:BY|0)", text)) > 1:
        raise Unusable("names several licences")
    raise Unusable("is no licence that the portal knows")


def level(value: Any) -> str:
    """An ISCED level, from its digit or an address that ends in it."""
    match = re.fullmatch(r"(?:https?://\S*level[_/-]?)?([0-8])", values.line(value))
    if match is None:
        raise Unusable("is no level of ISCED")
    return match.group(1)


def level_of_1997(value: Any) -> str:
    """A level of ISCED 1997, which ends at 6."""
    digit = level(value)
    if digit > "6":
        raise Unusable("is no level of ISCED 1997")
    return digit


def since_2011(levels: tuple[str, ...]) -> tuple[str, ...]:
    """Levels of ISCED 1997 as those of 2011."""
    return tuple(dict.fromkeys(new for old in levels for new in LEVELS_OF_1997.get(old, (old,))))


def subject(value: Any) -> str:
    """An ISCED-F field of two to four digits, from its code or an address that ends in it."""
    match = re.fullmatch(r"(?:https?://\S*/n?)?((?:0\d|10)\d{0,2})", values.line(value))
    if match is None:
        raise Unusable("is no field of ISCED-F 2013")
    return match.group(1)


def area(value: Any) -> str:
    """An area of action of the Recommendation, by its number."""
    text = values.line(value)
    if text not in {"1", "2", "3", "4", "5"}:
        raise Unusable("is no area of action")
    return text
