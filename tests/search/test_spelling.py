"""Another spelling is offered where it finds more, and only there."""

import pytest

from portal.search.engine.interface import Question

from .helpers import entry, six


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("educatoinal", "educational"),
        ("resourses reading", "resources reading"),
        ("ressuorces éducatives", "ressources éducatives"),
        ("univercidades", "universidades"),
        ("образавательные", "образовательные"),
        ("المفتوخة", "المفتوحة"),
        ("deucational", "educational"),
    ],
)
def test_a_slip_is_corrected_in_its_own_script(index, typed, meant):
    index.apply(six(), [])
    assert index.find(Question(typed)).suggestion == meant


@pytest.mark.parametrize("typed", ["reading", "xyzzyq", "教肓", "2019", "a", "", "chemistry"])
def test_nothing_is_offered_without_need_or_hope(index, typed):
    index.apply(six(), [])
    assert index.find(Question(typed)).suggestion is None


def test_a_rare_slip_in_the_texts_themselves_gives_way_to_the_common_word(index):
    index.apply([entry(f"Education {n}") for n in range(20)] + [entry("Educaton")], [])
    assert index.find(Question("educaton")).suggestion == "education"


def test_a_spelling_that_finds_nothing_under_the_filters_is_not_offered(index):
    index.apply([entry("Education", country="KE")], [])
    assert index.find(Question("eduction", filters={"country": frozenset({"KE"})})).suggestion == "education"
    assert index.find(Question("eduction", filters={"country": frozenset({"GH"})})).suggestion is None


def test_words_begun_are_completed_whatever_the_accents(index):
    index.apply([*six(), entry("Éducation"), entry("Éducation pour tous", "fr")], [])
    assert index.suggest("educ", "fr")[0] == "éducation"
    assert index.suggest("ОБРАЗ", "ru") == ["образовательные"]
    assert index.suggest("", "en") == []
