"""What becomes public is found, what ceases to be is not; notes are kept until they are dealt with."""

from datetime import date
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.organisations.models import OrganisationRendition
from portal.records.drafts import Behind, Words
from portal.search import documents, health, services
from portal.search.engine.embedded import EmbeddedIndex
from portal.search.engine.interface import Question
from portal.search.models import Outbox


def found(index, text="", **question):
    return set(index.find(Question(text, **question)).ids)


def test_a_published_record_is_found_as_soon_as_the_indexer_has_been(published, indexed):
    record = published("Open maps")
    assert found(indexed(), "maps") == {record.pk}
    assert Outbox.objects.count() == 0


def test_a_hidden_record_is_gone_from_the_index(published, indexed):
    record = published("Open maps")
    indexed()
    move(record, to=Status.HIDDEN, by=None)
    assert found(indexed()) == set()
    move(record, to=Status.PUBLISHED, by=None)
    assert found(indexed()) == {record.pk}


def test_a_draft_is_never_indexed(published, indexed, organisation):
    hidden = organisation("Draft body", publish=False)
    services.enqueue([hidden.pk])
    assert found(indexed()) == set()


def test_a_change_that_is_rolled_back_leaves_no_note(published):
    with transaction.atomic():
        published("Open maps")
        transaction.set_rollback(True)
    assert Outbox.objects.count() == 0


def test_notes_written_while_indexing_stay(published, portal_index, monkeypatch):
    first = published("First")
    entries = documents.entries

    def slowly(ids):
        made = entries(ids)
        Outbox.objects.create(object=first.pk)
        return made

    monkeypatch.setattr(documents, "entries", slowly)
    services.index_noted(portal_index)
    assert Outbox.objects.count() == 1


def test_a_record_is_found_by_who_and_where_in_any_language(published, organisation, indexed):
    saide = organisation("Saide")
    record = published(
        "Storybooks",
        country=("KE",),
        place="Nairobi",
        website="https://www.africanstorybook.org/",
        behind=(Behind("lead", saide.pk), Behind("partner", name="Neil Butcher")),
    )
    index = indexed()
    for words in (
        "saide",
        "Butcher",
        "kenya",
        "Кения",
        "肯尼亚",
        "africa",
        "nairobi",
        "africanstorybook.org",
    ):
        assert record.pk in found(index, words), words


def test_a_record_is_found_by_its_kind_beside_other_words(published, indexed):
    record = published("Digital agenda", kind="policy", country=("KE",))
    published("Agenda of a school", country=("KE",))
    assert found(indexed(), "policy kenya") == {record.pk}


def test_many_things_can_change_at_once(published, portal_index):
    services.enqueue(uuid4() for _ in range(2 * services.BATCH + 1))
    assert services.index_noted(portal_index) == services.BATCH
    assert Outbox.objects.count() == services.BATCH + 1


def test_an_organisation_that_is_not_public_does_not_lend_its_name(published, organisation, indexed):
    secret = organisation("Zanzibarium", publish=False)
    published("Storybooks", behind=(Behind("lead", secret.pk),))
    assert found(indexed(), "zanzibarium") == set()


def test_records_follow_the_new_name_of_their_organisation(published, organisation, indexed):
    body = organisation("Oldname")
    record = published("Storybooks", behind=(Behind("lead", body.pk),))
    indexed()
    OrganisationRendition.objects.filter(organisation=body).update(title="Newname")
    services.enqueue([body.pk])
    assert found(indexed(), "newname") == {body.pk, record.pk}
    assert found(indexed(), "oldname") == set()


def test_each_filter_knows_its_codes(published, indexed):
    record = published(
        "Atlas",
        kind="resource",
        area=("3",),
        provision=("13a",),
        country=("SD",),
        language=("sw",),
        stakeholder=("civil-society",),
        licence="cc-by-nc-4.0",
        stage="ongoing",
    )
    wanted = {
        "kind": "resource",
        "area": "3",
        "provision": "13a",
        "country": "SD",
        "language": "sw",
        "stakeholder": "civil-society",
        "licence": "cc-by-nc-4.0",
        "status": "ongoing",
        "permission": "adapt",
    }
    index = indexed()
    for name, code in wanted.items():
        assert found(index, filters={name: frozenset({code})}) == {record.pk}, name
    assert found(index, filters={"permission": frozenset({"sell"})}) == set()
    for region in ("arab-states", "africa"):
        assert found(index, filters={"region": frozenset({region})}) == {record.pk}, region


@pytest.mark.parametrize(
    ("kind", "dates", "in_2020"),
    [
        ("project", {"since": "2014"}, True),
        ("project", {"since": "2014", "stage": "completed"}, False),
        ("project", {"since": "2014", "until": "2020-03"}, True),
        ("policy", {"since": "2014"}, False),
        ("policy", {"since": "2020-06"}, True),
        ("policy", {}, False),
        ("event", {"since": "2020", "starts_on": date(2021, 1, 5)}, False),
        ("event", {"starts_on": date(2020, 12, 30), "ends_on": date(2021, 1, 2)}, True),
    ],
)
def test_what_goes_on_is_in_every_year_and_what_happens_in_its_own(published, indexed, kind, dates, in_2020):
    published("Thing", kind=kind, **dates)
    year = {"since": date(2020, 1, 1), "until": date(2020, 12, 31)}
    assert bool(found(indexed(), **year)) is in_2020


def test_entries_of_a_batch_cost_the_same_queries_whatever_their_number(
    published, organisation, django_assert_max_num_queries
):
    ids = []
    for number in range(12):
        body = organisation(f"Body {number}")
        made = published(f"Event {number}", kind="event", country=("KE",), behind=(Behind("lead", body.pk),))
        ids += [body.pk, made.pk]
    documents.entries(ids[:2])
    with django_assert_max_num_queries(15):
        assert len(documents.entries(ids)) == 24


def test_a_rebuilt_index_holds_everything_public_and_the_notes_are_dealt_with(published, portal_index):
    record = published("Open maps", words={"fr": Words("Cartes libres")})
    assert services.rebuild(portal_index) == 1
    assert found(portal_index, "cartes", language="fr") == {record.pk}
    assert Outbox.objects.count() == 0


def test_the_indexer_builds_a_first_index_and_catches_up_once(published, portal_index):
    record = published("Open maps")
    call_command("indexer", "--once")
    assert found(portal_index) == {record.pk}
    second = published("Open atlas")
    call_command("indexer", "--once")
    assert found(portal_index) == {record.pk, second.pk}


def test_a_second_indexer_says_why_it_ends(portal_index, db):
    other = EmbeddedIndex(portal_index._store.root)
    other.lock()
    with pytest.raises(CommandError, match="there is one indexer, and it runs already"):
        call_command("indexer", "--once")
    other.close()


def test_a_rebuild_is_left_to_the_indexer_that_runs(published, portal_index):
    published("Open maps")
    running = EmbeddedIndex(portal_index._store.root)
    running.lock()
    said = StringIO()
    call_command("rebuild_index", stdout=said)
    assert "The indexer is running" in said.getvalue()
    assert running.rebuild_is_wanted()
    services.rebuild(running)
    assert not running.rebuild_is_wanted()
    running.close()


def test_health_says_what_is_wrong(published, portal_index):
    assert "rebuild_index" in (health.check() or "")
    services.rebuild(portal_index)
    assert health.check() is None
    published("Open maps")
    note = Outbox.objects.get()
    assert health.check(note.at) is None
    assert "is the indexer running" in (health.check(note.at + 2 * health.PATIENCE) or "")
