"""OER World Map: what is understood, what is left out by name, and that nothing whatever raises."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.harvesting.incoming import ORGANISATION, Incoming, Rejected
from portal.harvesting.readers.oerworldmap import KINDS
from tests.harvesting.helpers import fields_left_out, only, read

BASE = {"@id": "urn:uuid:1", "@type": "Event", "name": "Congress"}


def incoming(**values):
    return only(read("oerworldmap", json.dumps(BASE | values)))


def test_names_in_several_languages_become_renditions_and_the_first_is_the_original():
    item = incoming(
        name=[{"@value": "Kongress", "@language": "de"}, {"@value": "Congress", "@language": "en-US"}]
    )
    assert (item.original, item.words["de"].title, item.words["en"].title) == ("de", "Kongress", "Congress")
    assert (item.words["de"].origin, item.words["en"].origin) == ("original", "human")


def test_names_by_language_are_understood_too():
    assert set(incoming(name={"fr": "Congrès", "zh-CN": "大会"}).words) == {"fr", "zh-hans"}


def test_markup_goes_and_paragraphs_stay():
    item = incoming(description="<p>One &amp; two</p><script>alert(1)</script><p>Three</p>")
    assert item.words["en"].summary == "One & two\n\nThree"


def test_control_characters_nul_and_half_surrogates_go():
    assert incoming(name="A\x00b\x1b\u202ec\ud800").title == "Abc"


def test_a_long_description_is_kept_whole_and_its_first_sentences_are_the_summary():
    text = "A sentence of words. " * 60
    words = incoming(description=text).words["en"]
    assert words.body == text.strip()
    assert len(words.summary) <= 600
    assert words.summary.endswith(".")


def test_days_places_and_countries_are_taken_over():
    item = incoming(
        startDate="2019-03-04", endDate="2019-03-08", url=" http://example.org/ week",
        location={
            "geo": {"lat": "48.8", "lon": 2.3},
            "address": {"addressCountry": "FR", "addressLocality": "Paris"},
        },
    )  # fmt: skip
    assert item.tags["country"] == ("FR",)
    assert item.columns["starts_on"] == date(2019, 3, 4)
    assert item.columns["until"] == "2019-03-08"
    assert (item.columns["place"], item.columns["latitude"]) == ("Paris", 48.8)
    assert item.website == "http://example.org/week"


def test_a_time_needs_its_distance_from_utc():
    assert incoming(startDate="2017-03-29T12:00:00-04:00").columns["starts_at"].astimezone(UTC) == datetime(
        2017, 3, 29, 16, tzinfo=UTC
    )
    floating = incoming(startDate="2017-03-29T12:00")
    assert "starts_at" not in floating.columns
    assert floating.columns["starts_on"] == date(2017, 3, 29)
    assert fields_left_out(floating) == {"starts_at"}


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("startDate", "2019-02-30", "since"),
        ("startDate", "soon", "since"),
        ("endDate", "2917-06-14", "until"),
        ("url", "javascript:alert(1)", "website"),
        ("url", "ftp://example.org", "website"),
        ("url", "http://" + "a" * 600 + ".org", "website"),
        ("location", {"address": {"addressCountry": "Atlantis"}}, "country"),
        ("location", {"geo": {"lat": 91, "lon": 0}}, "latitude"),
        ("location", {"geo": {"lat": float("nan"), "lon": 0}}, "latitude"),
        ("inLanguage", ["klingonese"], "language"),
        ("license", {"@id": "https://example.org/ours"}, "licence"),
        ("about", {"@id": "https://w3id.org/class/esc/n99"}, "subject"),
    ],
)
def test_a_value_that_does_not_pass_is_left_out_and_named(field, value, named):
    assert fields_left_out(incoming(**{field: value})) == {named}


def test_an_end_before_the_beginning_is_left_out():
    item = incoming(startDate="2015-11-11", endDate="2015-02-10")
    assert "ends_on" not in item.columns
    assert fields_left_out(item) == {"until"}


def test_a_grant_has_a_funder_a_sum_and_its_page_as_source():
    grant = {
        "@type": "Grant", "hasMonetaryValue": "$400,000", "sameAs": "http://example.org/grant",
        "isAwardedBy": {"@id": "urn:uuid:f"},
    }  # fmt: skip
    item = incoming(**{"@type": "Action", "isFundedBy": [grant], "agent": [{"@id": "urn:uuid:a"}]})
    assert item.kind == "project"
    assert [(party.role, party.source_id) for party in item.parties] == [
        ("lead", "urn:uuid:a"),
        ("funder", "urn:uuid:f"),
    ]
    assert item.columns["funding"] == "$400,000"
    assert item.urls == ("http://example.org/grant",)


def test_people_are_named_only_as_tellers_of_their_stories():
    person = {"@id": "urn:uuid:p", "@type": "Person", "name": {"en": "Amina"}}
    assert incoming(organizer=[person]).parties == ()
    story = incoming(**{"@type": "Article", "creator": [person], "articleBody": "<p>Once.</p>"})
    assert (story.kind, story.columns["teller"], story.words["en"].body) == ("story", "Amina", "Once.")


def test_levels_of_1997_become_those_of_2011():
    item = incoming(**{"@type": "Service", "audience": [{"@id": "https://w3id.org/isced/1997/level5"}]})
    assert item.tags["level"] == ("5", "6", "7")


def test_a_licence_is_known_by_address_or_name():
    assert (
        incoming(license="https://creativecommons.org/licenses/by/4.0/deed.de").columns["licence"]
        == "cc-by-4.0"
    )
    assert incoming(license={"@id": "https://x.org/licenses.json#by-nc"}).columns["licence"] == "cc-by-nc"


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({**BASE, "@type": "Person"}, "no kind of record"),
        ({**BASE, "@id": ""}, "no identifier"),
        ({**BASE, "@id": "x" * 301}, "no identifier"),
        ({**BASE, "name": ""}, "has no name"),
        ({**BASE, "name": "x" * 301}, "301 characters"),
        ("text", "not an object"),
        (None, "not an object"),
    ],
)
def test_an_entry_that_cannot_be_taken_over_says_why(entry, reason):
    (item,) = read("oerworldmap", json.dumps([entry]))
    assert isinstance(item, Rejected)
    assert reason in item.reason


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["2019-03-04", "en", "DE"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["@id", "@type", "@value", "@language", "en", "address", "geo", "x"]),
        inner,
        max_size=4,
    ),
    max_leaves=8,
)
FIELDS = [
    "@id", "name", "description", "articleBody", "url", "startDate", "endDate", "startTime", "location", "agent",
    "creator", "organizer", "provider", "isFundedBy", "license", "about", "audience", "inLanguage",
    "availableChannel", "additionalType",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=8))
def test_wrong_values_in_any_field_never_raise(kind, values):
    text = json.dumps({**BASE, "@type": kind, **values})
    (item,) = read("oerworldmap", text)
    assert isinstance(item, Incoming | Rejected)
    assert not isinstance(item, Incoming) or item.kind in {*KINDS.values(), ORGANISATION}
