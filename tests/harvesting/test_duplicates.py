"""The rule of likely duplicates: what it finds, and above all what it must not find."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.records import duplicates
from portal.records.duplicates import Candidate, Lookup, normalised_address, normalised_title, similar


def thing(*titles, kind="service", website="", country="", starts=""):
    countries = frozenset({country} if country else ())
    return Candidate(uuid4(), kind, titles, website, countries, starts)


def found(there, asking):
    match = Lookup([there]).find(asking)
    return match.because if match else None


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "https://www.example.org/",
        "HTTPS://Example.org:443/index.html",
        "http://example.org/?utm_source=x#top",
    ],
)
def test_one_address_written_in_many_ways(address):
    assert normalised_address(address) == "example.org"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a",
        "https://a.example.org",
        "https://example.org:8000",
        "https://example.org/?id=1",
        "https://example.org/#!/a",
    ],
)
def test_other_addresses_stay_apart(address):
    assert normalised_address(address) not in {"", "example.org"}


@given(st.text())
def test_normalising_never_raises_and_is_stable(text):
    assert normalised_title(normalised_title(text)) == normalised_title(text)
    normalised_address(text)
    normalised_address(f"http://{text}")


def test_the_same_address_is_the_same_thing_whatever_its_title():
    there = thing("OER Commons", website="https://www.oercommons.org")
    assert found(there, thing("Commons", kind="resource", website="http://oercommons.org/")) == "address"


def test_an_organisation_and_an_event_are_not_the_service_at_their_address():
    there = thing("OER Commons", website="https://www.oercommons.org")
    for kind in ("organisation", "event", "story"):
        assert found(there, thing("Another name", kind=kind, website="https://oercommons.org")) is None


def test_titles_are_compared_across_renditions_without_case_accents_and_articles():
    there = thing("Open University", "L’Université ouverte", country="FR")
    assert found(there, thing("UNIVERSITE OUVERTE, L’", country="FR")) is None
    assert found(there, thing("l'universite ouverte", country="FR")) == "title"


def test_titles_alone_are_no_reason_across_countries_or_kinds():
    there = thing("National OER strategy", kind="policy", country="FR")
    assert found(there, thing("National OER strategy", kind="policy", country="DE")) is None
    assert found(there, thing("National OER strategy", kind="project", country="FR")) is None
    assert found(there, thing("National OER strategy", kind="policy")) == "title"


def test_numbers_tell_titles_apart():
    assert similar("open education conference 2014", "open education conference 2015") == 0
    assert similar("3 edumedia conference 2007", "edumedia conference 2007") > 92


def test_each_meeting_of_a_series_is_a_thing_of_its_own():
    there = thing("OERcamp", kind="event", website="https://oercamp.de", starts="2018-06-01")
    again = {"kind": "event", "website": "https://oercamp.de"}
    assert found(there, thing("OERcamp", starts="2018-09-28", **again)) is None
    assert found(there, thing("OERcamp", starts="2018-06", **again)) == "address"
    assert found(there, thing("OERcamp", **again)) == "address"


def test_renewed_grants_differ_by_their_first_day():
    there = thing("Strategic planning", kind="project", starts="2013-10-25")
    assert found(there, thing("Strategic planning", kind="project", starts="2011-11-30")) is None
    assert found(there, thing("Strategic planning", kind="project", starts="2013")) == "title"


def test_an_acronym_in_brackets_is_no_difference_but_words_are():
    there = thing("Neil Butcher & Associates (NBA)", kind="organisation")
    assert found(there, thing("Neil Butcher and Associates", kind="organisation")) == "title"
    course = thing("Licences in practice", kind="event")
    assert found(course, thing("Licences in practice (School)", kind="event")) is None


def test_a_short_difference_in_a_short_title_is_a_difference():
    assert found(thing("开放教育资源"), thing("开放教育资料")) is None
    assert found(thing("开放教育资源"), thing("开放教育资源")) == "title"


def test_nothing_is_its_own_duplicate():
    one = thing("OER Commons", website="https://oercommons.org")
    assert found(one, one) is None


def test_the_knowledge_base_is_read_in_few_queries(commons, django_assert_num_queries):
    with django_assert_num_queries(6):
        lookup = duplicates.everything()
    assert lookup.find(thing("Le bien commun des REL", country="US")).there.id == commons.pk


def test_thousands_are_looked_up_by_length_not_one_by_one():
    lookup = Lookup(thing(f"{chr(97 + n % 26) * (n % 60 + 3)} title") for n in range(3000))
    assert lookup.find(thing("zzzz nothing like it")) is None
