"""Writing a new record: in steps, saved by itself, lost never."""

from __future__ import annotations

import pytest
from django.urls import reverse

from portal.accounts.models import User
from portal.contributing.models import Worksheet
from portal.moderation.lifecycle import Status
from portal.records.models import Record
from tests.contributing.conftest import WHAT, sent, signed_in

pytestmark = pytest.mark.django_db


def begun(user: User, kind: str = "service", **changes: str) -> Worksheet:
    """A draft whose first page is saved."""
    signed_in(user).post(f"/en/contribute/new/{kind}/", sent(user, **{**WHAT, **changes}))
    return Worksheet.objects.latest("created_at")


def test_every_kind_can_be_chosen_in_plain_words(amina: User) -> None:
    page = signed_in(amina).get("/en/contribute/")
    assert page.status_code == 200
    for kind in ("project", "network", "resource", "event", "policy", "service", "story"):
        assert f"/en/contribute/new/{kind}/" in page.text


@pytest.mark.parametrize("kind", ["project", "network", "resource", "event", "policy", "service", "story"])
def test_every_page_of_every_kind_opens(amina: User, kind: str) -> None:
    sheet = begun(amina, kind)
    client = signed_in(amina)
    for step in ("what", "who", "about", "details", "texts", "check"):
        page = client.get(f"/ar/contribute/{sheet.pk}/{step}/")
        assert page.status_code == 200, step
        assert page["Cache-Control"] == "private, no-store" or "no-store" in page["Cache-Control"]


def test_a_page_with_mistakes_is_saved_and_shows_them_on_another_machine(amina: User) -> None:
    sheet = begun(amina, summary="", website="repositorio")
    page = signed_in(amina).get(f"/en/contribute/{sheet.pk}/what/")
    assert "Say in two or three sentences what it is" in page.text
    assert "Write the address in full, beginning with https://" in page.text
    assert 'value="repositorio"' in page.text
    assert "Repositorio abierto" in page.text


def test_the_draft_is_a_record_that_nobody_else_sees(amina: User, boris: User) -> None:
    sheet = begun(amina)
    record = Record.objects.get(pk=sheet.record_id)
    assert (record.status, record.author, record.original_language) == (Status.DRAFT, amina, "es")
    assert record.text("es").title == WHAT["title"]
    assert signed_in(boris).get(f"/en/contribute/{sheet.pk}/what/").status_code == 404
    assert signed_in(boris).get(reverse("records:unnamed", args=[record.pk])).status_code == 404


def test_the_language_is_confirmed_by_the_author_and_never_assumed(amina: User) -> None:
    page = signed_in(amina).get("/fr/contribute/new/service/")
    assert "selected" not in page.text.partition('name="language"')[2].partition("</select>")[0].replace(
        'value="" selected', ""
    )
    begun(amina, language="")
    assert Worksheet.objects.get().record.original_language == "und"


def test_the_enter_key_saves_and_reads_no_foreign_page(amina: User) -> None:
    form = signed_in(amina).get("/en/contribute/new/project/").text.partition('<form class="form"')[2]
    first = form.partition("<button")[2].partition("</button>")[0]
    assert "name=" not in first


def test_accessibility_and_goals_are_asked_and_kept(amina: User) -> None:
    sheet = begun(amina)
    codes = {"area": "1", "accessibility": "captions", "sdg": "4", "version": "0"}
    signed_in(amina).post(f"/en/contribute/{sheet.pk}/about/", sent(amina, **codes))
    record = Record.objects.get(pk=sheet.record_id)
    assert record.codes("accessibility") == ["captions"]
    assert record.codes("sdg") == ["4"]
