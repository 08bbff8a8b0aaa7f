"""Likely duplicates: shown on the page without script, and as a piece of a page with it."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.contributing.models import Worksheet
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.records.models import Record
from tests.contributing.conftest import WHAT, sent, signed_in

pytestmark = pytest.mark.django_db
SAME = {**WHAT, "title": "Another name", "website": "http://storybook.example"}


def test_the_same_address_is_asked_about_once_and_the_author_decides(amina: User, storybook: Record) -> None:
    client = signed_in(amina)
    page = client.post("/en/contribute/new/project/", sent(amina, **SAME), follow=True)
    assert "Is it one of these?" in page.text
    assert str(storybook.pk) in page.context["alike_ids"]
    sheet = Worksheet.objects.get()
    again = sent(amina, **{**SAME, "version": "1", "alike": page.context["alike_ids"]})
    page = client.post(f"/en/contribute/{sheet.pk}/what/", again)
    assert page["Location"].endswith("/who/")


def test_a_title_in_another_language_is_found_too(amina: User, storybook: Record) -> None:
    page = signed_in(amina).get(
        "/en/contribute/alike/", {"kind": "project", "title": "LIVRES!", "website": ""}
    )
    assert "Is it one of these?" in page.text
    assert storybook.get_absolute_url() in page.text


def test_nothing_alike_is_said_by_nothing(amina: User, storybook: Record) -> None:
    page = signed_in(amina).get("/en/contribute/alike/", {"kind": "project", "title": "Quite another"})
    assert page.status_code == 200
    assert "<h2" not in page.text


def test_what_is_not_public_is_never_named(amina: User, chen: User, storybook: Record) -> None:
    move(storybook, to=Status.HIDDEN, by=chen)
    from portal.contributing import alike

    alike.forget()
    page = signed_in(amina).get("/en/contribute/alike/", {"kind": "project", "title": "African Storybook"})
    assert "Storybook" not in page.text


def test_visitors_are_not_asked(storybook: Record) -> None:
    assert Client().get("/en/contribute/alike/", {"kind": "project", "title": "x"}).status_code == 302


@pytest.mark.parametrize(
    "asked", [{}, {"kind": "nothing", "title": "\x00" * 9}, {"website": "http://[", "record": "x"}]
)
def test_any_question_is_answered(amina: User, asked: dict[str, str]) -> None:
    assert signed_in(amina).get("/en/contribute/alike/", asked).status_code == 200
