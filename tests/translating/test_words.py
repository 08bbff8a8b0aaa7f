"""Everything people write, in other languages: shown at once or read first, never lost, never shown when hidden."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import Role
from portal.groups.models import Group, GroupText
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.notifications.models import Notice
from portal.translating.models import Rendering
from portal.translating.services import deciding, drafting, reading, rendering
from portal.translating.sources import Source, source, stamp
from portal.translation.models import Origin, RenditionStatus
from portal.translation.registry import TRANSLATABLE
from portal.translation.services import begin, reword
from portal.translation.written import Wording
from tests.moderation.conftest import person

WORDS = {
    "title": "Cartes ouvertes",
    "summary": "Des cartes pour tout le monde.",
    "body": "Un.\n\nDeux.",
}


@pytest.fixture
def group(db: None) -> Group:
    """A public working group, written in English."""
    group = Group.objects.create(slug="maps", status=Status.PUBLISHED)
    begin(group, Wording("en", "Open maps", "Maps for everybody.", "One.\n\nTwo."))
    return group


@pytest.fixture
def chloe(db: None) -> User:
    """An established member."""
    return person("chloe", accepted=5)


@pytest.fixture
def ordinary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups' words bind nobody here."""
    from dataclasses import replace

    kind = TRANSLATABLE["group"]
    monkeypatch.setitem(TRANSLATABLE, "group", replace(kind, is_normative=lambda thing: False))


def of(group: Group) -> Source:
    found = source(group.pk)
    assert found is not None
    return found


def drafted(group: Group, by: User, texts: dict[str, str] | None = None, language: str = "fr") -> Rendering:
    """A draft as the editor saves it."""
    matter = of(group)
    mine = rendering.of(matter, language, by=by)
    seen = drafting.Seen(mine.saves, mine.base, mine.over)
    return rendering.keep(matter, language, texts or WORDS, by=by, seen=seen)


def sent(group: Group, by: User, texts: dict[str, str] | None = None) -> Rendering:
    """The same, handed in."""
    mine = drafted(group, by, texts)
    rendering.send(mine, of(group), by=by)
    return Rendering.objects.get(pk=mine.pk)


def french(group: Group) -> GroupText | None:
    return group.renditions.filter(language="fr").first()


def at(group: Group, rest: str = "fr/", page: str = "en") -> str:
    return f"/{page}/translate/words/{group.pk}/{rest}"


def form(group: Group, do: str, **more: str) -> dict[str, str]:
    over = stamp(french(group))
    return {**WORDS, "note": "", "version": "0", "base": "1", "over": over, "do": do} | more


