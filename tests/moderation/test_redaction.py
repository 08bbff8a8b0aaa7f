"""Personal data is blackened in every version, and nothing else in anybody's words is ever changed."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.models import User
from portal.moderation.deciding import Ruling, decide
from portal.moderation.lifecycle import Status
from portal.moderation.models import Case, LogEntry
from portal.moderation.redaction import BLACK, NothingFound, blacken, blacken_all, passages_in
from portal.moderation.services import open_case
from portal.records import services as records
from portal.records.models import Record
from tests.moderation.conftest import draft_by, published_by

REASONS = {
    "rule": "R4",
    "facts": "A telephone number stood there.",
    "explanation": "Its owner did not agree.",
}
NUMBER = "+254 700 000000"


@pytest.fixture
def telling(bao: User, moderator: User) -> Record:
    """A hidden record that tells somebody's number, in two versions."""
    record = published_by(bao, "Open seeds", text=f"Call Amina: {NUMBER}")
    content = dict(record.revisions.get().content)
    records.revise(record.pk, {**content, "en.body": f"Again: {NUMBER}"}, base=1, by=bao)
    case = open_case(record, [], by=None)
    decide(case.pk, Ruling("hide", **REASONS), by=moderator, version=case.version)
    return Record.objects.get(pk=record.pk)


def redact(record: Record, by: User, *passages: str) -> None:
    """Decide so, as the case stands."""
    case = Case.objects.get(object_id=record.pk)
    decide(case.pk, Ruling("redact", passages=passages, **REASONS), by=by, version=case.version)


def test_the_passage_is_gone_from_every_version_and_the_rest_stays(
    telling: Record, moderator: User, client: Client
) -> None:
    redact(telling, moderator, NUMBER)
    record = Record.objects.get(pk=telling.pk)
    assert record.status == Status.PUBLISHED
    assert NUMBER not in str([revision.content for revision in record.revisions.all()])
    text = record.text("en")
    assert text is not None
    assert text.summary.startswith("Call Amina: █")
    for path in ("", "history/", "history/2/"):
        page = client.get(f"/en/records/{record.pk}/{path}", follow=True).content.decode()
        assert "700 000000" not in page
    assert LogEntry.objects.get(outcome="redact").incompatible_content_ground == "R4"


def test_what_is_not_there_is_not_blackened_and_the_thing_stays_hidden(
    telling: Record, moderator: User
) -> None:
    with pytest.raises(NothingFound):
        redact(telling, moderator, "+1 555 0100")
    assert Record.objects.get(pk=telling.pk).status == Status.HIDDEN


def test_the_form_asks_for_the_passages(telling: Record, moderator: User, client: Client) -> None:
    client.force_login(moderator)
    case = Case.objects.get(object_id=telling.pk)
    sent = {"outcome": "redact", "version": case.version, **REASONS}
    refused = client.post(f"/en/moderation/queue/{case.pk}/", sent)
    assert refused.status_code == 422
    assert "Write which passages are to be blackened." in refused.content.decode()
    done = client.post(f"/en/moderation/queue/{case.pk}/", {**sent, "passages": NUMBER})
    assert done.status_code == 302
    assert NUMBER not in str(Record.objects.get(pk=telling.pk).text("en"))


def test_what_is_not_hidden_is_not_redacted(bao: User, moderator: User) -> None:
    record = draft_by(bao, "Seeds")
    Record.objects.filter(pk=record.pk).update(status=Status.PUBLISHED)
    open_case(record, [], by=None)
    with pytest.raises(ValueError, match="redact does not apply"):
        redact(record, moderator, "Seeds")


@given(st.text(max_size=80), st.lists(st.text(min_size=3, max_size=8), max_size=4))
def test_outside_of_the_passages_nothing_changes(text: str, passages: list[str]) -> None:
    absent = [one for one in passages if one not in text]
    assert blacken(text, absent) == (text, 0)


@given(st.text(max_size=200))
def test_passages_are_never_so_short_that_they_blacken_everything(typed: str) -> None:
    assert all(len(one) >= 3 for one in passages_in(typed))


def test_nested_values_keep_their_shape() -> None:
    value = {"en.title": "Ann Oyelaran", "areas": ["1", "Ann Oyelaran"], "year": 2026}
    said, number = blacken_all(value, ["Ann Oyelaran"])
    assert number == 2
    assert said == {
        "en.title": f"{BLACK * 3} {BLACK * 8}",
        "areas": ["1", f"{BLACK * 3} {BLACK * 8}"],
        "year": 2026,
    }
