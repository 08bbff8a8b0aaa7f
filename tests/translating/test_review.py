"""The page of the second person."""

from __future__ import annotations

import re
from io import StringIO

from django.core.management import call_command

from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.search.engine.embedded import EmbeddedIndex
from portal.search.engine.interface import Question
from portal.search.models import Outbox
from portal.search.services import index_noted
from portal.translating.models import Segment, Translation
from tests.translating.conftest import FRENCH, accepted, mend, sent


def at(given, page: str = "en") -> str:
    return f"/{page}/translate/review/{given.pk}/"


def decision(given, do: str, seen: int = 1, **more: str) -> dict[str, str]:
    return {"do": do, "seen": str(seen), "revision": str(given.revision_id), "reason": ""} | more


def shown(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_original_proposal_and_difference_are_shown(record, amina, bao, rosa, signed_in):
    accepted(record, amina, bao)
    given = sent(record, rosa, FRENCH | {"summary": "Des cartes pour chacun."})
    html = shown(signed_in(bao).get(at(given)))
    assert "Maps are <mark>open educational resources</mark>" in html
    assert "<del>toutes et tous</del><ins>chacun</ins>" in html
    assert '<p lang="fr" dir="ltr">Des cartes pour chacun.</p>' in html
    arabic = shown(signed_in(bao).get(at(given, "ar")))
    assert '<html lang="ar" dir="rtl">' in arabic


def test_accepting_puts_it_in_force_and_search_finds_it(record, amina, bao, signed_in, tmp_path):
    given = sent(record, amina)
    Outbox.objects.all().delete()
    assert signed_in(bao).post(at(given), decision(given, "accept")).status_code == 302
    index = EmbeddedIndex(tmp_path / "search")
    index_noted(index)
    assert record.pk in index.find(Question("cartes libres")).ids
    index.close()


def test_returning_needs_reasons(record, amina, bao, signed_in):
    given = sent(record, amina)
    html = shown(signed_in(bao).post(at(given), decision(given, "return")))
    assert "Say why the translation goes back." in html
    signed_in(bao).post(at(given), decision(given, "return", reason="Trop court"))
    given = Translation.objects.get()
    assert (given.answer, given.is_waiting) == ("Trop court", False)
    assert "Trop court" in shown(signed_in(amina).get(f"/en/translate/{record.pk}/fr/"))


def test_what_has_changed_since_it_was_opened_is_shown_first(record, amina, bao, signed_in):
    given = sent(record, amina)
    mend(record, title="Open atlases")
    response = signed_in(bao).post(at(given), decision(given, "accept", seen=1))
    assert response.status_code == 409
    assert "This has changed since you opened it." in shown(response)
    assert not record.renditions.filter(language="fr").exists()


def test_members_and_the_translator_do_not_get_in(record, amina, bao, signed_in):
    given = sent(record, bao)
    assert signed_in(amina).get(at(given)).status_code == 403
    assert signed_in(amina).post(at(given), decision(given, "accept")).status_code == 403
    assert signed_in(bao).post(at(given), decision(given, "accept")).status_code == 302
    assert Translation.objects.get().is_waiting


def test_a_hidden_records_proposal_is_gone(record, amina, bao, signed_in):
    given = sent(record, amina)
    move(record, to=Status.HIDDEN, by=None)
    response = signed_in(bao).get(at(given))
    assert response.status_code == 410
    assert FRENCH["title"] not in shown(response)


def test_a_proposal_taken_back_and_sent_anew_is_not_accepted_unseen(record, amina, bao, signed_in):
    given = sent(record, amina)
    before = decision(given, "accept")
    amina_browser = signed_in(amina)
    amina_browser.post(f"/en/translate/{record.pk}/fr/", {"do": "back"})
    amina_browser.post(
        f"/en/translate/{record.pk}/fr/",
        FRENCH | {"title": "Autre", "version": "1", "base": "1", "do": "send"},
    )
    assert signed_in(bao).post(at(given), before).status_code == 409
    assert Translation.objects.get().is_waiting


def test_the_memory_can_be_filled_anew(record, amina, bao):
    accepted(record, amina, bao)
    Segment.objects.all().delete()
    call_command("fill_translation_memory", stdout=(said := StringIO()))
    assert "3 pairs" in said.getvalue()
    assert Segment.objects.filter(source="Open maps", target=FRENCH["title"]).exists()
