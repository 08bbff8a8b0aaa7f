"""Nothing that somebody typed is lost: sessions that end, two windows, other machines, no script, Arabic."""

from __future__ import annotations

import time

import pytest
from django.test import Client

from portal.accounts import guard, kept
from portal.accounts.models import User
from portal.contributing.models import Worksheet
from portal.records.models import Record
from tests.contributing.conftest import WHAT, sent, signed_in

pytestmark = pytest.mark.django_db


def test_visitors_are_sent_to_sign_in_and_back() -> None:
    page = Client().get("/en/contribute/new/project/")
    assert page.status_code == 302
    assert "next=/en/contribute/new/project/" in page["Location"]


def test_what_was_sent_after_the_session_ended_stands_in_the_form_again(amina: User) -> None:
    client = Client()
    answer = client.post("/en/contribute/new/project/", sent(amina, **WHAT))
    assert answer.status_code == 302
    client.force_login(amina)
    page = client.get("/en/contribute/new/project/")
    assert "You had been signed out" in page.text
    assert WHAT["title"] in page.text
    assert WHAT["summary"] in page.text
    assert not Worksheet.objects.exists(), "it is saved only when it is sent anew"
    assert WHAT["title"] not in client.get("/en/contribute/new/project/").text, "given out once"


def test_what_one_person_typed_is_offered_to_nobody_else(amina: User, boris: User) -> None:
    client = Client()
    client.post("/en/contribute/new/project/", sent(amina, **WHAT))
    client.force_login(boris)
    assert WHAT["title"] not in client.get("/en/contribute/new/project/").text


def test_forms_that_the_portal_did_not_make_are_not_kept() -> None:
    client = Client()
    client.post("/en/contribute/new/project/", {**WHAT, guard.TOKEN: "forged"})
    assert kept.KEY not in client.session


def test_what_was_kept_goes_after_an_hour(amina: User) -> None:
    client = Client()
    client.post("/en/contribute/new/project/", sent(amina, **WHAT))
    session = client.session
    session[kept.KEY] = {**session[kept.KEY], "at": time.time() - kept.KEPT_FOR - 1}
    session.save()
    client.force_login(amina)
    assert WHAT["title"] not in client.get("/en/contribute/new/project/").text


def test_two_windows_notice_each_other_and_both_texts_remain(amina: User) -> None:
    client = signed_in(amina)
    client.post("/en/contribute/new/project/", sent(amina, **WHAT))
    sheet = Worksheet.objects.get()
    address = f"/en/contribute/{sheet.pk}/what/"
    client.post(address, sent(amina, **{**WHAT, "version": "1", "summary": "The first window."}))
    page = client.post(address, sent(amina, **{**WHAT, "version": "1", "summary": "The second window."}))
    assert page.status_code == 409
    assert "saved in another window" in page.text
    assert "The second window." in page.text
    assert Record.objects.get(pk=sheet.record_id).text("es").summary == "The first window."
    again = client.post(address, sent(amina, **{**WHAT, "version": "2", "summary": "The second window."}))
    assert again.status_code == 302
    assert Record.objects.get(pk=sheet.record_id).text("es").summary == "The second window."


def test_a_draft_goes_on_on_another_machine(amina: User) -> None:
    signed_in(amina).post("/en/contribute/new/project/", sent(amina, later="1", **WHAT))
    elsewhere = signed_in(amina)
    page = elsewhere.get("/fr/contribute/")
    sheet = Worksheet.objects.get()
    assert f"/fr/contribute/{sheet.pk}/what/" in page.text
    assert WHAT["title"] in elsewhere.get(f"/fr/contribute/{sheet.pk}/what/").text


def test_the_form_in_arabic_runs_from_right_to_left(amina: User) -> None:
    client = signed_in(amina)
    words = {
        **WHAT,
        "language": "ar",
        "title": "مستودع الجامعة المفتوح",
        "summary": "دروس وتمارين مفتوحة للجميع.",
    }
    page = client.post("/ar/contribute/new/service/", sent(amina, **words), follow=True)
    assert 'dir="rtl"' in page.text
    sheet = Worksheet.objects.get()
    assert sheet.record.text("ar").title == "مستودع الجامعة المفتوح"
    assert sheet.record.text("ar").dir == "rtl"


def test_further_languages_are_the_authors_own_words(boris: User) -> None:
    client = signed_in(boris)
    client.post("/en/contribute/new/service/", sent(boris, **WHAT))
    sheet = Worksheet.objects.get()
    texts = {"language_0": "en", "title_0": "Open repository", "summary_0": "Lessons.", "body_0": ""}
    client.post(f"/en/contribute/{sheet.pk}/texts/", sent(boris, **texts))
    record = Record.objects.get(pk=sheet.record_id)
    assert {text.language: text.origin for text in record.renditions.all()} == {
        "es": "original",
        "en": "human",
    }
    wrong = {**texts, "version": "1", "language_0": "es"}
    page = client.post(f"/en/contribute/{sheet.pk}/texts/", sent(boris, **wrong), follow=True)
    assert "There is a text in this language already" in page.text


def test_another_language_chosen_later_takes_the_words_along(amina: User) -> None:
    client = signed_in(amina)
    client.post("/en/contribute/new/service/", sent(amina, **WHAT))
    sheet = Worksheet.objects.get()
    client.post(f"/en/contribute/{sheet.pk}/what/", sent(amina, **{**WHAT, "version": "1", "language": "sw"}))
    record = Record.objects.get(pk=sheet.record_id)
    assert [text.language for text in record.renditions.all()] == ["sw"]
    assert record.original_language == "sw"


def test_rows_of_organisations_grow_with_what_is_typed(amina: User, saide: object) -> None:
    client = signed_in(amina)
    client.post("/en/contribute/new/service/", sent(amina, **WHAT))
    sheet = Worksheet.objects.get()
    address = f"/en/contribute/{sheet.pk}/who/"
    assert '<option value="Saide">' in client.get(address).text
    rows = {"name_0": "saide", "role_0": "lead", "name_1": "A school", "role_1": "partner", "more": "1"}
    page = client.post(address, sent(amina, country=["ES", "KE"], **rows), follow=True)
    assert 'name="name_3"' in page.text
    behind = [
        (row.role, row.organisation, row.name)
        for row in Record.objects.get(pk=sheet.record_id).involvements.all()
    ]
    assert behind == [("lead", saide, ""), ("partner", None, "A school")]


def test_the_same_name_twice_in_a_role_is_noticed(amina: User) -> None:
    client = signed_in(amina)
    client.post("/en/contribute/new/service/", sent(amina, **WHAT))
    sheet = Worksheet.objects.get()
    rows = {"name_0": "A school", "role_0": "lead", "name_1": "a School", "role_1": "lead"}
    page = client.post(f"/en/contribute/{sheet.pk}/who/", sent(amina, **rows), follow=True)
    assert "This stands here twice" in page.text


def test_the_desk_asks_the_database_as_often_however_much_lies_on_it(
    amina: User, django_assert_max_num_queries: object
) -> None:
    client = signed_in(amina)
    for number in range(6):
        client.post("/en/contribute/new/service/", sent(amina, **{**WHAT, "title": f"Number {number}"}))
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        assert client.get("/en/contribute/").status_code == 200
