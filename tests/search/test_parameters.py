"""An address becomes a question and a question an address; nothing in an address is an error."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.parameters import Asked, read

KNOWN = {"kind": ["project", "organisation"], "country": ["KE", "GH"], "language": ["zh-hans"]}


def asked(query: str) -> Asked:
    return read(QueryDict(query), KNOWN)[0]


def notices(query: str) -> list[str]:
    return read(QueryDict(query), KNOWN)[1]


def test_an_empty_address_asks_for_everything():
    assert (asked(""), notices("")) == (Asked(), [])
    assert Asked().address() == "?"


def test_a_parameter_may_repeat_and_codes_may_be_written_in_any_case():
    found = asked("country=ke&country=GH&country=KE&language=ZH-Hans")
    assert found.chosen == {"country": ("KE", "GH"), "language": ("zh-hans",)}


def test_an_unknown_value_is_left_out_and_said():
    assert asked("country=XX&kind=project").chosen == {"kind": ("project",)}
    assert notices("country=XX") == ["The filter “country” has no value “XX”; it was left out."]
    assert notices("utm_source=x&anything=1") == []


def test_what_is_usual_is_not_in_the_address():
    assert asked("q=a&sort=relevance&view=list&page=1").address() == "?q=a"
    assert asked("sort=date").address() == "?"
    assert asked("q=a&sort=date&page=3").address() == "?q=a&sort=date&page=3"


@pytest.mark.parametrize(
    ("query", "order"),
    [("", "date"), ("q=a", "relevance"), ("q=a&sort=name", "name"), ("sort=up", "date")],
)
def test_the_best_come_first_with_words_and_the_newest_without(query, order):
    assert asked(query).order == order


def test_a_period_may_be_as_exact_as_one_likes():
    question = asked("from=2020&to=2021-02").question("en")
    assert (question.since, question.until) == (date(2020, 1, 1), date(2021, 2, 28))


@pytest.mark.parametrize("query", ["from=soon", "from=2020-13", "to=0000", "from=2022&to=2020"])
def test_a_period_that_is_none_is_left_out_and_said(query):
    found = asked(query)
    assert (found.since, found.until) == ("", "")
    assert len(notices(query)) == 1


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5", "9" * 30, "٣", " "])
def test_a_page_that_is_none_is_the_first(page):
    assert asked(f"page={page}").page == 1
    assert len(notices(f"page={page}")) == 1


def test_an_over_long_question_is_cut_and_said():
    assert len(asked("q=" + "word+" * 500).text) <= 400
    assert notices("q=" + "word+" * 500) == [
        "Your question was too long; only its beginning was searched for."
    ]
    many = "+".join(f"w{n}" for n in range(30))
    assert notices(f"q={many}") == ["Your question had many words; only the first 16 were searched for."]


def test_values_are_taken_in_and_out_one_by_one_and_the_list_begins_again():
    start = asked("q=a&country=KE&country=GH&page=4")
    assert start.without("country", "KE").address() == "?q=a&country=GH"
    assert start.without("country").address() == "?q=a"
    assert start.with_("kind", "project").address() == "?q=a&country=KE&country=GH&kind=project"


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_address_is_understood_and_its_own_address_means_the_same(query):
    found = asked(query)
    again, said = read(QueryDict(found.address()[1:]), KNOWN)
    assert again == found
    assert said == []
    assert found.question("en").limit == 20


@given(
    st.dictionaries(
        st.sampled_from(["q", "country", "from", "to", "sort", "view", "page"]), st.text(max_size=30)
    )
)
@settings(max_examples=200, deadline=None)
def test_any_value_is_understood(values):
    given = QueryDict(mutable=True)
    given.update(values)
    found, _ = read(given, KNOWN)
    assert read(QueryDict(found.address()[1:]), KNOWN) == (found, [])
