"""What licences are called, what they allow and ask for."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from portal.licensing.catalogue import LICENCES, Licence, get, label
from portal.licensing.terms import PERMISSIONS, Terms

ALL = st.sampled_from(list(LICENCES.values()))
TERMS = st.builds(
    Terms,
    copy=st.booleans(),
    adapt=st.booleans(),
    sell=st.booleans(),
    attribution=st.booleans(),
    share_alike=st.booleans(),
)


@pytest.mark.parametrize(
    ("key", "short", "long"),
    [
        ("cc-by-4.0", "CC BY 4.0", "Creative Commons Attribution, version 4.0"),
        ("cc-by", "CC BY", "Creative Commons Attribution, version not stated"),
        (
            "cc-by-sa-3.0-igo",
            "CC BY-SA 3.0 IGO",
            "Creative Commons Attribution-ShareAlike, version 3.0 for intergovernmental organisations",
        ),
        ("cc0-1.0", "CC0 1.0", "Creative Commons Zero 1.0: no rights reserved"),
    ],
)
def test_a_licence_has_a_short_and_a_long_name(key: str, short: str, long: str) -> None:
    licence = LICENCES[key]
    with override("en"):
        assert (licence.short, licence.long) == (short, long)


def test_an_unknown_key_gives_nothing_and_is_its_own_label() -> None:
    assert get("") is None
    assert get("cc-by-9.0") is None
    assert label("cc-by-9.0") == "cc-by-9.0"


def test_there_is_a_licence_for_every_version_that_was_published() -> None:
    versions = [
        licence.version
        for licence in LICENCES.values()
        if licence.family == "cc-by" and not licence.jurisdiction
    ]
    assert versions == ["4.0", "3.0", "2.5", "2.0", "1.0", ""]
    assert not [key for key in LICENCES if "-4.0-" in key]


def test_only_no_derivatives_and_all_rights_reserved_miss_the_definition() -> None:
    missing = {licence.family for licence in LICENCES.values() if not licence.terms.meets_definition}
    assert missing == {"cc-by-nd", "cc-by-nc-nd", "all-rights-reserved"}


@pytest.mark.parametrize(
    ("key", "codes"),
    [
        ("cc-by-4.0", ("adapt", "sell")),
        ("cc-by-nc-sa-4.0", ("adapt",)),
        ("cc-by-nd-4.0", ("sell",)),
        ("cc-by-nc-nd-4.0", ()),
        ("cc0-1.0", ("adapt", "sell", "no-attribution")),
        ("all-rights-reserved", ()),
    ],
)
def test_the_codes_to_search_by(key: str, codes: tuple[str, ...]) -> None:
    assert LICENCES[key].terms.codes == codes


@given(ALL)
def test_a_licence_fits_its_column_and_its_key_leads_back_to_it(licence: Licence) -> None:
    assert len(licence.key) <= 40
    assert get(licence.key) is licence
    assert licence.key.startswith(licence.family)


@given(TERMS)
def test_nobody_is_left_without_a_word(terms: Terms) -> None:
    assert [*terms.permissions, *terms.prohibitions]
    assert str(terms.reason)
    assert str(terms.summary)
    assert set(terms.codes) <= set(PERMISSIONS)


@given(TERMS)
def test_what_may_be_adapted_and_copied_meets_the_definition_whatever_else_is_asked(terms: Terms) -> None:
    assert terms.meets_definition == (terms.copy and terms.adapt)
