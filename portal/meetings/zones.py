"""Clocks: a day and a time in a zone as one moment, with the gaps and folds of summer time; and cities to choose.

Pure. A clock time that is skipped in spring is no moment at all; one that is shown twice in autumn is two, and
whoever enters it says which.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global
from django.utils.translation import gettext

from portal.ui import formats
from portal.vocabularies import labels, places

# Cities on every continent and in nearly every distance from UTC; any other IANA zone is understood as well.
NAMES = """
Africa/Abidjan Africa/Accra Africa/Addis_Ababa Africa/Algiers Africa/Cairo Africa/Casablanca Africa/Dakar
Africa/Dar_es_Salaam Africa/Harare Africa/Johannesburg Africa/Kampala Africa/Kigali Africa/Kinshasa
Africa/Lagos Africa/Luanda Africa/Maputo Africa/Nairobi Africa/Tunis America/Argentina/Buenos_Aires
America/Bogota America/Caracas America/Chicago America/Costa_Rica America/Denver America/Guatemala
America/Havana America/Jamaica America/La_Paz America/Lima America/Los_Angeles America/Mexico_City
America/Montevideo America/New_York America/Panama America/Port_of_Spain America/Santiago
America/Santo_Domingo America/Sao_Paulo America/Toronto America/Vancouver Asia/Almaty Asia/Amman
Asia/Baghdad Asia/Baku Asia/Bangkok Asia/Beirut Asia/Dhaka Asia/Dubai Asia/Gaza Asia/Ho_Chi_Minh
Asia/Hong_Kong Asia/Jakarta Asia/Kabul Asia/Karachi Asia/Kathmandu Asia/Kolkata Asia/Kuala_Lumpur
Asia/Manila Asia/Qatar Asia/Riyadh Asia/Seoul Asia/Shanghai Asia/Singapore Asia/Tashkent Asia/Tokyo
Asia/Ulaanbaatar Asia/Yangon Australia/Sydney Europe/Athens Europe/Berlin Europe/Bucharest
Europe/Brussels Europe/Helsinki Europe/Istanbul Europe/Kyiv Europe/Lisbon Europe/Ljubljana Europe/London
Europe/Madrid Europe/Moscow Europe/Paris Europe/Rome Europe/Vienna Europe/Warsaw Europe/Zurich
Indian/Mauritius Pacific/Apia Pacific/Auckland Pacific/Fiji Pacific/Port_Moresby
"""
CITIES = tuple(NAMES.split())
# CLDR keeps some cities under the names they had.
FORMER = {
    "Africa/Asmara": "Africa/Asmera",
    "America/Argentina/Buenos_Aires": "America/Buenos_Aires",
    "Asia/Ho_Chi_Minh": "Asia/Saigon",
    "Asia/Kathmandu": "Asia/Katmandu",
    "Asia/Kolkata": "Asia/Calcutta",
    "Asia/Yangon": "Asia/Rangoon",
    "Europe/Kyiv": "Europe/Kiev",
}


class Gap(ValueError):
    """The clocks are put forward over this time: it does not occur. `later` is the first time that does."""

    def __init__(self, later: datetime) -> None:
        super().__init__(later.isoformat())
        self.later = later


class Fold(ValueError):
    """The clocks are put back over this time: it occurs twice. `both` are these moments, the earlier first."""

    def __init__(self, both: tuple[datetime, datetime]) -> None:
        super().__init__(" ".join(one.isoformat() for one in both))
        self.both = both


@cache
def known() -> frozenset[str]:
    """Every zone there is, but for those of no place."""
    return frozenset(name for name in available_timezones() if "/" in name or name == "UTC") - {"localtime"}


def moment(day: date, at: time, zone: str, which: str = "") -> datetime:
    """When it is this time on this day by the clocks of the zone, in UTC; raises `Gap`, or `Fold` unless `which`
    says "first" or "second"."""
    there = ZoneInfo(zone)
    wall = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    one, other = (wall.replace(tzinfo=there, fold=fold).astimezone(UTC) for fold in (0, 1))
    if one == other:
        return one
    if one > other:
        raise Gap(_after_gap(wall, there))
    if which not in {"first", "second"}:
        raise Fold((one, other))
    return one if which == "first" else other


def _after_gap(wall: datetime, there: ZoneInfo) -> datetime:
    """The first clock time after the gap in which this one lies."""
    length = (wall.replace(tzinfo=there, fold=0).utcoffset() or timedelta()) - (
        wall.replace(tzinfo=there, fold=1).utcoffset() or timedelta()
    )
    step, later = timedelta(minutes=1), wall
    for _minute in range(int(abs(length) / step) + 1):
        later += step
        if later.replace(tzinfo=there, fold=0).utcoffset() == later.replace(tzinfo=there, fold=1).utcoffset():
            break
    return later


def local(at: datetime, zone: str) -> datetime:
    """The moment as the clocks of the zone show it; in UTC where there is no such zone."""
    return at.astimezone(ZoneInfo(zone)) if zone in known() else at.astimezone(UTC)


def country_of(zone: str) -> str:
    """The country of a zone (ISO 3166-1 alpha-2); empty for UTC."""
    territories = get_global("zone_territories")
    code = str(territories.get(zone) or territories.get(FORMER.get(zone, zone)) or "")
    return code if len(code) == 2 and code.isalpha() else ""


def zone_in(country: str) -> str:
    """The zone of a country of which one of our cities is known; empty where there is none or several."""
    found = [zone for zone in CITIES if country and country_of(zone) == country]
    return found[0] if len(found) == 1 else ""


def city(zone: str, language: str) -> str:
    """What the reader's language calls the city of a zone: "Nairobi", "نيروبي"."""
    if zone == "UTC":
        return "UTC"
    for code in (language, "en"):
        kept = formats.locale(code).time_zones
        name = kept.get(zone, {}).get("city") or kept.get(FORMER.get(zone, zone), {}).get("city")
        if name:
            return str(name)
    return zone.rpartition("/")[2].replace("_", " ")


def choices(language: str, also: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """Cities by region, each by name, with UTC first; `also` is offered even if it is not among them."""
    by_region: dict[str, list[tuple[str, str]]] = {}
    for zone in [*CITIES, *([also] if also in known() - {"UTC", *CITIES} else [])]:
        region = places.region_of(country_of(zone))
        by_region.setdefault(region, []).append((zone, city(zone, language)))
    ordered = sorted(by_region.items(), key=lambda item: (item[0] == "", item[0]))
    named = [(_region(code, language), sorted(found, key=_by_name)) for code, found in ordered]
    return [("UTC", [("UTC", "UTC")]), *named]


def _region(code: str, language: str) -> str:
    return labels.label("regions", code, language) if code else gettext("Elsewhere")


def _by_name(choice: tuple[str, str]) -> str:
    return labels.sort_key(choice[1])
