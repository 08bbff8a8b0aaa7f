"""Readers ask for texts in their language: counted, answered, told; by a machine at once where there is one."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from portal.accounts import retention
from portal.accounts.models import User
from portal.accounts.privacy import exporters
from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.notifications.models import Notice
from portal.translating.machine import answer_wish
from portal.translating.models import Rendering, Segment, Wanted
from portal.translating.services import reading, sweeping, wanting
from portal.translating.sources import stamp
from portal.translation.asking import ask_link
from portal.translation.models import Earlier, Origin
from portal.translation.registry import find
from portal.translation.services import forget_gone, reword
from portal.translation.written import Wording
from tests.moderation.conftest import person
from tests.translating.conftest import accepted
from tests.translating.test_engine import Machine, machine
from tests.translating.test_words import chloe, drafted, french, group, of, ordinary, sent, shown

__all__ = ("Machine", "chloe", "group", "machine", "ordinary")


def wish(group: Group, by: User, language: str = "fr") -> Wanted:
    kind, thing = find(group.pk)
    return wanting.ask(kind, thing, language, by=by)


def ask(browser, group: Group, to: str = "fr", page: str = "en"):
    return browser.post(f"/{page}/translate/ask/", {"of": str(group.pk), "to": to})


def told(user: User) -> list[str]:
    return list(Notice.objects.filter(user=user).values_list("kind", flat=True))


def test_a_reader_asks_once_and_is_told_when_it_is_there(group, amina, chloe, signed_in, ordinary):
    browser = signed_in(amina)
    assert "Ask for a translation into: French" in shown(
        browser.get(f"/en/translate/ask/?of={group.pk}&to=fr")
    )
    assert ask(browser, group).status_code == 302
    ask(browser, group)
    assert Wanted.objects.count() == 1
    assert "Open maps" in shown(browser.get("/en/translate/asked/"))
    sent(group, chloe)
    assert told(amina) == ["translating_there"]
    assert not Wanted.objects.open().exists()
    assert "It is there" in shown(browser.get("/en/translate/asked/"))


def test_the_desk_shows_what_most_readers_ask_for_first(group, amina, chloe, signed_in, ordinary):
    from portal.translation.services import begin

    other = Group.objects.create(slug="seeds", status=Status.PUBLISHED)
    begin(other, Wording("en", "Open seeds", "Seeds."))
    wish(other, amina)
    wish(group, amina)
    wish(group, person("eve"))
    html = shown(signed_in(chloe).get("/en/translate/words/?to=fr&state=wanted"))
    assert re.findall(r"<h3><a [^>]*>(.*?)</a></h3>", html) == ["Open maps", "Open seeds"]
    assert "2 readers ask" in html
    assert "Asked for (2)" in html


def test_records_are_asked_for_too(record, amina, bao, chloe, signed_in):
    kind, thing = find(record.pk)
    wanting.ask(kind, thing, "fr", by=amina)
    html = shown(signed_in(chloe).get("/en/translate/?to=fr&state=wanted"))
    assert "Open maps" in html
    assert "Asked for (1)" in html
    accepted(record, chloe, bao)
    assert told(amina) == ["translating_there"]


def test_what_is_there_is_not_asked_for(group, amina, chloe, signed_in, ordinary):
    sent(group, chloe)
    assert ask(signed_in(amina), group).status_code == 302
    assert not Wanted.objects.exists()
    reword(group, Wording("en", "Open atlases"), by=None, major=True)
    wish(group, amina)
    assert Wanted.objects.count() == 1


def test_a_wish_for_what_binds_others_waits_for_the_reviewer(group, amina, chloe, rosa, monkeypatch):
    from dataclasses import replace

    from portal.translation.registry import TRANSLATABLE

    kind = replace(TRANSLATABLE["group"], is_normative=lambda thing: True)
    monkeypatch.setitem(TRANSLATABLE, "group", kind)
    wish(group, amina)
    sent(group, chloe)
    assert Wanted.objects.open().exists()
    reading.confirm(of(group), "fr", None, by=rosa, over=stamp(french(group)))
    assert told(amina) == ["translating_there"]


def test_too_many_wishes_a_day_are_refused_in_words(group, amina, signed_in, monkeypatch):
    monkeypatch.setattr(wanting, "MOST_A_DAY", 1)
    wish(group, amina, "ar")
    response = ask(signed_in(amina), group)
    assert response.status_code == 409
    assert "Please ask for this one tomorrow." in shown(response)
    assert Wanted.objects.count() == 1


@pytest.mark.parametrize("query", ["?of=x&to=fr", "?of=&to=", "?to=fr", "?of=%00&to=fr"])
def test_nothing_is_asked_of_what_is_nothing(group, amina, signed_in, query):
    assert signed_in(amina).get(f"/en/translate/ask/{query}").status_code == 404


@pytest.mark.parametrize("to", ["en", "xx", "mul"])
def test_no_language_is_asked_for_that_makes_no_sense(group, amina, signed_in, to):
    assert signed_in(amina).get(f"/en/translate/ask/?of={group.pk}&to={to}").status_code == 404
    assert ask(signed_in(amina), group, to).status_code == 404


def test_visitors_sign_in_first(group, client):
    response = client.get(f"/fr/translate/ask/?of={group.pk}&to=fr")
    assert response.status_code == 302
    assert response["Cache-Control"] == "private, no-store"


def test_a_suspended_member_does_not_ask(group, amina):
    amina.suspended_until = timezone.now() + timedelta(days=1)
    with pytest.raises(PermissionDenied):
        wish(group, amina)


def test_a_wish_is_taken_back_by_whoever_made_it(group, amina, chloe, signed_in):
    mine = wish(group, amina)
    assert signed_in(chloe).post("/en/translate/asked/", {"wish": mine.pk}).status_code == 404
    assert signed_in(amina).post("/en/translate/asked/", {"wish": mine.pk}).status_code == 302
    assert signed_in(amina).post("/en/translate/asked/", {"wish": "x"}).status_code == 404
    assert not Wanted.objects.exists()


def test_hidden_things_are_neither_asked_for_nor_named(group, amina, chloe, signed_in):
    wish(group, amina)
    move(group, to=Status.HIDDEN, by=None)
    assert "Open maps" not in shown(signed_in(amina).get("/en/translate/asked/"))
    assert "Asked for (0)" in shown(signed_in(chloe).get("/en/translate/words/?to=fr&state=wanted"))


def test_the_link_is_there_for_whoever_reads_another_language(group, chloe, ordinary):
    sent(group, chloe)
    found = of(group)
    texts = found.renditions
    assert ask_link(group, texts["fr"], "fr") is None
    assert ask_link(group, texts["en"], "ar").url == f"/en/translate/ask/?of={group.pk}&to=ar"


def test_a_machine_answers_at_once_and_says_what_it_is(group, amina, signed_in, ordinary, machine):
    wish(group, amina)
    assert answer_wish.call(str(group.pk), "fr")
    text = french(group)
    assert (text.title, text.origin, text.reviewed_at) == ("OPEN MAPS", Origin.MACHINE, None)
    assert text.engine == "LibreTranslate API, 127.0.0.1"
    assert told(amina) == ["translating_there_machine"]


def test_a_machine_is_never_final_where_words_bind_others(group, amina, machine, monkeypatch):
    from dataclasses import replace

    from portal.translation.registry import TRANSLATABLE

    kind = replace(TRANSLATABLE["group"], is_normative=lambda thing: True)
    monkeypatch.setitem(TRANSLATABLE, "group", kind)
    wish(group, amina)
    assert answer_wish.call(str(group.pk), "fr")
    assert french(group).awaits_review
    assert told(amina) == []
    assert Wanted.objects.open().exists()


def test_a_machine_never_writes_over_a_person_nor_reads_what_is_hidden(group, chloe, ordinary, machine):
    sent(group, chloe)
    assert not answer_wish.call(str(group.pk), "fr")
    assert french(group).title == "Cartes ouvertes"
    move(group, to=Status.HIDDEN, by=None)
    assert not answer_wish.call(str(group.pk), "ar")
    assert machine.asked == []


def test_a_machine_in_trouble_leaves_the_wish(group, amina, ordinary, machine):
    wish(group, amina)
    machine.mood = "refuses"
    assert not answer_wish.call(str(group.pk), "fr")
    assert Wanted.objects.open().exists()
    assert french(group) is None


def test_a_person_corrects_a_machine_and_it_stays_known(group, amina, bao, ordinary, machine):
    answer_wish.call(str(group.pk), "fr")
    words = {"title": "Cartes ouvertes", "summary": "Des cartes.", "body": "Un.\n\nDeux."}
    reading.confirm(of(group), "fr", words, by=bao, over=stamp(french(group)))
    assert (french(group).origin, french(group).reviewer) == (Origin.MACHINE_EDITED, bao)


def test_asking_lets_the_machine_know_where_there_is_one(group, amina, signed_in, ordinary, machine):
    assert "A machine translates it at once" in shown(
        signed_in(amina).get(f"/en/translate/ask/?of={group.pk}&to=fr")
    )
    from django_tasks_db.models import DBTaskResult

    ask(signed_in(amina), group)
    assert DBTaskResult.objects.filter(task_path="portal.translating.machine.answer_wish").count() == 1


def test_wishes_are_exported_and_forgotten(group, amina):
    wish(group, amina)
    holding = exporters()[Wanted]
    assert holding.export(amina)[0]["language"] == "fr"
    holding.erase(amina)
    assert not Wanted.objects.exists()


def test_what_is_gone_altogether_is_swept_away(group, amina, chloe, bao, ordinary):
    sent(group, chloe)
    reading.confirm(of(group), "fr", None, by=bao, over=stamp(french(group)))
    wish(group, amina, "ar")
    drafted(group, amina, language="ar")
    reword(group, Wording("en", "Open atlases"), by=amina, major=False)
    assert sweeping.sweep() == forget_gone() == 0
    assert exporters()[Earlier].export(amina)[0]["title"] == "Open maps"
    Group.objects.all().delete()
    sweeping.sweep()
    forget_gone()
    for model in (Rendering, Segment, Wanted, Earlier):
        assert not model.objects.exists()


def test_answered_wishes_are_forgotten_after_a_month(group, amina):
    mine = wish(group, amina)
    Wanted.objects.filter(pk=mine.pk).update(answered_at=timezone.now() - timedelta(days=31))
    retention.carry_out()
    assert not Wanted.objects.exists()


def test_the_pages_stand_in_arabic(group, amina, signed_in):
    browser = signed_in(amina)
    for path in (f"ask/?of={group.pk}&to=ar", "asked/", "words/?to=ar", f"words/{group.pk}/"):
        html = shown(browser.get(f"/ar/translate/{path}"))
        assert '<html lang="ar" dir="rtl">' in html
