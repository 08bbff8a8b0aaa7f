"""What members say about themselves: plain, kept on error, shown only if they want."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.models import User
from portal.accounts.plain import plain
from portal.accounts.text import UNWANTED
from portal.vocabularies import labels
from portal.vocabularies.models import Concept, Scheme
from tests.accounts.conftest import sign_in

FORM: dict[str, Any] = {"name": "", "biography": "", "country": "", "language": "", "other_languages": ""}


@pytest.fixture
def vocabularies(db: None) -> Any:
    for scheme, notation, label in (("countries", "KE", "Kenya"), ("areas", "3", "Inclusive access")):
        made = Scheme.objects.create(slug=scheme, uri=f"urn:{scheme}", version=1)
        uri = f"urn:{scheme}:{notation}"
        Concept.objects.create(scheme=made, notation=notation, uri=uri, labels={"en": label}, position=0)
    labels.forget()
    yield
    labels.forget()


@pytest.mark.django_db
def test_everything_may_be_left_empty(amina: User) -> None:
    assert sign_in(amina).post("/en/account/profile/", FORM).status_code == 302
    amina.refresh_from_db()
    assert (amina.name, amina.country, amina.languages, amina.areas) == ("", "", [], [])


@pytest.mark.usefixtures("vocabularies")
def test_what_is_said_is_kept_and_shown_to_whom_it_is_meant(amina: User, client: Client) -> None:
    form = {
        **FORM,
        "name": "Amina  O\u202edh\x07iambo",
        "biography": "I teach.\r\n<script>alert(1)</script>",
        "country": "KE",
        "areas": ["3"],
        "languages": ["en", "ar"],
        "other_languages": "Kiswahili, Portuguese",
    }
    hers = sign_in(amina)
    assert hers.post("/en/account/profile/", form).status_code == 302
    amina.refresh_from_db()
    assert amina.name == "Amina Odhiambo"
    assert set(amina.languages) == {"en", "ar", "sw", "pt"}
    assert client.get(f"/en/people/{amina.pk}/").status_code == 404
    hers.post("/en/account/profile/", {**form, "is_profile_public": "on"})
    page = client.get(f"/en/people/{amina.pk}/").content.decode()
    assert "Kenya" in page
    assert "Kiswahili" in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert amina.email not in page
    assert 'value="Swahili, ' in hers.get("/en/account/profile/").content.decode()


@pytest.mark.usefixtures("vocabularies")
@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "x" * 121, "at most 120"),
        ("biography", "y" * 2001, "at most 2000"),
        ("other_languages", "Klingonish", "No language is known as"),
        ("other_languages", ", ".join(["en"] * 21), "more languages than can be kept"),
        ("country", "XX", "Select a valid choice"),
        ("languages", ["tlh"], "Select a valid choice"),
        ("areas", ["9"], "Select a valid choice"),
    ],
)
def test_a_mistake_is_named_and_the_rest_is_kept(amina: User, field: str, value: Any, says: str) -> None:
    sent = {**FORM, "name": "Amina", "biography": "Kept as typed.", field: value}
    response = sign_in(amina).post("/en/account/profile/", sent)
    page = response.content.decode()
    assert response.status_code == 200
    assert says in page
    assert f'href="#id_{field}' in page
    assert "Kept as typed." in page or field == "biography"
    amina.refresh_from_db()
    assert amina.biography == ""


@pytest.mark.django_db
def test_no_profile_is_shown_that_is_none(client: Client) -> None:
    assert client.get("/en/people/999999/").status_code == 404
    assert client.get(f"/en/people/{'9' * 30}/").status_code == 404


@pytest.mark.django_db
def test_a_profile_asks_little(amina: User, client: Client, django_assert_max_num_queries: Any) -> None:
    User.objects.filter(pk=amina.pk).update(is_profile_public=True, country="KE", areas=["3"])
    with django_assert_max_num_queries(4):
        client.get(f"/en/people/{amina.pk}/")


@given(st.text())
def test_plain_text_has_nothing_invisible_and_stays_as_it_is(text: str) -> None:
    once = plain(text, lines=True)
    assert not UNWANTED.search(once)
    assert plain(once, lines=True) == once


@pytest.mark.parametrize("text", ["می‌خواهم", "👩‍🔬", "שלום \u200fעולם", "नमस्ते"])
def test_what_scripts_need_is_kept(text: str) -> None:
    assert plain(text) == text
