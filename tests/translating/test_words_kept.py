"""What is held of translators' words: the memory, what a person takes along, what moderators blacken."""

from __future__ import annotations

from portal.accounts.privacy import exporters
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.records.redacting import redact as redact_record
from portal.translating.models import Rendering, Segment, Translation
from portal.translating.services import reading
from portal.translating.sources import stamp
from portal.translation.redacting import redact
from portal.translation.services import reword
from portal.translation.written import Wording
from tests.translating.conftest import accepted
from tests.translating.conftest import drafted as begun
from tests.translating.test_words import WORDS, chloe, drafted, french, group, of, ordinary, sent, shown

__all__ = ("chloe", "group", "ordinary")


def test_the_memory_learns_what_was_reviewed_and_forgets_what_is_hidden(
    group, chloe, bao, record, signed_in, ordinary
):
    sent(group, chloe)
    assert not Segment.objects.exists()
    reading.confirm(of(group), "fr", None, by=bao, over=stamp(french(group)))
    assert Segment.objects.filter(object_id=group.pk).exists()
    browser, other = signed_in(chloe), f"/en/translate/{record.pk}/fr/"
    assert "Cartes ouvertes" in shown(browser.get(other))
    move(group, to=Status.HIDDEN, by=None)
    assert "Cartes ouvertes" not in shown(browser.get(other))


def test_the_memory_forgets_words_that_were_changed(group, chloe, bao, ordinary):
    sent(group, chloe)
    reading.confirm(of(group), "fr", None, by=bao, over=stamp(french(group)))
    reword(group, Wording("en", "Open maps", "", "One."), by=None, major=True)
    assert not Segment.objects.exists()


def test_words_are_exported_and_forgotten_with_their_author(group, chloe, ordinary):
    sent(group, chloe)
    drafted(group, chloe, {"title": "Autre"})
    assert len(exporters()[Rendering].export(chloe)) == 2
    exporters()[Rendering].erase(chloe)
    assert not Rendering.objects.exists()
    assert french(group).title == "Cartes ouvertes"


def test_blackened_words_are_black_in_drafts_and_earlier_translations_too(group, chloe, bao, ordinary):
    sent(group, chloe)
    reading.confirm(of(group), "fr", WORDS | {"title": "Amina Diallo"}, by=bao, over=stamp(french(group)))
    drafted(group, chloe, {"title": "Chez Amina Diallo"}, "es")
    assert Segment.objects.exists()
    redact(group, ("Amina Diallo",))
    said = str([*Rendering.objects.values_list("texts", flat=True), french(group).title])
    assert "Amina" not in said
    assert not Segment.objects.exists()


def test_blackened_words_of_a_record_are_black_in_its_translations_too(record, amina, bao):
    accepted(record, amina, bao)
    begun(record, amina, {"title": "Chez Amina Diallo"}, "es")
    redact_record(record, ("Amina Diallo", "Des cartes libres"))
    said = str(list(Translation.objects.values_list("texts", flat=True)))
    assert "Amina" not in said
    assert "libres" not in said
    assert not Segment.objects.exists()
