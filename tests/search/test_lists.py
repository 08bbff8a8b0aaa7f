"""Filters, counts, periods, order and pages."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.search.engine.interface import FACETS, Question

from .helpers import entry

ENTRIES = [
    entry("Open atlas", kind="resource", country=("KE", "UG"), area="1"),
    entry("Open school", kind="project", country="KE", area=("1", "3")),
    entry("Open law", kind="policy", country="GH", area="2"),
]


def test_values_of_one_facet_are_alternatives_and_facets_narrow_each_other(titles):
    both = {"country": frozenset({"UG", "GH"})}
    assert set(titles(ENTRIES, "open", filters=both)) == {"Open atlas", "Open law"}
    assert titles(ENTRIES, "open", filters=both | {"area": frozenset({"2"})}) == ["Open law"]
    assert titles(ENTRIES, "open", filters={"country": frozenset()}) != []


def test_a_facet_is_counted_without_its_own_filter_and_with_the_others(index):
    index.apply(ENTRIES, [])
    filters = {"country": frozenset({"KE"}), "area": frozenset({"1"})}
    answer = index.find(Question("open", filters=filters, facets=("country", "area", "kind")))
    assert answer.total == 2
    assert answer.counts["country"] == {"KE": 2, "UG": 1}
    assert answer.counts["area"] == {"1": 2, "3": 1}
    assert answer.counts["kind"] == {"resource": 1, "project": 1}


def test_counts_are_exact_with_many_values_and_several_commits(index):
    for part in range(3):
        index.apply([entry(f"{part} {n}", subject=f"s{n % 250}") for n in range(500)], [])
    counts = index.find(Question(facets=("subject",))).counts["subject"]
    assert len(counts) == 250
    assert set(counts.values()) == {6}


def test_every_facet_of_the_contract_can_be_asked(index):
    index.apply([entry("All", **dict.fromkeys(FACETS, "a value: with (signs)"))], [])
    answer = index.find(Question(filters={"kind": frozenset({"a value: with (signs)"})}, facets=FACETS))
    assert {facet: dict(found) for facet, found in answer.counts.items()} == {
        facet: {"a value: with (signs)": 1} for facet in FACETS
    }


def test_an_unknown_facet_is_refused_not_ignored():
    with pytest.raises(ValueError, match="no such facet: colour"):
        Question(filters={"colour": frozenset({"red"})})
    with pytest.raises(ValueError, match="no such facet: size"):
        Question(facets=("kind", "size"))


def test_a_period_keeps_what_overlaps_it(titles):
    entries = [
        entry("past", start=date(2010, 1, 1), end=date(2012, 12, 31)),
        entry("going on", start=date(2011, 1, 1)),
        entry("undated"),
    ]
    assert titles(entries, since=date(2013, 1, 1)) == ["going on"]
    assert titles(entries, until=date(2010, 12, 31)) == ["past"]
    assert set(titles(entries, since=date(2012, 12, 31), until=date(2012, 12, 31))) == {"past", "going on"}
    assert len(titles(entries)) == 3


def test_an_empty_question_lists_the_newest_first(titles):
    day = datetime(2024, 1, 1, tzinfo=UTC)
    entries = [entry(f"day {n}", changed=day + timedelta(days=n)) for n in (1, 3, 2)]
    assert titles(entries) == titles(entries, "day", sort="date") == ["day 3", "day 2", "day 1"]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["apple", "École", "“Zebra”"]),
        ("es", ["nube", "ñandú", "oso"]),
        ("ru", ["Ёлка", "ель", "иоанн", "йод"]),
        ("zh-hans", ["OER", "北京", "广州", "上海", "中国"]),
        ("ar", ["إبداع", "باب", "تعليم"]),
    ],
)
def test_names_sort_as_readers_of_the_language_expect(titles, language, names):
    entries = [entry(name, language, names={language: name}) for name in reversed(names)]
    assert titles(entries, sort="name", language=language) == names


def test_pages_follow_each_other_without_gaps(titles):
    entries = [entry(f"n{n:02}") for n in range(25)]
    pages = [titles(entries, sort="name", offset=offset, limit=10) for offset in (0, 10, 20)]
    assert [title for page in pages for title in page] == [f"n{n:02}" for n in range(25)]


@pytest.mark.parametrize(("offset", "limit"), [(10**18, 20), (0, 0), (-5, 20), (0, 10**12)])
def test_absurd_pages_are_empty_but_counted(index, offset, limit):
    index.apply(ENTRIES, [])
    answer = index.find(Question("open", offset=offset, limit=limit))
    assert (answer.ids, answer.total) == ((), 3)


def test_alike_finds_what_shares_most_and_not_itself(index):
    atlas, school, law = ENTRIES
    index.apply(ENTRIES, [])
    everything = frozenset({"resource", "project", "policy"})
    assert index.alike(school, everything, 5)[0] == atlas.id
    assert school.id not in index.alike(school, everything, 5)
    assert index.alike(school, frozenset({"policy"}), 5) == (law.id,)
