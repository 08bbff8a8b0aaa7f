"""Changing somebody's record: proposed, accepted or declined, in force at once for its trusted owner."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.contributing.models import Worksheet
from portal.notifications.models import Notice
from portal.records.models import Record, Revision, RevisionState
from portal.records.services import in_force, revise
from tests.contributing.conftest import sent, signed_in

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "African Storybook",
    "website": "https://www.storybook.example/",
    "summary": "Stories to read.",
    "body": "One.\n\nTwo.",
}


def proposed(user: User, record: Record, **changed: str) -> Revision:
    client = signed_in(user)
    client.post(f"/en/contribute/change/{record.pk}/", sent(user, **{**WORDS, **changed}))
    sheet = Worksheet.objects.of(user).open().get()
    client.post(f"/en/contribute/{sheet.pk}/check/", {"note": "It grew."})
    return Revision.objects.latest("pk")


def test_the_record_leads_to_the_form_and_stays_without_cookies(storybook: Record) -> None:
    page = Client().get(storybook.get_absolute_url())
    assert f"/en/contribute/change/{storybook.pk}/" in page.text
    assert f"/en/contribute/claim/{storybook.pk}/" in page.text
    assert not page.cookies


def test_the_form_is_filled_with_what_the_record_says(amina: User, storybook: Record) -> None:
    page = signed_in(amina).get(f"/en/contribute/change/{storybook.pk}/")
    assert 'value="African Storybook"' in page.text
    assert "Stories to read." in page.text
    assert not Worksheet.objects.exists()


def test_a_strangers_change_is_proposed_and_the_record_stays(
    amina: User, chen: User, storybook: Record
) -> None:
    revision = proposed(amina, storybook, summary="Stories in many languages.")
    storybook.refresh_from_db()
    assert (revision.state, revision.base, revision.note) == (RevisionState.PROPOSED, 1, "It grew.")
    assert storybook.text("en").summary == "Stories to read."
    assert revision.content["fr.title"] == "Livres", "what was not asked stays"
    assert Notice.objects.filter(user=chen, kind="contributing_proposed").exists()


def test_a_moderator_reads_the_difference_and_accepts(amina: User, chen: User, storybook: Record) -> None:
    revision = proposed(amina, storybook, summary="Stories in many languages.")
    client = signed_in(chen)
    assert "It grew." in client.get("/en/contribute/changes/").text
    page = client.get(f"/en/contribute/changes/{revision.pk}/")
    assert "<ins>in many languages</ins>" in page.text
    client.post(f"/en/contribute/changes/{revision.pk}/", {"accept": "1", "now": page.context["now"]})
    record = Record.objects.get(pk=storybook.pk)
    assert record.text("en").summary == "Stories in many languages."
    assert record.text("fr").is_stale
    assert Notice.objects.filter(user=amina, kind="contributing_accepted").exists()


def test_a_change_is_declined_with_a_reason(amina: User, chen: User, storybook: Record) -> None:
    revision = proposed(amina, storybook, title="Buy this")
    client = signed_in(chen)
    page = client.post(f"/en/contribute/changes/{revision.pk}/", {"decline": "1", "reason": ""})
    assert "Say why" in page.text
    client.post(f"/en/contribute/changes/{revision.pk}/", {"decline": "1", "reason": "No advertising."})
    revision.refresh_from_db()
    assert revision.state == RevisionState.DECLINED
    assert Notice.objects.get(user=amina, kind="contributing_declined").params["reason"] == "No advertising."


def test_a_member_decides_on_nothing_that_is_not_theirs(amina: User, boris: User, storybook: Record) -> None:
    revision = proposed(amina, storybook, title="Other")
    for user in (boris, amina):
        assert signed_in(user).get(f"/en/contribute/changes/{revision.pk}/").status_code == 404


def test_a_trusted_owner_corrects_at_once(boris: User, storybook: Record) -> None:
    Record.objects.filter(pk=storybook.pk).update(author=boris)
    revision = proposed(boris, storybook, summary="Stories in many languages.")
    assert revision.state == RevisionState.ACCEPTED
    assert Record.objects.get(pk=storybook.pk).text("en").summary == "Stories in many languages."


def test_a_new_owner_proposes(amina: User, storybook: Record) -> None:
    Record.objects.filter(pk=storybook.pk).update(author=amina)
    assert proposed(amina, storybook, summary="Other.").state == RevisionState.PROPOSED


def test_changes_of_two_people_to_different_fields_are_both_kept(boris: User, storybook: Record) -> None:
    Record.objects.filter(pk=storybook.pk).update(author=boris)
    client = signed_in(boris)
    client.post(f"/en/contribute/change/{storybook.pk}/", sent(boris, **{**WORDS, "summary": "Mine."}))
    now = dict(storybook.revisions.get(number=1).content)
    revise(storybook.pk, {**now, "since": "2013"}, base=1, by=None)
    sheet = Worksheet.objects.get()
    client.post(f"/en/contribute/{sheet.pk}/check/", {"note": ""})
    record = Record.objects.get(pk=storybook.pk)
    assert (record.since, record.text("en").summary) == ("2013", "Mine.")


def test_changes_of_two_people_to_the_same_field_are_chosen_from(boris: User, storybook: Record) -> None:
    Record.objects.filter(pk=storybook.pk).update(author=boris)
    client = signed_in(boris)
    client.post(f"/en/contribute/change/{storybook.pk}/", sent(boris, **{**WORDS, "summary": "Mine."}))
    now = dict(storybook.revisions.get(number=1).content)
    revise(storybook.pk, {**now, "en.summary": "Theirs."}, base=1, by=None)
    sheet = Worksheet.objects.get()
    page = client.post(f"/en/contribute/{sheet.pk}/check/", {"note": ""}, follow=True)
    assert "Somebody else changed the same" in page.text
    assert Record.objects.get(pk=storybook.pk).text("en").summary == "Theirs."
    client.post(f"/en/contribute/{sheet.pk}/conflicts/", {"now": "2", "choose.en.summary": "mine"})
    client.post(f"/en/contribute/{sheet.pk}/check/", {"note": ""})
    assert Record.objects.get(pk=storybook.pk).text("en").summary == "Mine."


def test_a_proposal_in_conflict_is_decided_field_by_field(amina: User, chen: User, storybook: Record) -> None:
    revision = proposed(amina, storybook, summary="Proposed.", title="A Storybook")
    now = dict(storybook.revisions.get(number=1).content)
    revise(storybook.pk, {**now, "en.summary": "In force."}, base=1, by=None)
    client = signed_in(chen)
    page = client.get(f"/en/contribute/changes/{revision.pk}/")
    assert 'name="choose.en.summary"' in page.text
    client.post(
        f"/en/contribute/changes/{revision.pk}/",
        {"accept": "1", "now": page.context["now"], "choose.en.summary": "theirs"},
    )
    text = Record.objects.get(pk=storybook.pk).text("en")
    assert (text.title, text.summary) == ("A Storybook", "In force.")
    revision.refresh_from_db()
    assert revision.number == in_force(storybook)


def test_a_decision_made_on_an_old_page_is_not_taken(amina: User, chen: User, storybook: Record) -> None:
    revision = proposed(amina, storybook, title="A Storybook")
    client = signed_in(chen)
    seen = client.get(f"/en/contribute/changes/{revision.pk}/").context["now"]
    revise(storybook.pk, {**storybook.revisions.get(number=1).content, "since": "2013"}, base=1, by=None)
    page = client.post(f"/en/contribute/changes/{revision.pk}/", {"accept": "1", "now": seen}, follow=True)
    assert "changed since you opened" in page.text
    revision.refresh_from_db()
    assert revision.state == RevisionState.PROPOSED


def test_hidden_records_take_no_changes(amina: User, chen: User, storybook: Record) -> None:
    from portal.moderation.lifecycle import Status
    from portal.moderation.services import move

    revision = proposed(amina, storybook, title="Other")
    move(storybook, to=Status.HIDDEN, by=chen)
    assert signed_in(amina).get(f"/en/contribute/change/{storybook.pk}/").status_code == 404
    assert signed_in(chen).get(f"/en/contribute/changes/{revision.pk}/").status_code == 404
