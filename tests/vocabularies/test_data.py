"""The vocabularies that we ship are complete, in six languages, and point only at each other."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest

from portal.core.languages import CODES
from portal.vocabularies.skos import OWN, ReadConcept
from tests.vocabularies.conftest import FOLDER, shipped

SIZES = {
    "accessibility-features": 42,
    "areas": 5,
    "audiences": 13,
    "countries": 242,
    "isced-fields": 120,
    "isced-levels": 9,
    "languages": 332,
    "provisions": 36,
    "regions": 5,
    "resource-types": 27,
    "sdgs": 17,
    "stakeholders": 10,
}
# Fields of ISCED-F repeat the name of the one above them.
NESTED = {"isced-fields"}


def concepts(name: str) -> dict[str, ReadConcept]:
    return {concept.notation: concept for concept in shipped(name).concepts}


def test_every_file_is_known_here() -> None:
    assert {path.stem for path in FOLDER.glob("*.ttl")} == set(SIZES)


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_scheme_has_all_its_concepts(name: str, size: int) -> None:
    assert len(concepts(name)) == size


@pytest.mark.parametrize("name", SIZES)
def test_scheme_is_named_and_described_in_six_languages(name: str) -> None:
    found = shipped(name)
    assert found.uri == OWN + name
    assert set(found.labels) == set(found.descriptions) == set(CODES)


@pytest.mark.parametrize("name", SIZES)
def test_every_concept_has_one_label_in_each_of_the_six_languages(name: str) -> None:
    assert [concept.notation for concept in shipped(name).concepts if set(concept.labels) != set(CODES)] == []


@pytest.mark.parametrize("name", SIZES)
def test_notes_are_in_all_six_languages_or_in_none(name: str) -> None:
    notes = [concept.extra.get("scopeNote") or concept.definitions for concept in shipped(name).concepts]
    assert [note for note in notes if note and set(note) != set(CODES)] == []


@pytest.mark.parametrize("name", SIZES)
def test_no_label_is_its_own_code(name: str) -> None:
    found = [c.notation for c in shipped(name).concepts if c.notation in c.labels.values()]
    assert found == []


@pytest.mark.parametrize("name", SIZES)
def test_labels_are_tidy(name: str) -> None:
    labels = [label for concept in shipped(name).concepts for label in concept.labels.values()]
    assert [label for label in labels if unicodedata.normalize("NFC", label) != label] == []
    assert [label for label in labels if "  " in label or "'" in label or label[:1].islower()] == []


@pytest.mark.parametrize("name", sorted(set(SIZES) - NESTED))
@pytest.mark.parametrize("language", CODES)
def test_no_two_concepts_have_the_same_label(name: str, language: str) -> None:
    counts = Counter(concept.labels[language] for concept in shipped(name).concepts)
    assert [label for label, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", SIZES)
def test_addresses_are_made_of_scheme_and_notation(name: str) -> None:
    assert [c.uri for c in shipped(name).concepts if c.uri != f"{OWN}{name}:{c.notation}"] == []


@pytest.mark.parametrize("name", SIZES)
def test_concepts_point_only_at_concepts_that_exist(name: str) -> None:
    known = {concept.uri for other in SIZES for concept in shipped(other).concepts}
    found = [uri for concept in shipped(name).concepts for uri in (*concept.broader, *concept.related)]
    assert [uri for uri in found if uri not in known] == []


def test_provisions_run_from_11a_to_16c() -> None:
    last = {"11": "f", "12": "h", "13": "f", "14": "g", "15": "f", "16": "c"}
    expected = [
        f"{number}{chr(code)}" for number, end in last.items() for code in range(ord("a"), ord(end) + 1)
    ]
    assert [concept.notation for concept in shipped("provisions").concepts] == expected


def test_each_provision_belongs_to_its_area_and_monitoring_to_none() -> None:
    expected = {
        key: [f"{OWN}areas:{int(key[:2]) - 10}"] if key < "16" else [] for key in concepts("provisions")
    }
    assert {key: list(concept.related) for key, concept in concepts("provisions").items()} == expected


def test_areas_have_short_names_in_six_languages() -> None:
    assert [set(concept.alt_labels) for concept in shipped("areas").concepts] == [set(CODES)] * 5


def test_there_are_194_member_states_and_12_associate_members() -> None:
    counts = Counter(concept.extra["membership"] for concept in shipped("countries").concepts)
    assert counts == {"member": 194, "associate": 12, "none": 36}


def test_members_by_main_region_add_up() -> None:
    members = [
        concept for concept in shipped("countries").concepts if concept.extra["membership"] == "member"
    ]
    assert Counter(concept.extra["region"].removeprefix(f"{OWN}regions:") for concept in members) == {
        "africa": 47,
        "arab-states": 19,
        "asia-pacific": 46,
        "europe-north-america": 49,
        "latin-america-caribbean": 33,
    }


def test_the_main_region_is_one_of_the_regions_and_few_countries_have_two() -> None:
    found = shipped("countries").concepts
    assert [c.notation for c in found if c.extra["region"] not in c.related] == []
    assert [c.notation for c in found if len(c.related) > 1] == ["DJ", "MT", "RU", "SO", "TR"]


def test_withdrawals_in_progress_are_noted() -> None:
    noted = {code for code, concept in concepts("countries").items() if "editorialNote" in concept.extra}
    assert noted == {"NI", "US"}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("HK", "China, Hong Kong SAR"),
        ("MO", "China, Macao SAR"),
        ("TW", "Taiwan, Province of China"),
        ("PS", "Palestine"),
    ],
)
def test_names_of_places_are_those_the_united_nations_and_unesco_use(code: str, name: str) -> None:
    assert concepts("countries")[code].labels["en"] == name


def test_fields_of_education_are_nested_by_their_digits() -> None:
    found = concepts("isced-fields")
    assert Counter(map(len, found)) == {2: 11, 3: 29, 4: 80}
    expected = {code: [f"{OWN}isced-fields:{code[:-1]}"] if len(code) > 2 else [] for code in found}
    assert {code: list(concept.broader) for code, concept in found.items()} == expected


def test_language_codes_are_written_as_bcp_47_has_them() -> None:
    shape = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
    assert [code for code in concepts("languages") if not shape.fullmatch(code)] == []
    assert {"ar", "en", "es", "fr", "ru", "zh", "zh-Hans", "zh-Hant", "fa-AF", "gil"} <= set(
        concepts("languages")
    )


def test_the_goals_lead_to_the_united_nations_own_addresses() -> None:
    expected = {str(n): [("exactMatch", f"http://metadata.un.org/sdg/{n}")] for n in range(1, 18)}
    assert {key: list(concept.matches) for key, concept in concepts("sdgs").items()} == expected
