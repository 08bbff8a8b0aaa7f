"""Handing in: held or published, sent back and mended, withdrawn; spam is held and never refused."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.accounts import guard
from portal.accounts.models import User
from portal.contributing.models import Worksheet
from portal.moderation import services as moderation
from portal.moderation.lifecycle import Status
from portal.records.models import Record
from tests.contributing.conftest import WHAT, sent, signed_in

pytestmark = pytest.mark.django_db


def filled(user: User, client: Client | None = None, **what: str) -> Worksheet:
    """A draft with everything it needs."""
    client = client or signed_in(user)
    client.post("/en/contribute/new/service/", sent(user, **{**WHAT, **what}))
    sheet = Worksheet.objects.latest("created_at")
    client.post(
        f"/en/contribute/{sheet.pk}/who/", sent(user, name_0="Universidad", role_0="lead", country=["ES"])
    )
    client.post(f"/en/contribute/{sheet.pk}/about/", sent(user, area=["3"], language=["es"]))
    client.post(
        f"/en/contribute/{sheet.pk}/details/", sent(user, licence="", since="2019", form="repository")
    )
    sheet.refresh_from_db()
    return sheet


def test_what_a_new_member_hands_in_waits_and_they_see_their_place(amina: User) -> None:
    client = signed_in(amina)
    sheet = filled(amina, client)
    page = client.post(f"/en/contribute/{sheet.pk}/check/", {}, follow=True)
    assert page.redirect_chain[-1][0] == f"/en/contribute/{sheet.pk}/sent/"
    assert "It waits for a moderator" in page.text
    assert "Number 1 in the queue" in page.text
    assert Record.objects.get(pk=sheet.record_id).status == Status.HELD
    assert "Number 1 in the queue" in client.get("/en/contribute/").text


def test_what_a_trusted_member_hands_in_is_public_at_once(boris: User) -> None:
    sheet = filled(boris)
    page = signed_in(boris).post(f"/en/contribute/{sheet.pk}/check/", {}, follow=True)
    record = Record.objects.get(pk=sheet.record_id)
    assert "It is published" in page.text
    assert record.status == Status.PUBLISHED
    assert record.text("es").title == WHAT["title"]
    assert record.codes("country") == ["ES"]
    assert [row.name for row in record.involvements.all()] == ["Universidad"]
    assert Client().get(record.get_absolute_url()).status_code == 200


def test_the_history_of_a_new_record_begins_with_what_was_handed_in(boris: User) -> None:
    sheet = filled(boris)
    signed_in(boris).post(f"/en/contribute/{sheet.pk}/check/", {})
    revision = Record.objects.get(pk=sheet.record_id).revisions.get()
    assert revision.number == 1
    assert revision.content["es.title"] == WHAT["title"]
    assert revision.content["form"] == "repository"


def test_nothing_is_handed_in_while_a_page_has_mistakes(boris: User) -> None:
    sheet = filled(boris, title="")
    page = signed_in(boris).post(f"/en/contribute/{sheet.pk}/check/", {}, follow=True)
    assert "Something is missing still" in page.text
    assert Record.objects.get(pk=sheet.record_id).status == Status.DRAFT


def test_a_record_that_came_back_is_mended_and_handed_in_again(amina: User, chen: User) -> None:
    sheet = filled(amina)
    client = signed_in(amina)
    client.post(f"/en/contribute/{sheet.pk}/check/", {})
    record = Record.objects.get(pk=sheet.record_id)
    moderation.move(record, to=Status.RETURNED, by=chen)
    assert "Mend and hand in again" in client.get("/en/contribute/").text
    page = client.get(f"/en/contribute/mend/{record.pk}/", follow=True)
    assert WHAT["title"] in page.text
    again = Worksheet.objects.of(amina).open().get()
    client.post(
        f"/en/contribute/{again.pk}/details/",
        sent(amina, licence="cc-by-4.0", since="2019", form="repository"),
    )
    page = client.post(f"/en/contribute/{again.pk}/check/", {}, follow=True)
    record.refresh_from_db()
    assert (record.status, record.licence) == (Status.HELD, "cc-by-4.0")
    assert "It waits for a moderator" in page.text
    assert record.revisions.count() == 2


def test_what_waits_cannot_be_written_over(amina: User) -> None:
    sheet = filled(amina)
    client = signed_in(amina)
    client.post(f"/en/contribute/{sheet.pk}/check/", {})
    client.post(f"/en/contribute/{sheet.pk}/what/", sent(amina, version="1", **{**WHAT, "title": "Other"}))
    assert Record.objects.get(pk=sheet.record_id).text("es").title == WHAT["title"]


def test_sending_twice_hands_in_once(boris: User) -> None:
    sheet = filled(boris)
    client = signed_in(boris)
    for _time in range(2):
        page = client.post(f"/en/contribute/{sheet.pk}/check/", {}, follow=True)
    assert "It is published" in page.text
    assert Record.objects.count() == 1


def test_an_author_withdraws_after_being_asked(boris: User, amina: User) -> None:
    sheet = filled(boris)
    client = signed_in(boris)
    client.post(f"/en/contribute/{sheet.pk}/check/", {})
    address = f"/en/contribute/withdraw/{sheet.record_id}/"
    assert signed_in(amina).post(address).status_code == 404
    assert "Withdraw this record?" in client.get(address).text
    client.post(address)
    record = Record.objects.get(pk=sheet.record_id)
    assert record.status == Status.WITHDRAWN
    assert Client().get(record.get_absolute_url()).status_code == 410


def test_a_draft_is_thrown_away_altogether(amina: User) -> None:
    sheet = filled(amina)
    signed_in(amina).post(f"/en/contribute/{sheet.pk}/discard/")
    assert not Record.objects.filter(pk=sheet.record_id).exists()


@pytest.mark.parametrize("spam", [{guard.TRAP: "x"}, {guard.TOKEN: "forged"}])
def test_what_a_program_sends_is_held_and_not_refused(boris: User, spam: dict[str, str]) -> None:
    sheet = filled(boris)
    client = signed_in(boris)
    client.post(f"/en/contribute/{sheet.pk}/what/", {**sent(boris, **{**WHAT, "version": "1"}), **spam})
    page = client.post(f"/en/contribute/{sheet.pk}/check/", {}, follow=True)
    assert "It waits for a moderator" in page.text


def test_many_links_are_held(boris: User) -> None:
    sheet = filled(boris, body=" ".join(f"https://shop{n}.example/" for n in range(9)))
    signed_in(boris).post(f"/en/contribute/{sheet.pk}/check/", {})
    assert Record.objects.get(pk=sheet.record_id).status == Status.HELD


def test_nearly_the_same_text_by_somebody_else_is_held(boris: User, chen: User) -> None:
    words = (
        "Buy the best course of all with many lessons, exercises and films that you have never seen before. "
        * 5
    )
    first, second = filled(chen, body=words), filled(boris, title="Other", website="", body=words + "!")
    signed_in(chen).post(f"/en/contribute/{first.pk}/check/", {})
    signed_in(boris).post(f"/en/contribute/{second.pk}/check/", {})
    assert Record.objects.get(pk=first.record_id).status == Status.PUBLISHED
    assert Record.objects.get(pk=second.record_id).status == Status.HELD


def test_a_slow_writer_is_never_marked() -> None:
    assert guard.marks_of({guard.TOKEN: guard.token(7, at=1_000_000.0)}, 7, now=9_000_000.0) == []
    assert guard.marks_of({guard.TOKEN: guard.token(7, at=9_000_000.0)}, 7, now=9_000_000.5) == ["quick"]


def test_the_trap_is_skipped_by_keyboards_and_screen_readers(amina: User) -> None:
    page = signed_in(amina).get("/en/contribute/new/project/").text
    before, _name, after = page.partition(f'name="{guard.TRAP}"')
    assert "<div hidden>" in before[-200:]
    assert 'tabindex="-1"' in after[:60]
