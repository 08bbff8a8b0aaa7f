"""The desk: what is to be done in a language, the widest reach first, at a fixed price."""

from __future__ import annotations

import re

import pytest

from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.records.drafts import Words
from portal.translation.models import Origin
from tests.translating.conftest import accepted, mend, sent


def page(client, query: str = "", language: str = "en") -> str:
    response = client.get(f"/{language}/translate/{query}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def titles(html: str) -> list[str]:
    return re.findall(r"<h3><a [^>]*>(.*?)</a></h3>", html)


def named(make, title: str, *countries: str):
    return make(countries=countries, en=Words(title, "In a few words."))


def test_visitors_are_sent_to_sign_in(client, db):
    response = client.get("/en/translate/")
    assert response.status_code == 302
    assert "next=/en/translate/" in response["Location"]
    assert response["Cache-Control"] == "private, no-store"


def test_worldwide_comes_first_then_many_countries(make, amina, signed_in):
    named(make, "Two", "KE", "UG")
    named(make, "One", "KE")
    named(make, "World")
    named(make, "Three", "KE", "UG", "ZA")
    assert titles(page(signed_in(amina))) == ["World", "Three", "Two", "One"]


def test_the_members_own_language_is_asked_for_first(record, amina, signed_in):
    html = page(signed_in(amina))
    assert '<option value="fr" selected>' in html
    assert f"/en/translate/{record.pk}/fr/" in html


def test_each_state_shows_what_is_in_it(make, amina, bao, signed_in):
    browser = signed_in(amina)
    missing = named(make, "Missing")
    machine = make(en=Words("Machine"), fr=Words("Machine", origin=Origin.MACHINE))
    stale = named(make, "Stale")
    accepted(stale, amina, bao)
    mend(stale, summary="Quite another thing.")
    sent(missing, bao)
    assert set(titles(page(browser, "?to=fr"))) == {"Missing"}
    assert set(titles(page(browser, "?to=fr&state=machine"))) == {"Machine"}
    assert set(titles(page(browser, "?to=fr&state=stale"))) == {"Stale"}
    assert set(titles(page(browser, "?to=fr&state=proposed"))) == {"Missing"}
    assert set(titles(page(browser, "?to=ar"))) == {"Missing", "Machine", "Stale"}
    assert "Not translated (1)" in page(browser, "?to=fr")
    assert machine.is_public


def test_kind_and_original_language_narrow_the_list(make, amina, signed_in):
    make("event", en=Words("An event"))
    named(make, "A project")
    browser = signed_in(amina)
    assert titles(page(browser, "?to=fr&kind=event")) == ["An event"]
    assert titles(page(browser, "?to=fr&from=es")) == []
    assert "Not translated (1)" in page(browser, "?to=fr&kind=event")


def test_what_is_not_public_is_not_on_the_desk(record, amina, bao, signed_in):
    sent(record, bao)
    move(record, to=Status.HIDDEN, by=None)
    browser = signed_in(amina)
    for state in ("missing", "stale", "machine", "proposed"):
        html = page(browser, f"?to=fr&state={state}")
        assert "Open maps" not in html
        assert "(1)" not in html


@pytest.mark.parametrize(
    "query",
    ["?to=%00", "?to=../x&from='&state=1&kind=%F0%9F%98%80&page=x", "?page=-1", "?to=mul", "?page=999"],
)
def test_any_question_is_answered(record, amina, signed_in, query):
    page(signed_in(amina), query)


def test_the_desk_costs_the_same_however_much_there_is(make, amina, signed_in, django_assert_num_queries):
    browser = signed_in(amina)
    for number in range(22):
        named(make, f"Record {number}", "KE")
    page(browser)
    # Session, account and the two of its roles; then six of the desk.
    with django_assert_num_queries(10):
        page(browser)


def test_the_desk_speaks_arabic_from_right_to_left(record, amina, signed_in):
    html = page(signed_in(amina), "?to=fr", "ar")
    assert '<html lang="ar" dir="rtl">' in html
    assert '<a href="/ar/translate/' in html
    assert 'lang="en" dir="ltr">Open maps</a>' in html


def test_one_chooses_the_language_of_a_record(record, amina, signed_in):
    html = signed_in(amina).get(f"/en/translate/{record.pk}/").content.decode()
    assert f"/en/translate/{record.pk}/ar/" in html
    assert f"/en/translate/{record.pk}/en/" not in html


def test_the_record_page_leads_to_the_editor_and_is_the_same_for_everybody(make, amina, client, signed_in):
    record = make(fr=Words("Cartes", origin=Origin.HUMAN))
    anonymous = client.get(record.get_absolute_url()).content.decode()
    assert f'/en/translate/{record.pk}/"' in anonymous
    assert anonymous == signed_in(amina).get(record.get_absolute_url()).content.decode()
    french = client.get(f"/fr/records/{record.pk}/-/", follow=True).content.decode()
    assert f'/fr/translate/{record.pk}/fr/"' in french
