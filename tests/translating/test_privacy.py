"""What is held about translators is handed out and forgotten."""

from __future__ import annotations

from portal.accounts.privacy import exporters
from portal.records.models import Revision, RevisionState
from portal.translating.models import Translation
from tests.translating.conftest import FRENCH, accepted, drafted, sent


def test_drafts_are_handed_out(record, amina):
    drafted(record, amina)
    assert exporters()[Translation].export(amina)[0]["texts"] == FRENCH


def test_what_is_under_way_goes_and_what_is_in_force_stays(make, amina, bao):
    first, second = make(), make()
    accepted(first, amina, bao)
    sent(second, amina)
    exporters()[Translation].erase(amina)
    exporters()[Translation].erase(amina)
    assert not Translation.objects.exists()
    assert not Revision.objects.filter(state=RevisionState.PROPOSED).exists()
    assert first.renditions.get(language="fr").title == FRENCH["title"]


def test_who_decided_is_forgotten_and_the_translation_stays(record, amina, bao):
    accepted(record, amina, bao)
    exporters()[Translation].erase(bao)
    assert Translation.objects.get().decided_by is None
