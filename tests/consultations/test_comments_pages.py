"""The pages of those who comment: without script, in their language, nothing typed is lost."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import override

from portal.accounts.models import User
from portal.consultations.models import Comment, Consultation, Paragraph
from tests.consultations.conftest import signed_in
from tests.consultations.saying import close, form, say, url

pytestmark = pytest.mark.django_db


def test_the_form_needs_no_script_and_keeps_what_was_typed(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User
) -> None:
    page = signed_in(outsider)
    place = f"{url('write_comment', consultation)}?p={paragraphs[2].number}"
    body = page.get(place).content.decode()
    assert "The contractor publishes the material" in body
    answer = page.post(place, form(kind="wording", wording="", body="My reasons"))
    assert answer.status_code == 200
    assert "My reasons" in answer.content.decode()
    answer = page.post(place, form(kind="support", wording=paragraphs[2].text("en").body))  # type: ignore[union-attr]
    assert answer.status_code == 302
    assert Comment.objects.get().wording == ""


def test_in_french_and_arabic_the_paragraph_is_in_the_readers_language(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User
) -> None:
    for language, words in (("fr", "Le prestataire publie"), ("ar", "ينشر المتعاقد")):
        with override(language):
            place = f"{url('write_comment', consultation)}?p={paragraphs[2].number}"
        body = signed_in(outsider).get(place).content.decode()
        assert words in body
        assert f'<option value="{language}" selected>' in body


def test_closed_while_the_form_was_open_the_text_is_kept_and_the_moment_named(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User
) -> None:
    page = signed_in(outsider)
    place = f"{url('write_comment', consultation)}?p={paragraphs[2].number}"
    assert page.get(place).status_code == 200
    close(consultation)
    answer = page.post(place, form(body="Written for an hour."))
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "The consultation closed on" in body
    assert "Written for an hour." in body
    assert not Comment.objects.exists()


def test_whoever_was_signed_out_meanwhile_finds_the_text_again(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User
) -> None:
    place = f"{url('write_comment', consultation)}?p={paragraphs[2].number}"
    opened = signed_in(outsider).get(place).context["form"].initial["opened"]
    page = Client()
    assert page.post(place, form(opened=opened, body="Typed for an hour.")).status_code == 302
    page.force_login(outsider, "django.contrib.auth.backends.ModelBackend")
    assert "Typed for an hour." in page.get(place).content.decode()


def test_markup_and_turned_directions_do_no_harm(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User
) -> None:
    page = signed_in(outsider)
    page.post(
        f"{url('write_comment', consultation)}?p={paragraphs[2].number}",
        form(body="<script>alert(1)</script> \u202eevil"),
    )
    one = Comment.objects.get()
    body = Client().get(url("comment", consultation, one.pk)).content.decode()
    assert "<script>alert" not in body
    assert "\u202e" not in body


def test_somebody_elses_comment_is_not_found_in_the_room(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User, member: User
) -> None:
    one = say(paragraphs[2], outsider)
    for name in ("edit_comment", "withdraw_comment"):
        assert signed_in(member).get(url(name, consultation, one.pk)).status_code == 404
        assert signed_in(outsider).get(url(name, consultation, one.pk)).status_code == 200


def test_two_windows_of_one_author_and_nothing_is_lost(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User
) -> None:
    one = say(paragraphs[2], outsider, "First.")
    page, place = signed_in(outsider), url("edit_comment", consultation, one.pk)
    assert page.post(place, form(body="Second.", revision="1")).status_code == 302
    answer = page.post(place, form(body="Third.", revision="1"))
    assert answer.status_code == 409
    assert "Third." in answer.content.decode()
    assert page.post(place, form(body="Third.", revision="2")).status_code == 302
