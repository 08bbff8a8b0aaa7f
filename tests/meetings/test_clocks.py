"""Clocks across zones and summer time."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from portal.meetings import zones
from tests.meetings.conftest import utc


def test_a_clock_time_is_one_moment_in_utc():
    assert zones.moment(date(2026, 12, 1), time(15, 0), "Africa/Nairobi") == utc(2026, 12, 1, 12)
    assert zones.moment(date(2026, 7, 1), time(9, 30), "Asia/Kolkata") == utc(2026, 7, 1, 4)
    assert zones.moment(date(2026, 7, 1), time(0, 15), "Asia/Kathmandu") == utc(2026, 6, 30, 18, 30)


@pytest.mark.parametrize(
    ("day", "at", "zone", "later"),
    [
        (date(2026, 3, 29), time(2, 30), "Europe/Paris", "03:00"),
        (date(2026, 3, 8), time(0, 30), "America/Havana", "01:00"),
        (date(2026, 3, 28), time(2, 30), "Asia/Gaza", "03:00"),
    ],
)
def test_a_time_that_the_clocks_skip_is_refused_with_the_next_one(day, at, zone, later):
    with pytest.raises(zones.Gap) as refused:
        zones.moment(day, at, zone)
    assert f"{refused.value.later:%H:%M}" == later


@pytest.mark.parametrize(
    ("day", "at", "zone", "first", "second"),
    [
        (date(2026, 10, 25), time(2, 30), "Europe/Paris", utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)),
        (date(2026, 11, 1), time(0, 30), "America/Havana", utc(2026, 11, 1, 4, 30), utc(2026, 11, 1, 5, 30)),
        (date(2026, 10, 24), time(1, 30), "Asia/Gaza", utc(2026, 10, 23, 22, 30), utc(2026, 10, 23, 23, 30)),
    ],
)
def test_a_time_that_the_clocks_show_twice_has_to_be_chosen(day, at, zone, first, second):
    with pytest.raises(zones.Fold) as asked:
        zones.moment(day, at, zone)
    assert asked.value.both == (first, second)
    assert zones.moment(day, at, zone, "first") == first
    assert zones.moment(day, at, zone, "second") == second
    assert zones.local(second, zone).time() == at


def test_which_of_two_is_not_asked_where_there_is_one():
    assert zones.moment(date(2026, 10, 26), time(2, 30), "Europe/Paris", "second") == utc(2026, 10, 26, 1, 30)


@given(some.dates(date(2026, 1, 1), date(2029, 12, 31)), some.times(), some.sampled_from(zones.CITIES))
def test_every_moment_is_shown_as_it_was_entered(day, at, zone):
    try:
        moment = zones.moment(day, at, zone, "first")
    except zones.Gap:
        return
    shown = zones.local(moment, zone)
    assert (shown.date(), shown.time()) == (day, at)


def test_every_city_has_a_name_in_six_languages_and_a_country():
    for zone in zones.CITIES:
        assert zone in zones.known()
        assert len(zones.country_of(zone)) == 2
        for language in ("ar", "zh-hans", "ru"):
            assert zones.city(zone, language) != zones.city(zone, "en"), zone


def test_cities_are_named_in_the_readers_language():
    assert zones.city("Africa/Nairobi", "ar") == "نيروبي"
    assert zones.city("America/Havana", "fr") == "La Havane"
    assert zones.city("Antarctica/Troll", "en") == "Troll"


def test_what_is_no_zone_is_shown_in_utc():
    assert zones.local(utc(2026, 1, 1, 12), "Mars/Olympus").hour == 12
    for wrong in ("../../etc/passwd", "", "Mars/Olympus", "localtime"):
        assert wrong not in zones.known()


def test_the_zone_of_a_country_is_preset_only_where_it_has_one():
    assert zones.zone_in("KE") == "Africa/Nairobi"
    assert zones.zone_in("US") == ""
    assert zones.zone_in("") == ""
