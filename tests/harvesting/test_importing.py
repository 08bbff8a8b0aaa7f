"""The command: idempotent, careful with what people changed, and never lost in the middle."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError

from portal.core.signals import published_changed
from portal.harvesting import services
from portal.harvesting.models import Arrival
from portal.organisations.models import Organisation
from portal.records import content
from portal.records.kinds.project.models import Project
from portal.records.models import Record
from portal.records.services import revise
from portal.vocabularies.models import Concept, Scheme
from tests.harvesting.conftest import entry
from tests.harvesting.helpers import run

pytestmark = pytest.mark.django_db
VERDICTS = ("created", "changed", "unchanged", "duplicates", "conflicts", "rejected", "passed_over")


def counts(report):
    assert report["read"] == sum(report[name] for name in VERDICTS)
    return {name: report[name] for name in VERDICTS if report[name]}


def edit(record_id, **changed):
    """A person changes fields of a record."""
    project = Project.objects.get(pk=record_id)
    revise(record_id, content.read(project) | changed, base=project.revisions.first().number, by=None)


def test_what_is_new_is_made_as_drafts_unless_asked_otherwise(file):
    assert counts(run(file(entry(1)), "oerworldmap")) == {"created": 1}
    assert counts(run(file(entry(2)), "oerworldmap", "--publish")) == {"created": 1}
    assert sorted(Record.objects.values_list("status", flat=True)) == ["draft", "published"]
    assert Record.objects.get(source_id="urn:x:1").source == "oerworldmap"


def test_the_second_time_nothing_changes(file):
    path = file(*(entry(number, location={"geo": {"lat": 0, "lon": 1}}) for number in range(5)))
    run(path, "oerworldmap", "--publish")
    before = list(Record.objects.order_by("pk").values())
    assert counts(run(path, "oerworldmap", "--publish")) == {"unchanged": 5}
    assert list(Record.objects.order_by("pk").values()) == before


def test_what_changed_at_the_source_becomes_a_new_revision(file):
    run(file(entry(1, description="Old.")), "oerworldmap", "--publish")
    told = []
    published_changed.connect(lambda ids, **_: told.extend(ids), weak=False, dispatch_uid="test_importing")
    try:
        assert counts(run(file(entry(1, description="New.")), "oerworldmap", "--publish")) == {"changed": 1}
    finally:
        published_changed.disconnect(dispatch_uid="test_importing")
    record = Project.objects.get()
    assert [(revision.number, revision.content["en.summary"]) for revision in record.revisions.all()] == [
        (2, "New."),
        (1, "Old."),
    ]
    assert told == [record.pk]


def test_what_the_source_no_longer_says_is_cleared(file):
    place = {
        "geo": {"lat": 0, "lon": 32.6},
        "address": {"addressCountry": "UG", "addressLocality": "Entebbe"},
    }
    body = {
        "@id": "urn:o:1",
        "@type": "Organization",
        "name": "A",
        "url": "https://a.example.org",
        "description": "B.",
    }
    run(file(entry(1, description="Old.", location=place), body), "oerworldmap")
    record = Project.objects.get()
    assert record.latitude == 0
    again = file(entry(1, location={"geo": place["geo"]}), {**body, "url": None, "description": None})
    assert counts(run(again, "oerworldmap")) == {"changed": 2}
    record.refresh_from_db()
    assert (record.text("en").summary, record.place, record.codes("country")) == ("", "", [])
    assert (record.latitude, record.longitude) == (0, 32.6)
    organisation = Organisation.objects.get()
    assert (organisation.website, organisation.text("en").summary, str(organisation)) == ("", "", "A")


def test_codes_that_a_loaded_vocabulary_does_not_have_are_left_out(file):
    scheme = Scheme.objects.create(slug="isced-fields", uri="urn:x:isced-fields")
    Concept.objects.create(scheme=scheme, notation="0114", uri="urn:x:0114")
    report = run(file(entry(1, about=["0114", "0999"])), "oerworldmap")
    assert Record.objects.get().codes("subject") == ["0114"]
    assert [line["value"] for line in report["details"]["left_out"]] == ["0999"]


def test_what_people_changed_since_is_kept(file):
    run(file(entry(1, description="Old.")), "oerworldmap")
    record = Project.objects.get()
    edit(record.pk, place="Nairobi")
    run(file(entry(1, description="New.")), "oerworldmap")
    run(file(entry(1, description="Newer.")), "oerworldmap")
    record.refresh_from_db()
    assert (record.place, record.text("en").summary) == ("Nairobi", "Newer.")


def test_a_field_changed_on_both_sides_is_a_conflict_every_time_and_the_rest_is_taken_over(file):
    run(file(entry(1, description="Old.")), "oerworldmap")
    record = Project.objects.get()
    edit(record.pk, **{"en.summary": "Ours."})
    both = file(entry(1, description="Theirs.", url="https://example.org/moved"))
    for _time in range(2):
        report = run(both, "oerworldmap")
        assert counts(report) == {"conflicts": 1}
        assert report["details"]["conflicts"][0]["fields"] == "en.summary"
    record.refresh_from_db()
    assert (record.text("en").summary, record.website) == ("Ours.", "https://example.org/moved")


def test_what_is_missing_from_a_later_file_is_left(file):
    run(file(entry(1), entry(2)), "oerworldmap")
    run(file(entry(2)), "oerworldmap")
    assert Record.objects.count() == 2


def test_what_was_deleted_here_is_not_made_again(file):
    run(file(entry(1)), "oerworldmap")
    Record.objects.all().delete()
    assert counts(run(file(entry(1)), "oerworldmap")) == {"unchanged": 1}
    assert counts(run(file(entry(1, description="New.")), "oerworldmap")) == {"rejected": 1}


def test_a_likely_duplicate_is_reported_with_both_addresses_and_not_made(commons, file):
    twin = {"@id": "urn:x:9", "@type": "Service", "name": "OER Commons!", "url": "http://oercommons.org/"}
    report = run(file(twin), "oerworldmap")
    assert counts(report) == {"duplicates": 1}
    (line,) = report["details"]["duplicates"]
    assert (line["address"], line["there_address"]) == (
        "http://oercommons.org/",
        "https://www.oercommons.org",
    )
    assert line["there_id"] == f"/id/{commons.pk}"
    assert Record.objects.count() == 1


def test_a_person_can_say_that_it_is_no_duplicate(commons, file):
    twin = {
        "@id": "urn:x:9",
        "@type": "Service",
        "name": "OER Commons",
        "location": {"address": {"addressCountry": "US"}},
    }
    assert counts(run(file(twin), "oerworldmap")) == {"duplicates": 1}
    assert counts(run(file(twin), "oerworldmap", "--distinct", "urn:x:9")) == {"created": 1}
    assert counts(run(file(twin), "oerworldmap")) == {"unchanged": 1}


def test_duplicates_within_the_file_name_the_line_of_the_other(file):
    report = run(file(entry(1), entry(1), entry(7, url="https://example.org/1")), "oerworldmap")
    assert counts(report) == {"created": 1, "duplicates": 2}
    again, alike = report["details"]["duplicates"]
    assert again["reason"].startswith("repeats line 1")
    assert alike["there_id"] == "line 1"


def test_bodies_behind_are_linked_though_they_were_there_already_under_another_name(file):
    body = {"@type": "Organization", "name": "Butcher", "url": "https://nba.example.org"}
    run(file({**body, "@id": "urn:o:1"}), "oerworldmap", "--source", "before")
    twin = {**body, "@id": "urn:o:2", "name": "Neil Butcher and Associates", "url": "http://nba.example.org"}
    assert counts(run(file(twin), "oerworldmap")) == {"duplicates": 1}
    report = run(file(entry(1, agent=[{"@id": "urn:o:2"}, {"@id": "urn:o:3"}])), "oerworldmap")
    (involvement,) = Project.objects.get().involvements.all()
    assert involvement.organisation == Organisation.objects.get()
    assert report["details"]["left_out"][0]["value"] == "urn:o:3"


def test_organisations_change_too_and_keep_what_people_changed(file):
    body = {"@id": "urn:o:1", "@type": "Organization", "name": "Saide", "description": "Old."}
    run(file(body), "oerworldmap", "--publish")
    Organisation.objects.update(place="Johannesburg")
    report = run(file({**body, "description": "New.", "url": "https://saide.org.za"}), "oerworldmap")
    assert counts(report) == {"changed": 1}
    organisation = Organisation.objects.get()
    assert (organisation.place, organisation.website) == ("Johannesburg", "https://saide.org.za")
    assert organisation.text("en").summary == "New."


def test_a_dry_run_writes_nothing_and_foresees_everything(file):
    run(file(entry(1, description="Old."), entry(2)), "oerworldmap")
    before = (list(Record.objects.values()), list(Arrival.objects.values()))
    path = file(
        entry(1, description="New."),
        entry(2),
        entry(3),
        {"@id": "urn:o:1", "@type": "Organization", "name": "A"},
    )
    foreseen = counts(run(path, "oerworldmap", "--dry-run"))
    assert (list(Record.objects.values()), list(Arrival.objects.values())) == before
    assert Organisation.objects.count() == 0
    assert counts(run(path, "oerworldmap")) == foreseen == {"created": 2, "changed": 1, "unchanged": 1}


def test_an_interruption_keeps_whole_batches_and_the_second_run_goes_on(file, monkeypatch, capsys):
    path = file(*(entry(number) for number in range(450)))
    batches = []
    write = services._write

    def interrupted(decisions, options):
        batches.append(len(decisions))
        done = write(decisions, options)
        if len(batches) == 2:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(services, "_write", interrupted)
    with pytest.raises(CommandError, match="run the same command again"):
        run(path, "oerworldmap")
    monkeypatch.undo()
    assert "200 created" in capsys.readouterr().out
    made = Record.objects.count()
    assert counts(run(path, "oerworldmap")) == {"created": 450 - made, "unchanged": made}
    assert Record.objects.count() == 450


def test_an_interruption_within_a_batch_leaves_no_half(file, monkeypatch):
    monkeypatch.setattr(services, "_remember", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(CommandError):
        run(file(entry(1)), "oerworldmap")
    assert Record.objects.count() == 0


def test_an_entry_that_the_database_refuses_does_not_take_its_batch_with_it(file, monkeypatch):
    create_many = services.create_many

    def refusing(drafts, **options):
        if any(draft.provenance.source_id == "urn:x:2" for draft in drafts):
            raise DatabaseError("no")
        return create_many(drafts, **options)

    monkeypatch.setattr(services, "create_many", refusing)
    report = run(file(entry(1), entry(2), entry(3)), "oerworldmap")
    assert counts(report) == {"created": 2, "rejected": 1}
    assert report["details"]["rejected"][0]["id"] == "urn:x:2"


def test_a_broken_file_keeps_what_stands_before_and_says_where(tmp_path):
    path = tmp_path / "cut.json"
    path.write_text(json.dumps([entry(1), entry(2)])[:-30], encoding="utf-8")
    with pytest.raises(CommandError, match="broken"):
        run(path, "oerworldmap")
    report = json.loads((tmp_path / "cut.json.report.json").read_text())
    assert (report["created"], report["broken"][:7]) == (1, "line 1,")
    assert Record.objects.count() == 1


def test_only_the_kind_asked_for_is_taken_over(file):
    event = {"@id": "urn:e:1", "@type": "Event", "name": "Week"}
    assert counts(run(file(entry(1), event), "oerworldmap", "--kind", "event")) == {
        "created": 1,
        "passed_over": 1,
    }


def test_values_that_the_columns_have_no_room_for_are_left_out_by_name(file):
    report = run(file(entry(1, location={"address": {"addressLocality": "x" * 201}})), "oerworldmap")
    assert counts(report) == {"created": 1}
    assert report["details"]["left_out"][0]["field"] == "place"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("missing.json", "--format", "oerworldmap"), "cannot be read"),
        (("FILE", "--format", "csv", "--mapping", "nowhere"), "there are: oer-repositories"),
        (("FILE", "--format", "csv"), "No column is the title"),
        (("FILE", "--format", "oerworldmap", "--language", "klingonese"), "is no language code"),
        (("FILE", "--format", "oerworldmap", "--source", "starter"), "A source has a name"),
        (("FILE", "--format", "oerworldmap", "--source", "x" * 41), "A source has a name"),
        (("FILE", "--format", "oerworldmap", "--report", "/nowhere/at/all.json"), "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(options, words, file):
    path = str(file(entry(1)))
    with pytest.raises(CommandError, match=words):
        call_command("import_records", *(path if option == "FILE" else option for option in options))


def test_a_table_brings_records_with_the_organisations_behind_them(tmp_path):
    path, mapping = tmp_path / "t.csv", tmp_path / "m.toml"
    path.write_text("Name,By\nBooks,Saide\nMaps,Saide\n", encoding="utf-8")
    mapping.write_text(
        'source = "mine"\n[columns]\ntitle = "Name"\n[[organisations]]\nrole = "publisher"\nname = "By"\n'
    )
    report = run(path, "csv", "--mapping", str(mapping), "--kind", "resource")
    assert report["created_by_kind"] == {"organisation": 1, "resource": 2}
    assert {str(row) for record in Record.objects.all() for row in record.involvements.all()} == {
        "publisher: Saide"
    }


def test_thousands_take_few_queries_a_batch(file, django_assert_max_num_queries):
    path = file(*(entry(number) for number in range(400)))
    with django_assert_max_num_queries(80):
        run(path, "oerworldmap", "--publish")
