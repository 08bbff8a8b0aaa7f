"""A member's translation is a proposal; a second person puts it in force or gives it back."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from portal.accounts.models import RoleGrant
from portal.accounts.powers import Role
from portal.contributing.desk import proposed_by, to_decide
from portal.core.signals import published_changed
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.notifications.models import Notice
from portal.records import services as records
from portal.records.models import Purpose, Revision, RevisionState
from portal.translating.models import Segment, Translation
from portal.translating.services import deciding, drafting
from portal.translation.models import Origin, RenditionStatus
from tests.moderation.conftest import person
from tests.translating.conftest import FRENCH, accepted, drafted, mend, now, sent


def test_a_draft_changes_nothing_that_anybody_sees(record, amina):
    before = now(record)
    drafted(record, amina)
    assert now(record) == before
    assert record.revisions.count() == 1


def test_a_proposal_touches_only_its_language(record, amina):
    revision = sent(record, amina).revision
    said, before = revision.content, record.revisions.get(number=1).content
    assert revision.state == RevisionState.PROPOSED
    assert {key for key in set(said) | set(before) if said.get(key) != before.get(key)} == {
        "fr.title",
        "fr.summary",
        "fr.body",
    }


def test_an_accepted_translation_is_in_force_with_its_provenance(record, amina, bao):
    changed = []
    published_changed.connect(heard := lambda ids, **_: changed.extend(ids))
    given = accepted(record, amina, bao)
    published_changed.disconnect(heard)
    text = record.renditions.get(language="fr")
    assert (text.title, text.origin, text.status) == (FRENCH["title"], Origin.HUMAN, RenditionStatus.CURRENT)
    assert (text.translator, text.reviewer) == (amina, bao)
    assert text.reviewed_at is not None
    assert text.source_revision == records.in_force(record)
    assert given.accepted_at is not None
    assert record.pk in changed


def test_nobody_accepts_their_own_translation(record, bao):
    given = sent(record, bao)
    with pytest.raises(PermissionDenied):
        deciding.accept_translation(given, by=bao, seen=1)


def test_a_member_may_not_decide(record, amina, bao):
    given = sent(record, bao)
    with pytest.raises(PermissionDenied):
        deciding.accept_translation(given, by=amina, seen=1)


def test_a_translator_decides_only_in_their_languages(record, amina, bao):
    RoleGrant.objects.filter(user=bao).update(languages=["ar"])
    given = sent(record, amina)
    with pytest.raises(PermissionDenied):
        deciding.accept_translation(given, by=bao, seen=1)


def test_what_binds_others_needs_a_reviewer(make, amina, bao, rosa):
    given = sent(make("policy"), amina)
    with pytest.raises(PermissionDenied):
        deciding.accept_translation(given, by=bao, seen=1)
    assert deciding.accept_translation(given, by=rosa, seen=1).accepted_at


def test_a_returned_translation_keeps_its_words_and_says_why(record, amina, bao):
    given = deciding.return_translation(sent(record, amina), by=bao, reason="Write “ressources”.")
    assert (given.texts, given.answer, given.is_waiting) == (FRENCH, "Write “ressources”.", False)
    assert record.revisions.get(number=2).state == RevisionState.DECLINED
    notice = Notice.objects.get(user=amina, kind="translating_returned")
    assert notice.params["reason"] == "Write “ressources”."
    assert deciding.send(given, by=amina).is_waiting


def test_those_who_read_this_language_are_told(record, amina, bao, rosa):
    RoleGrant.objects.filter(user=rosa).update(languages=["ar"])
    sent(record, amina)
    assert set(Notice.objects.filter(kind="translating_proposed").values_list("user", flat=True)) == {bao.pk}


def test_two_people_cannot_both_decide(record, amina, bao, rosa):
    given = sent(record, amina)
    deciding.return_translation(given, by=rosa, reason="No")
    with pytest.raises(deciding.AlreadyDecided):
        deciding.accept_translation(given, by=bao, seen=1)


def test_two_translators_do_not_overwrite_one_another(record, amina, bao, rosa):
    hers, his = sent(record, amina), sent(record, bao, {"title": "Cartes"})
    deciding.accept_translation(hers, by=rosa, seen=1)
    with pytest.raises(deciding.Changed):
        deciding.accept_translation(his, by=rosa, seen=1)
    assert record.renditions.get(language="fr").title == FRENCH["title"]
    deciding.accept_translation(his, by=rosa, seen=records.in_force(record))
    assert record.renditions.get(language="fr").title == "Cartes"


def test_a_draft_begun_before_another_came_into_force_is_not_handed_in_unseen(record, amina, bao, rosa):
    mine = drafted(record, amina)
    accepted(record, bao, rosa, texts={"title": "Cartes"})
    with pytest.raises(deciding.Changed):
        deciding.send(mine, by=amina)
    drafting.catch_up(Translation.objects.get(pk=mine.pk), by=amina)
    assert deciding.send(mine, by=amina).is_waiting


def test_two_windows_notice_each_other(record, amina):
    drafted(record, amina)
    with pytest.raises(drafting.Stale):
        drafting.keep(record, "fr", {"title": "x"}, by=amina, seen=drafting.Seen(0, 1))
    assert Translation.objects.get().texts["title"] == FRENCH["title"]


def test_what_waits_rests_until_it_is_taken_back(record, amina):
    given = sent(record, amina)
    with pytest.raises(drafting.Waiting):
        drafting.keep(record, "fr", {"title": "x"}, by=amina, seen=drafting.Seen(1, 1))
    deciding.take_back(given, by=amina)
    assert record.revisions.get(number=2).state == RevisionState.SUPERSEDED
    assert not Translation.objects.get().is_waiting


def test_a_translation_of_an_older_original_says_that_it_is_out_of_date(record, amina, bao):
    given = sent(record, amina)
    mend(record, title="Open atlases")
    deciding.accept_translation(given, by=bao, seen=records.in_force(record))
    text = record.renditions.get(language="fr")
    assert (text.status, text.source_revision) == (RenditionStatus.STALE, 1)


def test_a_large_change_of_the_original_makes_a_translation_stale_and_a_small_one_does_not(
    record, amina, bao
):
    accepted(record, amina, bao)
    mend(record, summary="Maps are open educational resources!", major=False)
    assert not record.renditions.get(language="fr").is_stale
    mend(record, summary="Something else altogether.")
    text = record.renditions.get(language="fr")
    assert text.is_stale
    assert (text.translator, text.reviewer) == (amina, bao)


def test_a_second_person_may_say_that_it_holds_all_the_same(record, amina, bao):
    accepted(record, amina, bao)
    mend(record, summary="Something else altogether.")
    with pytest.raises(PermissionDenied):
        deciding.confirm_still_holds(record, "fr", by=amina, based_on_revision=records.in_force(record))
    deciding.confirm_still_holds(record, "fr", by=bao, based_on_revision=records.in_force(record))
    text = record.renditions.get(language="fr")
    assert (text.status, text.origin, text.source_revision) == ("current", "human", records.in_force(record))


def test_a_proposal_that_says_what_holds_is_refused(record, amina, bao, rosa):
    accepted(record, amina, bao)
    with pytest.raises(deciding.NothingNew):
        deciding.send(drafted(record, rosa), by=rosa)


def test_the_original_is_not_translated_into_itself(record, amina):
    for language in ("en", "xx", "mul"):
        with pytest.raises(drafting.CannotTranslate):
            drafting.of(record, language, by=amina)


def test_a_hidden_record_is_closed_to_translators(record, amina, bao):
    given = sent(record, amina)
    move(record, to=Status.HIDDEN, by=None)
    record.refresh_from_db()
    with pytest.raises(drafting.CannotTranslate):
        drafting.of(record, "ar", by=amina)
    with pytest.raises(deciding.AlreadyDecided):
        deciding.accept_translation(given, by=bao, seen=1)


def test_a_machines_text_confirmed_as_it_was_stays_a_machines_but_read(machined, bao):
    text = machined.renditions.get(language="fr")
    words = {"title": text.title, "summary": text.summary, "body": text.body}
    deciding.confirm_machine_rendition(machined, "fr", words, by=bao, based_on_revision=1)
    text.refresh_from_db()
    assert (text.origin, text.reviewer, text.awaits_review) == (Origin.MACHINE, bao, False)
    assert machined.revisions.count() == 1


def test_a_machines_text_corrected_is_known_as_such(machined, bao):
    deciding.confirm_machine_rendition(machined, "fr", FRENCH, by=bao, based_on_revision=1)
    text = machined.renditions.get(language="fr")
    assert (text.origin, text.reviewer, text.title) == (Origin.MACHINE_EDITED, bao, FRENCH["title"])
    assert Segment.objects.filter(record=machined, target=FRENCH["title"]).exists()


def test_a_member_may_not_confirm_a_machines_text(machined, amina):
    with pytest.raises(PermissionDenied):
        deciding.confirm_machine_rendition(machined, "fr", FRENCH, by=amina, based_on_revision=1)


def test_a_machines_text_that_changed_meanwhile_is_not_confirmed_unseen(machined, bao):
    mend(machined, title="Open atlases")
    with pytest.raises(deciding.Changed):
        deciding.confirm_machine_rendition(machined, "fr", FRENCH, by=bao, based_on_revision=1)


def test_a_persons_translation_of_a_machines_stays_known_as_one(machined, amina, bao):
    accepted(machined, amina, bao)
    assert machined.renditions.get(language="fr").origin == Origin.MACHINE_EDITED


def test_controls_and_overrides_are_taken_out(record, amina, bao):
    accepted(record, amina, bao, texts={"title": "Des\u202e cartes\x07"})
    assert record.renditions.get(language="fr").title == "Des cartes"


def test_a_suspended_member_cannot_translate(record, django_user_model):
    from datetime import timedelta

    from django.utils import timezone

    user = person("sam", suspended_until=timezone.now() + timedelta(days=1))
    with pytest.raises(PermissionDenied):
        drafting.of(record, "fr", by=user)


def test_a_translation_lies_on_the_translators_desk_alone(record, amina):
    owner = person("olga", accepted=5)
    type(record).objects.filter(pk=record.pk).update(author=owner)
    moderator = person("moses", Role.MODERATOR)
    given = sent(record, amina)
    assert given.revision.purpose == Purpose.TRANSLATION
    for somebody in (owner, moderator):
        assert not to_decide(somebody).exists()
    assert not proposed_by(amina)
    with pytest.raises(Revision.DoesNotExist):
        records.accept_revision(given.revision_id, by=moderator)


def test_an_accepted_translation_keeps_its_translator_whoever_owns_the_record(record, amina, bao):
    type(record).objects.filter(pk=record.pk).update(author=person("olga"))
    accepted(record, amina, bao)
    text = record.renditions.get(language="fr")
    assert (text.translator, text.reviewer) == (amina, bao)
