"""JSON files: whatever is wrong with them is said with its place, and what stands before it is kept."""

import pytest

from portal.harvesting.incoming import Broken, Incoming
from tests.harvesting.helpers import only, read

EVENT = '{"@id": "urn:x:1", "@type": "Event", "name": "Open Education Week", "startDate": "2019-03-04"}'


def test_a_single_object_is_a_file_too():
    assert only(read("oerworldmap", EVENT)).title == "Open Education Week"


def test_a_graph_is_a_list():
    assert only(read("oerworldmap", f'{{"@graph": [{EVENT}]}}')).source_id == "urn:x:1"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16"])
def test_a_byte_order_mark_is_no_matter(encoding):
    assert only(read("oerworldmap", f"[{EVENT}]".encode(encoding))).title == "Open Education Week"


def test_rows_before_a_slip_are_kept_and_its_place_is_said():
    first, last = read("oerworldmap", f"[\n{EVENT},\n{{oops}}]")
    assert isinstance(first, Incoming)
    assert isinstance(last, Broken)
    assert last.where == "line 3, column 2"


def test_a_file_cut_off_keeps_what_was_whole():
    items = read("oerworldmap", f"[{EVENT}, {EVENT[:40]}")
    assert [type(item) for item in items] == [Incoming, Broken]


def test_a_broken_byte_is_named_with_its_line():
    items = read("oerworldmap", f"[{EVENT},\n".encode() + b'{"name": "\xff"}]')
    assert isinstance(items[0], Incoming)
    assert isinstance(items[-1], Broken)
    assert items[-1].where.startswith("line 2, byte ")


@pytest.mark.parametrize("content", ["", "   \n", "[", "[}", "[1,", '{"a"', "nonsense", f"[{EVENT}] more"])
def test_what_is_no_json_breaks_with_a_place(content):
    last = read("oerworldmap", content)[-1]
    assert isinstance(last, Broken)
    assert last.where.startswith("line 1")


@pytest.mark.parametrize("content", ["[" * 500_000, '{"a":' * 200_000, "[" + "[" * 5000 + "]" * 5000 + "]"])
def test_values_nested_too_deep_are_no_crash(content):
    (last,) = read("oerworldmap", content)
    assert isinstance(last, Broken)
    assert "nested" in last.reason


def test_a_number_of_ten_thousand_digits_is_no_crash():
    assert isinstance(read("oerworldmap", f'[{{"a": {"9" * 10_000}}}]')[-1], Broken)


def test_an_empty_list_has_nothing_to_say():
    assert read("oerworldmap", "[]") == []
