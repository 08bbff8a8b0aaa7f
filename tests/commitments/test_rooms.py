"""The rooms of commitments: nothing typed is lost, a clear sentence for each refusal."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.guard import token
from portal.accounts.models import User
from portal.commitments.models import Commitment, Milestone
from portal.groups.models import Group
from portal.organisations.models import Organisation
from tests.commitments.conftest import days, fresh

pytestmark = pytest.mark.django_db


def room(one: Commitment, verb: str) -> str:
    return f"/en/collaborate/commitments/{one.pk}/{verb}/"


def said(user: User, **given: object) -> dict[str, object]:
    return {"opened": token(user.pk, timezone.now().timestamp() - 60), "language": "en", **given}


def filled(user: User, owner: str, **given: object) -> dict[str, object]:
    sent = {
        "owner": owner,
        "title": "Forty lessons",
        "body": "All of them.",
        "update_by": str(days(90)),
        "steps": f"{days(30)} Scripts agreed\n\n{days(60)} All online",
    }
    return said(user, **{**sent, **given})


def test_a_representative_proposes_and_a_facilitator_accepts(
    client: Client, rosa: User, facilitator: User, organisation: Organisation, group: Group
) -> None:
    client.force_login(rosa)
    path = "/en/collaborate/commitments/propose/"
    assert client.get(f"{path}?group={group.slug}").status_code == 200
    sent = filled(rosa, f"organisation:{organisation.pk}", group=group.slug)
    response = client.post(path, sent)
    one = Commitment.objects.get()
    assert response["Location"] == one.get_absolute_url()
    assert [step.original().title for step in one.milestones.in_order()] == ["Scripts agreed", "All online"]
    assert client.get(room(one, "review")).status_code == 403
    client.force_login(facilitator)
    assert client.get(room(one, "review")).status_code == 200
    answer = said(facilitator, words="", version="1", verb="return")
    refused = client.post(room(one, "review"), answer)
    assert refused.status_code == 409
    assert client.post(room(one, "review"), {**answer, "verb": "accept"}).status_code == 302
    assert fresh(one).state == "accepted"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("owner", "organisation:00000000-0000-4000-8000-000000000000"),
        ("steps", "some day: all online"),
        ("steps", "2026-13-45 All online"),
        ("update_by", "2020-01-01"),
        ("update_by", ""),
        ("title", ""),
        ("provision", "9x"),
    ],
)
def test_nonsense_is_refused_and_what_was_typed_stays(
    client: Client, rosa: User, organisation: Organisation, name: str, value: str
) -> None:
    client.force_login(rosa)
    sent = {**filled(rosa, f"organisation:{organisation.pk}"), name: value}
    response = client.post("/en/collaborate/commitments/propose/", sent)
    assert response.status_code in {409, 422}
    assert "All of them." in response.content.decode()
    assert not Commitment.objects.exists()


def test_whoever_speaks_for_nobody_promises_nothing(client: Client, member: User) -> None:
    client.force_login(member)
    assert client.get("/en/collaborate/commitments/propose/").status_code == 403
    assert client.get("/en/collaborate/commitments/").status_code == 200


def test_one_s_own_proposal_is_not_one_s_own_to_accept(
    client: Client, group: Group, facilitator: User
) -> None:
    client.force_login(facilitator)
    client.post("/en/collaborate/commitments/propose/", filled(facilitator, f"group:{group.slug}"))
    one = Commitment.objects.get()
    answer = said(facilitator, words="Fine words.", version="1", verb="accept")
    response = client.post(room(one, "review"), answer)
    assert response.status_code == 403
    assert "Fine words." in response.content.decode()
    assert fresh(one).state == "proposed"


def test_updates_ask_for_reasons_and_evidence_and_lose_nothing(
    client: Client, running: Commitment, rosa: User
) -> None:
    client.force_login(rosa)
    assert client.get(room(running, "update")).status_code == 200
    sent = said(rosa, words="All online.", evidence="", state="delivered", update_by="", version="2")
    refused = client.post(room(running, "update"), sent)
    assert refused.status_code == 409
    assert "All online." in refused.content.decode()
    for bad in (
        "javascript:alert(1)",
        "not an address",
        "ftp://example.org/",
        "\n".join(["https://a.org/"] * 11),
    ):
        assert client.post(room(running, "update"), {**sent, "evidence": bad}).status_code == 422, bad
    good = {**sent, "evidence": f"https://example.org/a\n/id/{running.pk}"}
    assert client.post(room(running, "update"), {**good, "version": "1"}).status_code == 409
    assert client.post(room(running, "update"), good).status_code == 302
    assert fresh(running).state == "delivered"
    text = client.get(running.get_absolute_url()).content.decode()
    assert f"/id/{running.pk}" in text
    assert "nofollow" in text
    late = client.post(room(running, "update"), {**good, "version": "3", "state": "delivered"})
    assert late.status_code == 409


def test_strangers_do_not_write_for_an_organisation(
    client: Client, running: Commitment, member: User, facilitator: User
) -> None:
    for user in (member, facilitator):
        client.force_login(user)
        for verb in ("update", "revise", "milestones"):
            assert client.get(room(running, verb)).status_code == 403


def test_milestones_are_added_and_reached(client: Client, running: Commitment, rosa: User) -> None:
    client.force_login(rosa)
    assert client.get(room(running, "milestones")).status_code == 200
    add = {
        f"add-{name}": value
        for name, value in said(rosa, title="Printed", due=str(days(9)), version="2").items()
    }
    assert client.post(room(running, "milestones"), {**add, "verb": "add"}).status_code == 302
    step = Milestone.objects.get(renditions__title="Printed")
    reached = said(rosa, milestone=str(step.pk), evidence="https://example.org/p", version="3")
    sent = {f"reach-{name}": value for name, value in reached.items()}
    assert client.post(room(running, "milestones"), {**sent, "verb": "reach"}).status_code == 302
    assert Milestone.objects.get(pk=step.pk).done_at
    again = client.post(room(running, "milestones"), {**sent, "verb": "reach"})
    assert again.status_code in {409, 422}


def test_a_proposal_that_came_back_is_changed(client: Client, proposal: Commitment, rosa: User) -> None:
    client.force_login(rosa)
    page = client.get(room(proposal, "revise"))
    assert "All lessons online" in page.content.decode()
    sent = filled(rosa, "", title="Fifty lessons", version="1")
    assert client.post(room(proposal, "revise"), sent).status_code == 302
    assert fresh(proposal).original().title == "Fifty lessons"
    assert "Fifty lessons" in client.get("/en/collaborate/commitments/").content.decode()


def test_the_rooms_speak_arabic_and_french(client: Client, running: Commitment, rosa: User) -> None:
    client.force_login(rosa)
    assert 'dir="rtl"' in client.get(f"/ar/collaborate/commitments/{running.pk}/update/").content.decode()
    assert client.get(f"/fr/collaborate/commitments/{running.pk}/milestones/").status_code == 200
