"""The public log: complete statements, a chain that proves itself, a database that refuses changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from portal.moderation import log
from portal.moderation.models import LogEntry, LogHead
from portal.moderation.protection import TABLE, protect, unprotect
from portal.moderation.rules import Rule
from portal.moderation.statements import Actor, Automation, Ground, Source, Statement, Visibility

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
HIDDEN = Statement(
    outcome="hide",
    actor=Actor.MODERATOR,
    facts="The text advertises a paid service and has nothing to do with education.",
    content_type="record",
    content_date=date(2026, 11, 20),
    content_language="fr",
    application_date=AT,
    redress_until=AT + timedelta(days=183),
    visibility=Visibility.REMOVED,
    rule=Rule.R8,
    explanation="Advertising is not what the portal is for.",
)
CHANGES = (
    f"UPDATE {TABLE} SET decision_facts = 'nothing'",
    f"UPDATE {TABLE} SET at = at",
    f"DELETE FROM {TABLE}",
    f"INSERT OR REPLACE INTO {TABLE} SELECT * FROM {TABLE}",
)


@pytest.fixture
def entries(db: None) -> list[LogEntry]:
    """Three decisions on the log."""
    return [log.decide(replace(HIDDEN, id=uuid4())) for _ in "123"]


@pytest.fixture
def unprotected(entries: list[LogEntry]) -> Iterator[list[LogEntry]]:
    """The log without its triggers, as somebody with the database's keys could have it."""
    unprotect(connection)
    yield entries
    protect(connection)


def written(entry: LogEntry, **changes: Any) -> None:
    LogEntry.objects.filter(pk=entry.pk).update(**changes)


def test_each_entry_names_the_seal_of_the_one_before(entries: list[LogEntry]) -> None:
    assert [entry.prev for entry in entries] == [log.GENESIS, entries[0].hash, entries[1].hash]
    assert log.verify() == log.Verdict(3, entries[2].hash)
    assert log.head_seal() == entries[2].hash


def test_the_seal_is_of_what_the_database_gives_back(entries: list[LogEntry]) -> None:
    assert [log.seal(entry) for entry in LogEntry.objects.order_by("seq")] == [
        entry.hash for entry in entries
    ]


@pytest.mark.parametrize("sql", CHANGES)
def test_the_database_refuses_changes(entries: list[LogEntry], sql: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert log.verify().entries == 3


def test_the_database_refuses_a_row_that_does_not_follow(entries: list[LogEntry]) -> None:
    forged = LogEntry(seq=4, prev="f" * 64, hash="e" * 64, **replace(HIDDEN).fields() | {"id": uuid4()})
    with pytest.raises(DatabaseError, match="does not follow"), transaction.atomic():
        forged.save(force_insert=True)


def test_every_trigger_is_in_place_and_put_on_again(db: None) -> None:
    protect(connection)
    protect(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
        names = {name for (name,) in cursor.fetchall()}
    assert names == {f"{TABLE}_{verb}" for verb in ("update", "delete", "insert")}


def test_a_changed_fact_is_found(unprotected: list[LogEntry]) -> None:
    written(unprotected[1], decision_facts="Nothing happened.")
    assert log.verify().broken_at == 2


def test_an_entry_taken_out_is_found(unprotected: list[LogEntry]) -> None:
    LogEntry.objects.filter(pk=unprotected[1].pk).delete()
    assert (log.verify().broken_at, log.verify().problem) == (3, "entry 2 is missing")


def test_a_tail_cut_off_is_found(unprotected: list[LogEntry]) -> None:
    LogEntry.objects.filter(pk=unprotected[2].pk).delete()
    assert log.verify().broken_at == 3


def test_a_sealed_forgery_in_the_middle_is_found(unprotected: list[LogEntry]) -> None:
    forged = unprotected[1]
    forged.decision_facts = "Nothing happened."
    written(forged, decision_facts=forged.decision_facts, hash=log.seal(forged))
    assert log.verify().broken_at == 3


def test_the_command_says_that_it_holds_or_where_it_does_not(unprotected: list[LogEntry]) -> None:
    out = StringIO()
    call_command("verify_log", stdout=out)
    assert out.getvalue().startswith("3 entries hold")
    written(unprotected[0], category="other")
    with pytest.raises(CommandError, match="entry 1"):
        call_command("verify_log", stdout=out)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"facts": " "}, "decision_facts"),
        ({"rule": ""}, "decision_ground"),
        ({"rule": Rule.R1}, "illegal_content_legal_ground"),
        ({"explanation": ""}, "explanation"),
        ({"redress_until": None}, "redress_until"),
        ({"content_language": ""}, "content_language"),
        ({"end_date": AT - timedelta(days=1)}, "end_date"),
    ],
)
def test_what_is_incomplete_is_not_logged(db: None, change: dict[str, Any], missing: str) -> None:
    with pytest.raises(log.IncompleteStatement) as error:
        log.decide(replace(HIDDEN, **change))
    assert missing in error.value.fields
    assert LogHead.objects.get().seq == 0


words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60)
statements = st.builds(
    Statement,
    outcome=st.sampled_from(["hide", "label", "reject", "restore", ""]),
    actor=st.sampled_from(Actor),
    facts=words,
    content_type=st.sampled_from(["record", ""]),
    content_date=st.dates(),
    content_language=st.sampled_from(["ar", "zh-hans", ""]),
    application_date=st.just(AT),
    redress_until=st.sampled_from([None, AT + timedelta(days=183)]),
    visibility=st.sampled_from(["", *Visibility.values]),
    rule=st.sampled_from(["", *Rule.values]),
    law=st.sampled_from(["", "Loi n° 78-17, France"]),
    explanation=words,
    source=st.sampled_from(Source),
    automated_decision=st.sampled_from(Automation),
)


@given(statements)
def test_whatever_counts_as_complete_names_actor_ground_facts_and_redress(statement: Statement) -> None:
    fields = statement.fields()
    if statement.missing():
        return
    assert all(
        fields[name] for name in ("outcome", "actor", "decision_facts", "content_type", "content_language")
    )
    if fields["decision_visibility"]:
        assert fields["decision_ground"] in {Ground.ILLEGAL, Ground.INCOMPATIBLE}
        assert fields["incompatible_content_ground"] or fields["illegal_content_legal_ground"]
        assert fields["explanation"]
        assert fields["redress"] == "appeal"
        assert fields["redress_until"] > fields["application_date"]


def test_the_log_holds_no_names_and_no_keys_to_people() -> None:
    assert [field.name for field in LogEntry._meta.get_fields() if field.is_relation] == []


@pytest.mark.django_db(transaction=True)
def test_the_log_outlives_a_transaction_and_an_empty_database_can_begin_again() -> None:
    LogHead.objects.all().delete()
    log.decide(replace(HIDDEN, id=uuid4()))
    assert log.verify().entries == 1
