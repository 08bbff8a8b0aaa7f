"""The public log as page, CSV, JSON and Atom, and the half-yearly report: open to all, naming nobody."""

from __future__ import annotations

import csv
import hashlib
import json
from typing import Any

import feedparser
import pytest
from django.test import Client

from portal.accounts.models import User
from portal.moderation.deciding import Ruling, decide
from portal.moderation.models import Case, Decision
from portal.records.models import Record
from tests.moderation.conftest import draft_by
from tests.moderation.test_deciding import SPAM, ruling

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(held: Record, moderator: User) -> Decision:
    """A rejection, with words for the author alone."""
    case = Case.objects.get(object_id=held.pk)
    said = Ruling(**{**_fields(SPAM), "outcome": "reject", "words": "A word for Amina."})
    return decide(case.pk, said, by=moderator, version=case.version)


def _fields(ruled: Ruling) -> dict[str, Any]:
    return {name: getattr(ruled, name) for name in Ruling.__dataclass_fields__}


def body(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return bytes(content).decode()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_shows_decisions_without_cookies_or_names(
    client: Client, decision: Decision, amina: User, moderator: User, language: str
) -> None:
    for address in ("log/", f"log/{decision.pk}/", "log.csv", "log.json", "log.atom", "transparency/"):
        response = client.get(f"/{language}/moderation/{address}")
        assert not response.cookies
        text = body(client, f"/{language}/moderation/{address}")
        for secret in (
            amina.name,
            amina.email,
            moderator.name,
            "Maps for all",
            "A word for Amina",
            str(amina.email),
        ):
            assert secret not in text


def test_an_entry_says_everything_that_a_statement_must(client: Client, decision: Decision) -> None:
    text = body(client, f"/en/moderation/log/{decision.pk}/")
    for words in (
        "Rejected",
        "R8 Advertising and spam",
        SPAM.facts,
        SPAM.explanation,
        "may appeal until",
        "Moderator",
    ):
        assert words in text
    assert '<a href="/en/moderation-policy/">' in text


def test_an_unknown_entry_is_not_found(client: Client, held: Record) -> None:
    assert client.get(f"/en/moderation/log/{held.pk}/").status_code == 404


def test_filters_narrow_every_form(client: Client, decision: Decision) -> None:
    assert str(decision.pk) in body(client, "/en/moderation/log/?rule=R8&language=en")
    assert str(decision.pk) not in body(client, "/en/moderation/log/?rule=R2")
    assert str(decision.pk) not in body(client, "/en/moderation/log.json?language=ar")
    assert str(decision.pk) in body(client, "/en/moderation/log/?rule=nonsense")


def test_whoever_has_the_json_can_prove_the_chain(client: Client, decision: Decision) -> None:
    data = json.loads(body(client, "/en/moderation/log.json"))
    [entry] = data["entries"]
    seal = entry.pop("hash")
    canonical = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(canonical.encode()).hexdigest() == seal == data["head"]
    assert seal in body(client, "/en/moderation/log/")


def test_csv_and_atom_can_be_read(client: Client, decision: Decision) -> None:
    [row] = csv.DictReader(body(client, "/en/moderation/log.csv").lstrip("\ufeff").splitlines())
    assert (row["outcome"], row["incompatible_content_ground"]) == ("reject", "R8")
    feed = feedparser.parse(body(client, "/en/moderation/log.atom"))
    assert [entry.id for entry in feed.entries] == [f"urn:uuid:{decision.pk}"]


def test_an_empty_log_is_a_page_too(client: Client, db: None) -> None:
    assert "No decision of this kind" in body(client, "/en/moderation/log/")
    assert json.loads(body(client, "/en/moderation/log.json"))["entries"] == []


def test_the_list_asks_three_questions(
    client: Client, decision: Decision, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        client.get("/en/moderation/log/")


def test_the_report_counts_by_language(client: Client, amina: User, moderator: User) -> None:
    from portal.moderation.services import submit

    for language in ("en", "fr", "fr"):
        record = draft_by(amina, language=language)
        submit(record, by=amina)
        case = Case.objects.get(object_id=record.pk)
        decide(case.pk, ruling("reject"), by=moderator, version=case.version)
    text = body(client, "/en/moderation/transparency/")
    assert text.index("French") < text.index("English</th>")
    assert "0 hours" in text


@pytest.mark.parametrize("address", ["2020-1", "2199-2"])
def test_there_is_no_report_on_other_times(client: Client, db: None, address: str) -> None:
    assert client.get(f"/en/moderation/transparency/{address}/").status_code == 404
