"""The editor: original beside rendition, help from glossary and memory, nothing typed lost."""

from __future__ import annotations

import re

import pytest

from portal.accounts import guard
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.records.drafts import Words
from portal.translating.models import Segment, Translation
from portal.translation.models import Origin
from tests.translating.conftest import FRENCH, accepted, drafted, mend, sent


def at(record, language: str = "fr", page: str = "en") -> str:
    return f"/{page}/translate/{record.pk}/{language}/"


def shown(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def form(do: str = "save", **more: str) -> dict[str, str]:
    return {**FRENCH, "note": "", "version": "0", "base": "1", "do": do} | more


def test_the_original_stands_beside_a_field_in_its_own_language_and_direction(record, amina, signed_in):
    html = shown(signed_in(amina).get(at(record, "ar")))
    assert 'lang="ar" dir="rtl"' in re.search(r'<textarea name="title".*?>', html)[0]
    assert "Open maps" in html
    arabic = shown(signed_in(amina).get(at(record, "fr", "ar")))
    assert '<div class="prose" lang="en" dir="ltr">' in arabic
    assert 'lang="fr" dir="ltr"' in re.search(r'<textarea name="title".*?>', arabic)[0]


def test_terms_of_the_glossary_are_marked_and_named(record, amina, signed_in):
    html = shown(signed_in(amina).get(at(record)))
    assert "<mark>open educational resources</mark>" in html
    assert "Ressources éducatives libres" in html


def test_a_draft_is_kept_and_shown_again(record, amina, signed_in):
    browser = signed_in(amina)
    assert browser.post(at(record), form()).status_code == 302
    assert FRENCH["summary"] in shown(browser.get(at(record)))
    assert Translation.objects.get().sent_at is None


def test_a_draft_with_mistakes_is_kept_too_and_not_handed_in(record, amina, signed_in):
    html = shown(signed_in(amina).post(at(record), form("send", title="")))
    assert "Translate the title before you hand the translation in." in html
    assert FRENCH["body"] in html
    assert Translation.objects.get().sent_at is None


def test_handing_in_makes_a_proposal(record, amina, signed_in):
    browser = signed_in(amina)
    assert browser.post(at(record), form("send")).status_code == 302
    assert Translation.objects.get().is_waiting
    assert "waits for a second person" in shown(browser.get(at(record)))
    browser.post(at(record), {"do": "back"})
    assert not Translation.objects.get().is_waiting


def test_a_second_window_is_warned_and_loses_nothing(record, amina, signed_in):
    drafted(record, amina, {"title": "Premier"})
    response = signed_in(amina).post(at(record), form(title="Second"))
    assert response.status_code == 409
    html = shown(response)
    assert ">Second</textarea>" in html.replace("> Second", ">Second")
    assert "Premier" in html
    assert Translation.objects.get().texts["title"] == "Premier"
    assert 'name="version" value="1"' in html


def test_what_is_typed_while_it_waits_is_shown_not_saved(record, amina, signed_in):
    sent(record, amina)
    html = shown(signed_in(amina).post(at(record), form(title="Autre")))
    assert "Autre" in html
    assert Translation.objects.get().texts == FRENCH


def test_what_was_sent_after_the_session_had_ended_is_offered_to_its_author_alone(record, amina, bao, client):
    typed = form(title="Tapé", opened=guard.token(amina.pk))
    assert client.post(at(record), typed).status_code == 302
    client.force_login(amina, backend="django.contrib.auth.backends.ModelBackend")
    html = shown(client.get(at(record)))
    assert "Tapé" in html
    assert "What you typed before you signed in" in html
    client.logout()
    client.post(at(record), typed)
    client.force_login(bao, backend="django.contrib.auth.backends.ModelBackend")
    assert "Tapé" not in shown(client.get(at(record)))


def test_nobody_sees_somebody_elses_draft(record, amina, bao, signed_in):
    drafted(record, amina)
    assert FRENCH["title"] not in shown(signed_in(bao).get(at(record)))
    assert FRENCH["title"] not in shown(signed_in(bao).get("/en/translate/mine/"))


def test_what_has_changed_in_the_original_is_shown_when_a_translation_is_stale(record, amina, bao, signed_in):
    accepted(record, amina, bao)
    mend(record, summary="Maps are open educational resources for all.")
    html = shown(signed_in(amina).get(at(record)))
    assert "The original has changed since this was translated." in html
    assert "<ins> for all</ins>" in html


def test_a_draft_counts_for_the_new_original_once_its_author_says_so(record, amina, signed_in):
    drafted(record, amina)
    mend(record, title="Open atlases")
    browser = signed_in(amina)
    assert "<del>maps</del>" in shown(browser.get(at(record)))
    browser.post(at(record), form("catch-up", version="1"))
    assert Translation.objects.get().base == 2
    assert "<del>maps</del>" not in shown(browser.get(at(record)))


def test_the_memory_offers_the_same_and_the_like(make, amina, bao, rosa, signed_in):
    accepted(make(), bao, rosa, texts=FRENCH | {"body": "Un.\n\nDeux."})
    other = make(
        en=Words("Open maps", "Maps are open educational resource.", "First paragraph.\n\nThird one.")
    )
    browser = signed_in(amina)
    html = shown(browser.get(at(other)))
    assert "The same text was translated before:" in html
    assert "% alike was translated before:" in html
    found = Segment.objects.get(source="Open maps")
    browser.post(at(other), form(f"use:memory:title:{found.pk}", title=""))
    assert Translation.objects.get(record=other).texts["title"] == FRENCH["title"]
    piece = Segment.objects.get(source="First paragraph.")
    browser.post(at(other), form(f"use:add:body:{piece.pk}", body="Avant.", version="2"))
    assert Translation.objects.get(record=other).texts["body"] == "Avant.\n\nUn."


def test_the_memory_forgets_what_is_hidden(make, amina, bao, rosa, signed_in):
    first = make()
    accepted(first, bao, rosa)
    move(first, to=Status.HIDDEN, by=None)
    assert "translated before" not in shown(signed_in(amina).get(at(make())))


def test_a_reviewer_confirms_a_machines_text_from_the_editor(machined, bao, amina, signed_in):
    assert "put it in force" not in shown(signed_in(amina).get(at(machined)))
    browser = signed_in(bao)
    assert "put it in force" in shown(browser.get(at(machined)))
    browser.post(at(machined), form("confirm"))
    text = machined.renditions.get(language="fr")
    assert (text.title, text.origin) == (FRENCH["title"], Origin.MACHINE_EDITED)
    assert not Translation.objects.exists()


@pytest.mark.parametrize("language", ["en", "xx", "mul", "und"])
def test_there_is_no_editor_for_what_is_no_translation(record, amina, signed_in, language):
    assert signed_in(amina).get(at(record, language)).status_code == 404


def test_hidden_records_have_no_editor(record, amina, signed_in):
    move(record, to=Status.HIDDEN, by=None)
    assert signed_in(amina).get(at(record)).status_code == 404


@pytest.mark.parametrize(
    "do", ["", "nonsense", "use", "use:memory", "use:machine:title:1", "use:memory:x:9", "\0"]
)
def test_forged_buttons_break_nothing(record, amina, signed_in, do):
    response = signed_in(amina).post(at(record), form(do, version="99999999999", base="x\0"))
    assert response.status_code in {302, 404, 409}


def test_markup_is_text(record, amina, signed_in):
    browser = signed_in(amina)
    browser.post(at(record), form(title="<script>alert(1)</script>"))
    assert "<script>alert" not in shown(browser.get(at(record)))


def test_a_discarded_draft_is_gone(record, amina, signed_in):
    signed_in(amina).post(at(record), form("discard"))
    assert not Translation.objects.exists()
