"""The rooms of decisions: forms without script, nothing typed is lost, a clear sentence for each refusal."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.guard import token
from portal.accounts.models import User
from portal.groups.models import Group
from portal.organisations.models import Organisation
from portal.rounds.models import Outcome, Position, Round
from tests.moderation.conftest import person
from tests.rounds.conftest import decided, make_round, over, took

pytestmark = pytest.mark.django_db


def room(one: Round, verb: str) -> str:
    return f"/en/collaborate/rounds/{one.pk}/{verb}/"


def said(user: User, **given: object) -> dict[str, object]:
    """What a browser sends, a minute after the page was made."""
    return {"opened": token(user.pk, timezone.now().timestamp() - 60), "language": "en", **given}


def test_signed_out_people_are_asked_in_and_brought_back(client: Client, consent: Round) -> None:
    response = client.get(room(consent, "position"))
    assert response.status_code == 302
    assert "/account/login/" in response["Location"]


def test_a_member_takes_a_position_and_changes_it(client: Client, consent: Round, member: User) -> None:
    client.force_login(member)
    page = client.get(room(consent, "position"))
    assert page.status_code == 200
    assert page["Cache-Control"].count("no-store")
    sent = said(member, choice="object", words="Who pays?", seen="{}")
    assert client.post(room(consent, "position"), sent).status_code == 302
    assert Position.objects.get().status == "published"
    text = client.get(room(consent, "position")).content.decode()
    assert "Who pays?" in text
    seen = json.dumps({"": 1})
    client.post(room(consent, "position"), said(member, choice="consent", words="", seen=seen))
    assert Position.objects.get().choice == "consent"


def test_what_comes_after_the_end_is_refused_and_kept(client: Client, consent: Round, member: User) -> None:
    client.force_login(member)
    over(consent)
    sent = said(member, choice="object", words="I was writing this all night.", seen="{}")
    response = client.post(room(consent, "position"), sent)
    text = response.content.decode()
    assert response.status_code == 409
    assert "I was writing this all night." in text
    assert "takes no positions" in text
    assert not Position.objects.exists()


def test_whoever_does_not_belong_is_shown_the_way(client: Client, consent: Round) -> None:
    bao = person("bao", accepted=3)
    client.force_login(bao)
    response = client.post(
        room(consent, "position"), said(bao, choice="object", words="My words.", seen="{}")
    )
    text = response.content.decode()
    assert response.status_code == 403
    assert "My words." in text
    assert f"/en/collaborate/groups/{consent.group.slug}/join/" in text


def test_an_objection_without_a_reason_is_asked_for_one(client: Client, consent: Round, member: User) -> None:
    client.force_login(member)
    response = client.post(room(consent, "position"), said(member, choice="object", words=" ", seen="{}"))
    assert response.status_code == 409
    assert "Please give a reason." in response.content.decode()


def test_the_second_representative_is_told_and_keeps_the_text(
    client: Client, consent: Round, rosa: User, raul: User, organisation: Organisation
) -> None:
    took(consent, rosa, organisation=organisation)
    client.force_login(raul)
    sent = said(raul, choice="object", words="We never agreed.", seen="{}", organisation=str(organisation.pk))
    response = client.post(room(consent, "position"), sent)
    assert response.status_code == 409
    assert "We never agreed." in response.content.decode()
    assert "Rosa" in response.content.decode()
    sent["seen"] = json.dumps({str(organisation.pk): 1})
    assert client.post(room(consent, "position"), sent).status_code == 302
    assert Position.objects.get().choice == "object"


@pytest.mark.parametrize("seen", ["[1]", "x", '{"": "y"}', "null", '{"": null}', "9" * 500])
def test_a_meddled_form_takes_no_position(client: Client, consent: Round, member: User, seen: str) -> None:
    took(consent, member)
    client.force_login(member)
    response = client.post(room(consent, "position"), said(member, choice="abstain", words="", seen=seen))
    assert response.status_code == 409
    assert Position.objects.get().choice == "consent"


def question(user: User, **given: object) -> dict[str, object]:
    day = (timezone.now() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
    sent = {
        "kind": "consent",
        "title": "Which licence?",
        "body": "One for all.",
        "opens": "",
        "closes": day,
        "zone": "Africa/Nairobi",
        "quorum_people": "2",
        "quorum_organisations": "1",
        "about": "",
    }
    return said(user, **{**sent, **given})


def test_a_facilitator_puts_a_question(client: Client, group: Group, facilitator: User) -> None:
    client.force_login(facilitator)
    path = f"/en/collaborate/rounds/begin/{group.slug}/"
    assert client.get(path).status_code == 200
    response = client.post(path, question(facilitator, about=f"/id/{group.pk}"))
    one = Round.objects.get()
    assert response["Location"] == f"/en/decisions/{one.pk}/"
    assert (one.zone, one.quorum_people, one.about_id) == ("Africa/Nairobi", 2, group.pk)
    assert "Open licences in practice" in client.get(one.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("closes", "2020-01-01T10:00"),
        ("closes", "soon"),
        ("closes", "2027-03-28T02:30"),
        ("zone", "Nowhere/Here"),
        ("quorum_people", "-1"),
        ("title", "x" * 301),
        ("body", ""),
        ("about", "/id/00000000-0000-4000-8000-000000000000"),
        ("kind", "vote"),
    ],
)
def test_nonsense_is_refused_and_what_was_typed_stays(
    client: Client, group: Group, facilitator: User, name: str, value: str
) -> None:
    client.force_login(facilitator)
    given = {"zone": "Europe/Paris", name: value}
    response = client.post(f"/en/collaborate/rounds/begin/{group.slug}/", question(facilitator, **given))
    assert response.status_code in {409, 422}
    if name != "body":
        assert "One for all." in response.content.decode()
    assert not Round.objects.exists()


def test_members_and_strangers_do_not_tend(client: Client, consent: Round, member: User) -> None:
    client.force_login(member)
    for verb in ("change", "extend", "stop", "outcome"):
        assert client.get(room(consent, verb)).status_code == 403, verb


def test_a_facilitator_extends_stops_and_is_told_when_it_is_too_late(
    client: Client, consent: Round, facilitator: User
) -> None:
    client.force_login(facilitator)
    later = (consent.closes_at + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    sent = said(facilitator, closes=later, zone="UTC", reason="A holiday.", version="1")
    assert client.get(room(consent, "extend")).status_code == 200
    assert client.post(room(consent, "extend"), sent).status_code == 302
    assert client.post(room(consent, "extend"), sent).status_code == 409
    assert client.get(room(consent, "stop")).status_code == 200
    stop = said(facilitator, reason="A slip in the text.", version="2")
    assert client.post(room(consent, "stop"), stop).status_code == 302
    assert Round.objects.get().stopped_at is not None
    page = client.get(f"/en/collaborate/rounds/begin/{consent.group.slug}/?replaces={consent.pk}")
    assert page.status_code == 200


def test_a_planned_round_is_changed_in_its_own_clock(client: Client, group: Group, facilitator: User) -> None:
    one = make_round(group, facilitator, opens_at=timezone.now() + timedelta(days=1), zone="Asia/Kolkata")
    client.force_login(facilitator)
    assert client.get(room(one, "change")).status_code == 200
    opens = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    sent = question(facilitator, title="Which one?", opens=opens, zone="Asia/Kolkata", version="1")
    assert client.post(room(one, "change"), sent).status_code == 302
    assert Round.objects.get().original().title == "Which one?"


def test_the_outcome_is_kept_published_and_changed(
    client: Client, consent: Round, facilitator: User, member: User
) -> None:
    position = took(consent, member, "object", "Who *pays*?")
    client.force_login(facilitator)
    assert "written when the round is over" in client.get(room(consent, "outcome")).content.decode()
    over(consent)
    assert "<em>pays</em>" in client.get(room(consent, "outcome")).content.decode()
    sent = said(facilitator, words="We use CC BY.", review_on="2030-01-01", version="0", verb="keep")
    assert client.post(room(consent, "outcome"), sent)["Location"] == room(consent, "outcome")
    unanswered = {**sent, "version": "1", "verb": "publish"}
    refused = client.post(room(consent, "outcome"), unanswered)
    assert refused.status_code == 409
    assert "answer each objection" in refused.content.decode()
    whole = {**unanswered, f"answer_{position.pk}": "The ministry does."}
    assert client.post(room(consent, "outcome"), whole).status_code == 302
    assert Outcome.objects.get().published_at
    changed = {**whole, "version": "2", "words": "We use CC BY 4.0.", "reason": "The version was missing."}
    assert client.post(room(consent, "outcome"), changed).status_code == 302
    text = client.get(consent.get_absolute_url()).content.decode()
    assert "We use CC BY 4.0." in text
    assert "The ministry does." in text


def test_the_rooms_speak_arabic_and_french(
    client: Client, consent: Round, member: User, facilitator: User
) -> None:
    client.force_login(member)
    assert 'dir="rtl"' in client.get(f"/ar/collaborate/rounds/{consent.pk}/position/").content.decode()
    decided(consent, facilitator)
    client.force_login(facilitator)
    assert client.get(f"/fr/collaborate/rounds/{consent.pk}/outcome/").status_code == 200