def shown(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_an_established_members_words_are_shown_at_once_as_not_reviewed(group, chloe, ordinary):
    sent(group, chloe)
    text = french(group)
    assert (text.title, text.origin, text.translator) == ("Cartes ouvertes", Origin.HUMAN, chloe)
    assert text.reviewed_at is None


def test_a_new_members_words_wait_and_a_second_person_puts_them_in_force(group, amina, bao, ordinary):
    given = sent(group, amina)
    assert french(group) is None
    assert Notice.objects.filter(user=bao, kind="translating_proposed").exists()
    reading.accept(given, of(group), by=bao)
    text = french(group)
    assert (text.translator, text.reviewer) == (amina, bao)
    assert Notice.objects.filter(user=amina, kind="translating_accepted").exists()


def test_nobody_reviews_their_own_words(group, bao, ordinary):
    sent(group, bao)
    with pytest.raises(PermissionDenied):
        reading.confirm(of(group), "fr", None, by=bao, over=stamp(french(group)))


def test_watched_words_and_links_wait_for_a_person(group, chloe, ordinary, settings):
    settings.PORTAL_TRUSTED_AFTER = 3
    from portal.moderation.models import WatchedWord

    WatchedWord.objects.create(word="cartes")
    assert sent(group, chloe).is_waiting
    assert french(group) is None


def test_what_binds_others_is_final_only_for_a_reviewer(group, chloe, bao, rosa, monkeypatch):
    from dataclasses import replace

    kind = replace(TRANSLATABLE["group"], is_normative=lambda thing: True)
    monkeypatch.setitem(TRANSLATABLE, "group", kind)
    sent(group, chloe)
    with pytest.raises(PermissionDenied):
        reading.confirm(of(group), "fr", None, by=bao, over=stamp(french(group)))
    reading.confirm(of(group), "fr", None, by=rosa, over=stamp(french(group)))
    assert french(group).reviewer == rosa


def test_a_facilitators_power_ends_with_their_group(group, chloe, ordinary):
    fatou, ines = person("fatou"), person("ines")
    RoleGrant.objects.create(user=fatou, role=Role.FACILITATOR, space=group.space)
    RoleGrant.objects.create(user=ines, role=Role.FACILITATOR, space="group:other")
    sent(group, chloe)
    over = stamp(french(group))
    with pytest.raises(PermissionDenied):
        reading.confirm(of(group), "fr", None, by=ines, over=over)
    assert reading.confirm(of(group), "fr", None, by=fatou, over=over).reviewer == fatou


def test_a_reviewed_rendition_is_not_written_over_without_a_second_person(group, chloe, bao, ordinary):
    sent(group, bao)
    reading.confirm(of(group), "fr", None, by=person("tim", Role.TRANSLATOR), over=stamp(french(group)))
    assert sent(group, chloe, WORDS | {"title": "Des cartes"}).is_waiting
    assert french(group).title == "Cartes ouvertes"


def test_two_who_translate_the_same_lose_nothing_and_see_each_other(group, chloe, signed_in, ordinary):
    dan = person("dan", accepted=5)
    begun = drafted(group, dan, WORDS | {"title": "Les cartes de Dan"})
    sent(group, chloe)
    with pytest.raises(deciding.Changed):
        rendering.send(begun, of(group), by=dan)
    browser = signed_in(dan)
    html = shown(browser.get(at(group)))
    assert "Les cartes de Dan" in html
    assert "Cartes ouvertes" in html
    assert "Another translation came into force since you began." in html
    browser.post(at(group), form(group, "catch-up", version="1", title="Les cartes de Dan"))
    browser.post(at(group), form(group, "send", version="3", title="Les cartes de Dan"))
    browser.post(at(group), form(group, "send", version="2", title="Les cartes de Dan"))
    assert french(group).title == "Les cartes de Dan"
    assert "Cartes ouvertes" in shown(browser.get(at(group)))


def test_a_second_window_is_warned_and_loses_nothing(group, chloe, signed_in, ordinary):
    drafted(group, chloe, {"title": "Premier"})
    response = signed_in(chloe).post(at(group), form(group, "save", title="Second"))
    assert response.status_code == 409
    assert "Second" in shown(response)
    assert "Premier" in shown(response)


def test_a_major_change_makes_it_stale_and_the_desk_says_so(group, chloe, bao, signed_in, ordinary):
    sent(group, chloe)
    reword(group, Wording("en", "Open atlases", "Maps for everybody.", "One."), by=None, major=True)
    assert french(group).status == RenditionStatus.STALE
    browser = signed_in(bao)
    assert "Open atlases" in shown(browser.get("/en/translate/words/?to=fr&state=stale"))
    html = shown(browser.get(at(group)))
    assert "<ins>atlases</ins>" in html
    reading.confirm(of(group), "fr", None, by=bao, over=stamp(french(group)))
    assert french(group).status == RenditionStatus.CURRENT


def test_a_draft_of_an_earlier_original_is_compared_before_it_is_shown(group, chloe, ordinary):
    mine = drafted(group, chloe)
    reword(group, Wording("en", "Open atlases", "", ""), by=None, major=False)
    with pytest.raises(deciding.Changed):
        rendering.send(mine, of(group), by=chloe)
    rendering.catch_up(mine, of(group), by=chloe)
    assert rendering.send(mine, of(group), by=chloe)
    assert french(group).body == ""


def test_a_rendition_taken_off_is_its_translators_draft_with_the_reasons(group, chloe, bao, ordinary):
    sent(group, chloe)
    reading.take_off(of(group), "fr", by=bao, over=stamp(french(group)), reason="It says the contrary.")
    assert french(group) is None
    mine = Rendering.objects.of(chloe).under_way().get()
    assert (mine.texts["title"], mine.answer) == ("Cartes ouvertes", "It says the contrary.")
    assert Notice.objects.filter(user=chloe, kind="translating_returned").exists()


def test_a_corrected_rendition_keeps_its_translator_and_the_words_before(group, chloe, bao, ordinary):
    sent(group, chloe)
    words = WORDS | {"title": "Cartes libres"}
    reading.confirm(of(group), "fr", words, by=bao, over=stamp(french(group)))
    text = french(group)
    assert (text.title, text.translator, text.reviewer) == ("Cartes libres", chloe, bao)
    assert Rendering.objects.earlier(group.pk, "fr").first().texts["title"] == "Cartes ouvertes"


def test_a_reviewer_reads_what_readers_see_and_says_that_it_is_right(group, chloe, bao, signed_in, ordinary):
    sent(group, chloe)
    browser = signed_in(bao)
    assert at(group, "fr/read/") in shown(browser.get("/en/translate/words/?to=fr&state=unread"))
    page = browser.get(at(group, "fr/read/"))
    assert "Cartes ouvertes" in shown(page)
    seen = re.search(r'name="seen" value="([^"]*)"', page.content.decode())[1]
    given = {"seen": seen, "which": "shown", "do": "accept"}
    assert browser.post(at(group, "fr/read/"), given).status_code == 302
    assert french(group).reviewer == bao
    assert browser.post(at(group, "fr/read/"), given).status_code == 410


def test_a_decision_on_other_words_than_those_read_is_not_taken(group, chloe, bao, signed_in, ordinary):
    sent(group, chloe)
    stale = {"seen": "1|x|", "which": "shown", "do": "return", "reason": "No."}
    response = signed_in(bao).post(at(group, "fr/read/"), stale)
    assert response.status_code == 409
    assert "No." in shown(response)
    assert french(group) is not None


def test_who_may_not_review_is_refused(group, chloe, signed_in, ordinary):
    sent(group, chloe)
    assert signed_in(person("eve")).get(at(group, "fr/read/")).status_code == 403


def test_hidden_originals_hide_their_renditions_from_every_page(group, chloe, amina, signed_in, ordinary):
    sent(group, chloe)
    sent(group, amina, WORDS | {"title": "Maps de tous"})
    browser = signed_in(chloe)
    move(group, to=Status.HIDDEN, by=None)
    for path in ("", "fr/", "fr/read/"):
        assert browser.get(at(group, path)).status_code == 404
    for state in ("wanted", "missing", "stale", "unread", "proposed"):
        html = shown(browser.get(f"/en/translate/words/?to=fr&state={state}"))
        assert "Open maps" not in html
        assert "(1)" not in html
    assert "maps" not in shown(browser.get("/en/translate/mine/")).lower()
    assert browser.get(f"/en/translate/ask/?of={group.pk}&to=fr").status_code == 404
    move(group, to=Status.PUBLISHED, by=None)
    assert browser.get(at(group)).status_code == 200


def test_what_was_sent_after_the_session_had_ended_is_offered_to_its_author_alone(
    group, chloe, amina, client
):
    from portal.accounts import guard

    typed = form(group, "save", title="Tapé", opened=guard.token(chloe.pk))
    assert client.post(at(group), typed).status_code == 302
    client.force_login(chloe, backend="django.contrib.auth.backends.ModelBackend")
    assert "Tapé" in shown(client.get(at(group)))
    client.logout()
    client.post(at(group), typed)
    client.force_login(amina, backend="django.contrib.auth.backends.ModelBackend")
    assert "Tapé" not in shown(client.get(at(group)))


def test_the_page_stands_in_arabic_with_each_text_in_its_own_direction(group, chloe, signed_in, ordinary):
    html = shown(signed_in(chloe).get(at(group, "fr/", "ar")))
    assert '<html lang="ar" dir="rtl">' in html
    assert '<div class="prose" lang="en" dir="ltr">' in html
    assert 'lang="fr" dir="ltr"' in re.search(r'<textarea name="title".*?>', html)[0]
    arabic = shown(signed_in(chloe).get(at(group, "ar/")))
    assert 'lang="ar" dir="rtl"' in re.search(r'<textarea name="body".*?>', arabic)[0]


def test_the_editor_shows_as_soon_as_it_is_asked_to(group, chloe, amina, signed_in, ordinary):
    assert "Show it to readers" in shown(signed_in(chloe).get(at(group)))
    assert "Hand it in for review" in shown(signed_in(amina).get(at(group)))
    signed_in(chloe).post(at(group), form(group, "send"))
    assert french(group).title == "Cartes ouvertes"


def test_the_text_that_cannot_be_left_out_is_asked_for(group, chloe, signed_in, ordinary):
    html = shown(signed_in(chloe).post(at(group), form(group, "send", title="")))
    assert "Translate the title before you hand the translation in." in html
    assert WORDS["body"].split("\n")[0] in html
    assert french(group) is None


def test_hostile_input_is_made_harmless(group, chloe, signed_in, ordinary):
    hostile = "<script>alert(1)</script>\u202e\x00 x"
    signed_in(chloe).post(at(group), form(group, "send", title=hostile))
    assert french(group).title == "<script>alert(1)</script> x"
    assert "<script>alert" not in shown(signed_in(chloe).get(at(group)))


@pytest.mark.parametrize("language", ["en", "xx", "mul"])
def test_there_is_no_editor_for_what_is_no_translation(group, chloe, signed_in, language):
    assert signed_in(chloe).get(at(group, f"{language}/")).status_code == 404


def test_the_desk_costs_the_same_however_much_there_is(
    chloe, signed_in, group, django_assert_max_num_queries
):
    browser = signed_in(chloe)

    def cost() -> int:
        with django_assert_max_num_queries(60) as counted:
            assert browser.get("/en/translate/words/?to=fr").status_code == 200
        return len(counted)

    before = cost()
    for number in range(15):
        other = Group.objects.create(slug=f"group-{number}", status=Status.PUBLISHED)
        begin(other, Wording("en", f"Group {number}", "Words."))
    assert cost() == before


def test_organisations_are_translated_like_everything_else(chloe, ordinary):
    from portal.organisations.services import OrganisationDraft, create

    saide = create(OrganisationDraft("en", {"en": "Saide"}, {"en": "It teaches."}), by=None, publish=True)
    matter = source(saide.pk)
    mine = rendering.keep(
        matter,
        "fr",
        {"title": "Saide", "summary": "Il enseigne."},
        by=chloe,
        seen=drafting.Seen(0, 1, ""),
    )
    assert rendering.send(mine, matter, by=chloe)
    assert saide.renditions.get(language="fr").summary == "Il enseigne."
    reword(saide, Wording("en", "Saide", "It teaches openly."), by=None, major=True)
    assert saide.renditions.get(language="fr").is_stale


def test_a_proposal_never_takes_the_place_of_words_that_its_reader_did_not_see(
    group, amina, chloe, bao, ordinary
):
    given = sent(group, amina)
    seen = stamp(french(group))
    sent(group, chloe, WORDS | {"title": "Des cartes"})
    with pytest.raises(deciding.Changed):
        reading.accept(given, of(group), by=bao, over=seen)
    assert french(group).title == "Des cartes"
    assert Rendering.objects.waiting().get() == given
