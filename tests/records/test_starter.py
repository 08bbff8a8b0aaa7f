"""The starter content: true to its facts, in known codes, loaded once."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.core.management import call_command

from portal.licensing.catalogue import LICENCES
from portal.organisations.models import Organisation
from portal.records import facets, starter
from portal.records.models import Facet, Record
from portal.records.registry import KINDS
from portal.records.starter import Entry
from portal.translation.models import Origin
from portal.ui import formats

CONTENT = Path(settings.PORTAL_CONTENT_DIR)
EVERYTHING = list(starter.entries(CONTENT / "starter"))
RECORDS = [entry for entry in EVERYTHING if entry.facts["kind"] != "organisation"]
SAIDE = UUID("11111111-1111-4111-8111-111111111111")


def codes(scheme: str) -> set[str]:
    text = (CONTENT / "vocabularies" / f"{scheme}.ttl").read_text(encoding="utf-8")
    return set(re.findall(r'skos:notation "([^"]+)"', text))


def facts(**changes: str) -> dict[str, str]:
    with (CONTENT / "starter" / "facts.csv").open(encoding="utf-8", newline="") as file:
        columns = csv.DictReader(file).fieldnames or []
    return dict.fromkeys(columns, "") | {"key": "x", "kind": "project", "name": "X"} | changes


def entry(**changes: str) -> Entry:
    words = {"en": {"title": "X", "summary": "It is."}, "fr": {"title": "X", "summary": "C’est."}}
    return Entry(facts(**changes), {"original": "en", "texts": words})


def test_every_entry_becomes_a_draft_of_a_known_kind_in_known_codes() -> None:
    known = {facet: codes(scheme) for facet, scheme in facets.SCHEMES.items() if facet != Facet.LANGUAGE}
    for one in RECORDS:
        draft = starter.draft(one, {})
        assert draft.kind in KINDS
        assert draft.words[draft.original].origin == Origin.ORIGINAL
        assert draft.columns["licence"] in {"", *LICENCES}
        for facet, notations in draft.tags.items():
            assert set(notations) <= known.get(facet, set(notations)), (one.key, facet)


def test_every_language_of_an_entry_has_a_name() -> None:
    spoken = {code for one in RECORDS for code in starter.draft(one, {}).tags.get("language", ())}
    assert {code for code in spoken if formats.language_name(code, "en") == code} == set()


def test_keys_and_identifiers_are_each_once() -> None:
    assert len({one.id for one in EVERYTHING}) == len({one.key for one in EVERYTHING}) == len(EVERYTHING)


def test_every_entry_leads_to_where_its_facts_come_from() -> None:
    assert [one.key for one in EVERYTHING if not one.provenance().urls and not one.website()] == []


def test_every_licence_of_the_table_is_in_the_catalogue() -> None:
    assert set(starter.LICENCES.values()) <= set(LICENCES)


def test_an_address_that_is_only_a_source_is_not_the_things_own() -> None:
    assert entry(url="https://a.example", source_url="https://a.example|https://b.example").website() == ""
    assert entry(url="https://a.example", source_url="https://b.example").website() == "https://a.example"


def test_a_translation_awaits_review() -> None:
    words = entry().words()
    assert (words["en"].origin, words["fr"].origin) == (Origin.ORIGINAL, Origin.MACHINE)


@pytest.mark.parametrize(
    ("name", "role", "known"),
    [
        ("Saide", "lead", True),
        ("Saide (South African Institute)", "lead", True),
        ("Somebody else", "lead", False),
    ],
)
def test_a_name_of_the_knowledge_base_becomes_its_organisation(name: str, role: str, known: bool) -> None:
    (one,) = starter.behind(name, {"saide": SAIDE})
    assert (one.role, one.organisation, one.name) == (role, SAIDE if known else None, "" if known else name)


def test_only_the_first_name_leads() -> None:
    assert [one.role for one in starter.behind("A; B; C", {})] == ["lead", "partner", "partner"]


def test_an_organisation_is_known_by_its_name_and_its_acronym() -> None:
    known = starter.known_names([entry(name="Commonwealth of Learning (COL)")])
    assert set(known) == {"commonwealth of learning", "col"}


@pytest.mark.parametrize(
    ("kind", "subtype", "status", "columns"),
    [
        (
            "policy",
            "national strategy",
            "adopted",
            {"instrument": "strategy", "scope": "national", "standing": "adopted"},
        ),
        ("policy", "something", "ongoing", {"instrument": "", "scope": "", "standing": ""}),
        ("service", "repository", "", {"form": "repository"}),
        ("project", "pilot", "", {}),
    ],
)
def test_a_kind_takes_only_what_the_facts_say(
    kind: str, subtype: str, status: str, columns: dict[str, str]
) -> None:
    assert starter.kind_columns(facts(kind=kind, subtype=subtype, status=status)) == columns


def test_an_event_has_days_only_where_they_are_known() -> None:
    days = starter.event_days(facts(since="2024-11-19", until="2024-11-20"))
    assert {name: str(day) for name, day in days.items()} == {
        "starts_on": "2024-11-19",
        "ends_on": "2024-11-20",
    }
    assert starter.event_days(facts(since="2024")) == {}


def test_events_held_on_known_days_stand_on_them_in_the_calendar() -> None:
    days = {
        entry.key: starter.event_days(entry.facts) for entry in EVERYTHING if entry.facts["kind"] == "event"
    }
    dated = {key: (str(d["starts_on"]), str(d["ends_on"])) for key, d in days.items() if d}
    assert dated["3rd-unesco-world-oer-congress"] == ("2024-11-19", "2024-11-20")
    assert len(dated) >= 13
    assert all(first <= last for first, last in dated.values())


@pytest.fixture
def content(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """Two entries: an organisation and its project."""
    rows = [
        facts(key="saide", kind="organisation", name="Saide", country="ZA", source_url="https://a.example"),
        facts(
            key="story", name="Story", lead_organisation="Saide", since="2014", source_url="https://a.example"
        ),
    ]
    folder = tmp_path / "starter"
    (folder / "texts").mkdir(parents=True)
    with (folder / "facts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    words = {"original": "en", "texts": {"en": {"title": "T", "summary": "S"}}}
    (folder / "texts" / "one.json").write_text(json.dumps({"saide": words, "story": words}), encoding="utf-8")
    settings.PORTAL_CONTENT_DIR = tmp_path
    return tmp_path


def test_loading_twice_makes_everything_once_and_leaves_what_changed_alone(db: None, content: Path) -> None:
    call_command("load_starter", verbosity=0)
    record = Record.objects.get()
    assert record.is_public
    assert record.is_starter
    assert record.involvements.get().organisation == Organisation.objects.get()
    Record.objects.update(place="Nairobi")
    call_command("load_starter", verbosity=0)
    assert Record.objects.get().place == "Nairobi"
    assert Organisation.objects.count() == 1
