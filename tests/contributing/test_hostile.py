"""Whatever is sent: a page answers, nothing invisible is kept, nothing becomes markup."""

from __future__ import annotations

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st

from portal.accounts.models import User
from portal.accounts.text import clean, storable
from portal.contributing.models import Worksheet
from portal.records.models import Record
from tests.contributing.conftest import WHAT, sent, signed_in

pytestmark = pytest.mark.django_db
NAMES = {
    "what": ["language", "title", "website", "summary", "body", "version", "alike"],
    "who": ["name_0", "role_0", "known_0", "name_19", "name_99999999", "country", "place", "name_²"],
    "about": [
        "area",
        "provision",
        "language",
        "subject",
        "level",
        "type",
        "audience",
        "accessibility",
        "sdg",
    ],
    "details": [
        "licence",
        "stage",
        "since",
        "until",
        "starts_on",
        "ends_on",
        "recurrence",
        "time_required",
        "form",
    ],
    "texts": ["language_0", "title_0", "summary_0", "body_0", "title_7"],
}
NASTY = st.sampled_from(
    ["\x00", "\u202eabc", "<script>alert(1)</script>", "javascript:alert(1)", "' OR 1=1 --", "😀" * 200, "a" * 50_000,
     "\ud800", "٢٠٢٦", "2026-13", "9999-99-99", "PT", "-1", "{{ 7*7 }}", "http://[::1", "https://a:b@c.example/",
     "\r\n\r\n"]
)  # fmt: skip
ANY = st.one_of(NASTY, st.text(max_size=60))


@given(st.text())
def test_clean_text_stays_as_it_is_when_cleaned_again(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not set(once) & set("\x00\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\r")


@pytest.mark.parametrize("words", ["می‌خواهم", "क्‍ष", "‏עברית‏", "한국어", "line\nline\tend"])
def test_joiners_and_marks_that_scripts_need_stay(words: str) -> None:
    assert clean(words) == words


@given(st.dictionaries(st.text(max_size=5), st.lists(st.text(max_size=20), max_size=5), max_size=5))
def test_what_is_stored_can_be_written_by_any_database(typed: dict[str, list[str]]) -> None:
    for values in storable(typed).values():
        for value in values:
            assert "\x00" not in value
            value.encode("utf-8")


@pytest.mark.parametrize("step", list(NAMES))
@tries(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_page_answers_whatever_is_sent(amina: User, step: str, data: st.DataObject) -> None:
    client = signed_in(amina)
    if not Worksheet.objects.exists():
        client.post("/en/contribute/new/resource/", sent(amina, **WHAT))
    sheet = Worksheet.objects.get()
    typed = {name: data.draw(ANY, label=name) for name in data.draw(st.sets(st.sampled_from(NAMES[step])))}
    typed = {name: value.encode("utf-8", "replace").decode() for name, value in typed.items()}
    version = str(sheet.saves.get(step, 0))
    answer = client.post(f"/en/contribute/{sheet.pk}/{step}/", sent(amina, **{"version": version, **typed}))
    assert answer.status_code in {200, 302, 409}
    page = client.get(f"/en/contribute/{sheet.pk}/{step}/")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert client.get(f"/en/contribute/{sheet.pk}/check/").status_code == 200


def test_words_that_turn_direction_are_taken_out_of_the_record(amina: User) -> None:
    title = "Safe\u202egnp.exe\u200f name"
    signed_in(amina).post("/en/contribute/new/project/", sent(amina, **{**WHAT, "title": title}))
    assert Record.objects.get().text("es").title == "Safegnp.exe\u200f name"


def test_markup_is_shown_as_it_was_typed(boris: User) -> None:
    client = signed_in(boris)
    client.post("/en/contribute/new/project/", sent(boris, **{**WHAT, "summary": "<b onclick=x>bold</b>"}))
    sheet = Worksheet.objects.get()
    assert "&lt;b onclick=x&gt;" in client.get(f"/en/contribute/{sheet.pk}/check/").text


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://a.example/",
        "data:text/html,x",
        "//a.example",
        "https://a:b@c.example/",
        "x",
    ],
)
def test_only_addresses_of_the_web_are_taken(amina: User, address: str) -> None:
    client = signed_in(amina)
    page = client.post(
        "/en/contribute/new/project/", sent(amina, **{**WHAT, "website": address}), follow=True
    )
    assert 'aria-invalid="true"' in page.text
    assert Record.objects.get().website == ""


def test_a_forged_request_is_refused(amina: User) -> None:
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(amina)
    assert client.post("/en/contribute/new/project/", sent(amina, **WHAT)).status_code == 403
    assert not Worksheet.objects.exists()


def test_codes_that_no_vocabulary_knows_are_refused(amina: User) -> None:
    client = signed_in(amina)
    client.post("/en/contribute/new/project/", sent(amina, **WHAT))
    sheet = Worksheet.objects.get()
    client.post(f"/en/contribute/{sheet.pk}/about/", sent(amina, area=["7"], provision=["99z"]))
    record = Record.objects.get()
    assert (record.codes("area"), record.codes("provision")) == ([], [])


def test_what_is_too_long_is_refused_and_kept(amina: User) -> None:
    client = signed_in(amina)
    page = client.post(
        "/en/contribute/new/project/", sent(amina, **{**WHAT, "title": "x" * 400}), follow=True
    )
    assert "x" * 400 in page.text
    assert 'aria-invalid="true"' in page.text
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE <= 5_000_000
