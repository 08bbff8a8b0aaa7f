"""Labels cost one query a scheme, follow imports at once, and fall back to something readable."""

from __future__ import annotations

from typing import Any

import pytest

from portal.core.languages import CODES
from portal.vocabularies import labels, places
from portal.vocabularies.models import Concept, Scheme
from portal.vocabularies.services import import_scheme
from tests.vocabularies.conftest import CORK, ELM, OAK, shipped, trees

pytestmark = pytest.mark.django_db


@pytest.fixture
def _ours() -> None:
    for name in ("areas", "countries", "isced-fields", "provisions", "regions"):
        import_scheme(shipped(name), slug=name)


def test_all_labels_of_a_scheme_cost_one_query(django_assert_num_queries: Any) -> None:
    import_scheme(trees(OAK, ELM), slug="trees")
    with django_assert_num_queries(1):
        found = [labels.labels("trees", language)["oak"] for language in CODES]
        labels.choices("trees", "fr")
    assert found == ["Oak", "Oak", "Oak", "Chêne", "Oak", "Oak"]


def test_what_has_no_label_shows_its_code() -> None:
    import_scheme(trees(":ash a skos:Concept ."), slug="trees")
    assert labels.label("trees", "ash", "en") == "ash"
    assert labels.label("trees", "unheard-of", "en") == "unheard-of"
    assert labels.short_label("no-such-scheme", "x", "en") == "x"


def test_an_import_is_seen_at_once() -> None:
    import_scheme(trees(OAK), slug="trees")
    assert labels.label("trees", "oak", "en") == "Oak"
    import_scheme(trees(OAK.replace('"Oak"@en', '"Great oak"@en')), slug="trees")
    assert labels.label("trees", "oak", "en") == "Great oak"


def test_what_another_process_imported_is_seen_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    import_scheme(trees(OAK), slug="trees")
    assert labels.label("trees", "oak", "en") == "Oak"
    Concept.objects.of("trees").update(labels={"en": "Great oak"})
    Scheme.objects.update(version=2)
    assert labels.label("trees", "oak", "en") == "Oak"
    monkeypatch.setattr(labels, "RECHECK", 0.0)
    assert labels.label("trees", "oak", "en") == "Oak"
    monkeypatch.setattr(labels, "_in_transaction", lambda: False)
    assert labels.label("trees", "oak", "en") == "Great oak"


def test_gone_concepts_keep_their_label_but_are_no_choice() -> None:
    import_scheme(trees(OAK, ELM), slug="trees")
    import_scheme(trees(OAK), slug="trees")
    assert labels.label("trees", "elm", "en") == "Elm"
    assert labels.choices("trees", "en") == [("oak", "Oak")]


def test_ancestors_are_nearest_first_and_circles_end() -> None:
    twig = ':twig a skos:Concept ; skos:prefLabel "Twig"@en ; skos:broader :cork .\n'
    import_scheme(trees(OAK.replace(" .\n", " ; skos:broader :twig .\n"), CORK, twig), slug="trees")
    assert labels.ancestors("trees", "twig") == ["cork-oak", "oak"]


@pytest.mark.usefixtures("_ours")
def test_choices_are_in_the_schemes_order_or_by_label() -> None:
    assert [code for code, _label in labels.choices("areas", "ar")] == ["1", "2", "3", "4", "5"]
    countries = [label for _code, label in labels.choices("countries", "en")]
    assert countries.index("Åland Islands") < countries.index("Albania") < countries.index("Zimbabwe")


@pytest.mark.usefixtures("_ours")
def test_areas_have_a_short_name_and_fields_their_ancestors() -> None:
    assert labels.short_label("areas", "4", "fr") == "Modèles de durabilité"
    assert labels.ancestors("isced-fields", "0541") == ["054", "05"]


@pytest.mark.usefixtures("_ours")
def test_countries_know_their_regions() -> None:
    assert places.regions_of("ke") == ["africa"]
    assert places.regions_of("TR") == ["europe-north-america", "asia-pacific"]
    assert (places.region_of("ZZ"), places.regions_of("ZZ")) == ("", [])
    assert {"DZ", "EG"} <= set(places.countries_in("arab-states"))
    assert (len(places.members()), len(places.members("associate"))) == (194, 12)


@pytest.mark.usefixtures("_ours")
def test_provisions_know_their_area() -> None:
    assert [places.area_of(code) for code in ("11a", "15f", "16a", "99z")] == ["1", "5", "", ""]
