"""The plain values behind the components: tiles, months, pages, origins."""

from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from portal.ui import months, paging, tiles
from portal.ui.origins import EDITED, HUMAN, MACHINE, ORIGINAL, Origin
from portal.ui.parts import Bar, Column, Event, Table


def test_every_member_state_has_a_place_of_its_own():
    places = tiles.positions()
    assert len(places) == len(set(places.values())) == 194
    assert all(1 <= column <= 29 and 1 <= row <= 17 for column, row in places.values())


@pytest.mark.parametrize(
    ("count", "level"), [(0, 0), (1, 1), (2, 2), (4, 2), (5, 3), (19, 3), (20, 4), (100_000, 4)]
)
def test_more_things_make_a_stronger_tile(count, level):
    assert tiles.level(count) == level


def test_countries_without_a_tile_are_left_out():
    world = tiles.world({"XX": 3, "ZA": 1}, {"ZA": "South Africa"}, {})
    assert [tile.name for tile in world if tile.count] == ["South Africa"]
    assert [tile.row for tile in world] == sorted(tile.row for tile in world)


def test_the_picture_draws_each_tile_once():
    world = tiles.world({"ZA": 30, "FR": 1}, {}, {})
    drawn = dict(tiles.picture(world))
    assert sorted(drawn) == [0, 1, 4]
    assert sum(path.count("M") for path in drawn.values()) == 194


def test_a_month_begins_on_monday_and_holds_its_days():
    month = months.month(date(2026, 2, 1), [], today=date(2026, 2, 3))
    days = [day for week in month.weeks for day in week if day]
    assert [day.date.day for day in days] == list(range(1, 29))
    assert all(len(week) == 7 for week in month.weeks)
    assert month.weeks[0][6].date == date(2026, 2, 1)
    assert [day.date.day for day in days if day.today] == [3]


def test_an_event_of_years_fills_its_month_and_no_more():
    event = Event("Decade", "/x", date(2020, 1, 1), date(2030, 1, 1))
    month = months.month(date(2026, 2, 1), [event], today=date(2026, 2, 3))
    assert all(day.events == [event] for week in month.weeks for day in week if day)


@given(st.integers(1, 500), st.integers(0, 500))
def test_pages_near_are_offered_in_order_with_honest_gaps(number, more):
    last = number + more
    links = paging.near(number, last, str)
    numbers = [link.number for link in links if link.number]
    assert numbers == sorted(set(numbers))
    assert {1, number, last} <= set(numbers)
    assert [link.number for link in links if link.current] == [number]
    assert len(links) <= 9
    for before, gap, after in zip(links, links[1:], links[2:], strict=False):
        if gap.number is None:
            assert after.number - before.number > 2


@pytest.mark.parametrize("kind", [ORIGINAL, HUMAN, MACHINE, EDITED])
def test_every_origin_can_be_said(kind):
    with override("en"):
        origin = Origin(kind, "ar")
        assert origin.sentence.endswith("Arabic.")
        assert origin.detail.endswith("Arabic.")
        assert origin.heading
        assert "changed" in Origin(kind, "ar", stale=True).sentence


def test_a_bar_of_nothing_has_no_length():
    assert Bar("x", 0, 0).width == "0%"
    assert Bar("x", 1, 3).width == "33.3%"


def test_a_row_with_a_cell_too_few_is_refused():
    with pytest.raises(ValueError, match=r"zip\(\) argument"):
        Table("x", [Column("a"), Column("b")], [["only one"]]).labelled()
