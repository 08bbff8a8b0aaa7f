"""An import makes the rows equal to the file, says what it did, and forgets nobody's code."""

from __future__ import annotations

import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portal.vocabularies.models import Concept, Scheme
from portal.vocabularies.services import Report, import_file, import_folder, import_scheme
from portal.vocabularies.skos import ReadScheme, SkosError
from tests.vocabularies.conftest import CORK, ELM, FOLDER, OAK, PREFIXES, SCHEME, SHARED, trees

pytestmark = pytest.mark.django_db


def say(*arguments: Any, **options: Any) -> str:
    """What a command prints."""
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def test_first_import_is_all_new() -> None:
    report = import_scheme(trees(OAK, ELM), slug="trees")
    assert report == Report("trees", new=("elm", "oak"))
    elm = Concept.objects.of("trees").get(notation="elm")
    assert (elm.labels, elm.related) == ({"en": "Elm"}, ["https://example.org/trees/oak"])


def test_second_import_changes_nothing_not_even_the_version() -> None:
    import_scheme(trees(OAK, ELM), slug="trees")
    report = import_scheme(trees(OAK, ELM), slug="trees")
    assert (report.is_empty, report.unchanged) == (True, 2)
    assert Scheme.objects.get(slug="trees").version == 1


def test_new_changed_gone_and_unchanged_are_told_apart() -> None:
    fern = ':fern a skos:Concept ; skos:prefLabel "Fern"@en .\n'
    import_scheme(trees(OAK, ELM, fern), slug="trees")
    report = import_scheme(trees(OAK.replace("Chêne", "Le chêne"), ELM, CORK), slug="trees")
    assert report == Report("trees", new=("cork-oak",), changed=("oak",), gone=("fern",), unchanged=1)
    assert Scheme.objects.get(slug="trees").version == 2


def test_gone_concepts_are_kept_and_marked_and_may_come_back() -> None:
    import_scheme(trees(OAK, ELM), slug="trees")
    import_scheme(trees(OAK), slug="trees")
    assert Concept.objects.ever_of("trees").get(notation="elm").is_gone
    assert [concept.notation for concept in Concept.objects.of("trees")] == ["oak"]
    assert import_scheme(trees(OAK), slug="trees").is_empty
    assert import_scheme(trees(OAK, ELM), slug="trees").changed == ("elm",)
    assert Concept.objects.of("trees").coded("elm").exists()


def test_a_dry_run_reports_and_writes_nothing() -> None:
    report = import_scheme(trees(OAK), slug="trees", dry_run=True)
    assert report.new == ("oak",)
    assert not Scheme.objects.exists()


def test_a_new_title_alone_is_a_change() -> None:
    import_scheme(trees(OAK), slug="trees")
    read = trees(OAK)
    read.labels["en"] = "Woody plants"
    report = import_scheme(read, slug="trees")
    assert (report.renamed, report.is_empty) == (True, False)
    assert Scheme.objects.get(slug="trees").labels["en"] == "Woody plants"


def test_a_concept_cannot_change_its_notation() -> None:
    import_scheme(trees(OAK), slug="trees")
    with pytest.raises(SkosError, match="changed from oak to quercus"):
        import_scheme(trees(OAK.replace('"oak"', '"quercus"')), slug="trees")


def test_a_name_cannot_go_over_to_another_scheme() -> None:
    import_scheme(trees(OAK), slug="trees")
    other = ReadScheme("urn:other", {}, {}, [])
    with pytest.raises(SkosError, match="“trees” is the name of <https://example"):
        import_scheme(other, slug="trees")


def test_addresses_belong_to_one_vocabulary() -> None:
    import_scheme(trees(OAK), slug="trees")
    read = trees(OAK)
    for uri in (read.uri, "urn:other"):
        with pytest.raises(SkosError, match="belong to the vocabulary “trees” already"):
            import_scheme(ReadScheme(uri, {}, {}, read.concepts), slug="woods")


def test_many_concepts_take_few_queries(django_assert_max_num_queries: Any) -> None:
    many = [OAK.replace("oak", f"oak{n}") for n in range(1200)]
    read = trees(*many)
    with django_assert_max_num_queries(30):
        import_scheme(read, slug="trees")
    assert Concept.objects.of("trees").count() == 1200


def test_a_broken_file_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "trees.ttl"
    path.write_text(PREFIXES + SCHEME + OAK)
    import_file(path, slug="trees")
    path.write_text(PREFIXES + SCHEME + ":oak a")
    with pytest.raises(SkosError, match=r"trees\.ttl: line"):
        import_file(path, slug="trees")
    assert Concept.objects.of("trees").get().label("fr") == "Chêne"


def test_the_command_reports_in_words(tmp_path: Path) -> None:
    path = tmp_path / "trees.ttl"
    path.write_text(PREFIXES + SCHEME + OAK + ELM)
    assert say("import_skos", str(path), "--dry-run").endswith("Nothing was written.\n")
    assert say("import_skos", str(path)) == "trees:\n  new: 2 (elm, oak)\n  unchanged: 0\n"
    assert say("import_skos", str(path)) == "trees: nothing changed (2 concepts).\n"
    path.write_text(PREFIXES + SCHEME + OAK)
    assert say("import_skos", str(path)) == "trees:\n  gone: 1 (elm)\n  unchanged: 1\n"


def test_the_command_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_skos", str(tmp_path / "none.ttl"))
    (tmp_path / "a.ttl").write_text("?")
    with pytest.raises(CommandError, match=r"a\.ttl: line 1"):
        call_command("import_skos", str(tmp_path / "a.ttl"))


def test_our_vocabularies_load_once_and_are_then_skipped(django_assert_num_queries: Any) -> None:
    assert "provisions: 36 new, 0 changed, 0 gone, 0 unchanged." in say("load_vocabularies")
    with django_assert_num_queries(1):
        assert say("load_vocabularies") == "The vocabularies are up to date.\n"
    assert Concept.objects.of("countries").count() == 242


def test_only_the_file_that_changed_is_read_again(tmp_path: Path) -> None:
    for name in ("areas", "regions"):
        (tmp_path / f"{name}.ttl").write_bytes((FOLDER / f"{name}.ttl").read_bytes())
    import_folder(tmp_path)
    (tmp_path / "areas.ttl").write_text(
        (FOLDER / "areas.ttl").read_text().replace("Capacity building", "Capacity")
    )
    assert import_folder(tmp_path) == [Report("areas", changed=("1",), unchanged=4)]
    assert import_folder(tmp_path) == []


@pytest.mark.skipif(not SHARED.exists(), reason="the UNESCO Thesaurus is not in ../shared/data")
def test_the_unesco_thesaurus_imports_whole_and_a_second_time_nothing_changes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    started = time.perf_counter()
    first = import_file(SHARED / "unesco-thesaurus.ttl", slug="unesco-thesaurus")
    seconds = time.perf_counter() - started
    with capsys.disabled():
        print(f"UNESCO Thesaurus: {len(first.new)} concepts in {seconds:.1f} s")  # noqa: T201
    second = import_file(SHARED / "unesco-thesaurus.ttl", slug="unesco-thesaurus")
    assert len(first.new) > 4000
    assert (second.is_empty, second.unchanged) == (True, len(first.new))
    assert Concept.objects.of("unesco-thesaurus").get(notation="concept17093").label("fr")
