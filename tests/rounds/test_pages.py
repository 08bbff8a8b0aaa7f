"""What everybody reads of decisions, in how many questions, in whatever language."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts.models import User
from portal.groups.models import Group
from portal.rounds.models import Round
from portal.rounds.services.beginning import Reason, stop_round
from portal.translation.models import Origin
from portal.translation.services import render
from portal.translation.written import Wording
from tests.moderation.conftest import again
from tests.rounds.conftest import decided, make_round, over, took

pytestmark = pytest.mark.django_db


def asked(client: Client, path: str) -> int:
    """How many questions the page costs; the vocabularies of a running portal are in memory."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return sum("vocabularies_" not in query["sql"] for query in queries)


def test_a_page_shows_question_numbers_reasons_and_history(
    client: Client, consent: Round, member: User, omar: User
) -> None:
    took(consent, member, "object", "Teachers lose *credit*.")
    took(consent, omar)
    response = client.get(consent.get_absolute_url())
    text = response.content.decode()
    assert response.status_code == 200
    assert not response.cookies
    assert "csrf" not in text
    assert "Shall we use one licence?" in text
    assert "<em>credit</em>" in text
    assert "Objections stand" in text
    assert f"/en/moderation/report/{consent.positions.objections().get().pk}/" in text


def test_names_stand_there_only_where_the_profile_is_public(
    client: Client, consent: Round, member: User, omar: User
) -> None:
    User.objects.filter(pk=omar.pk).update(is_profile_public=True)
    took(consent, member)
    took(consent, again(omar))
    for path in (consent.get_absolute_url(), f"/en/decisions/{consent.pk}/positions.json"):
        text = client.get(path).content.decode()
        assert "Omar" in text
        assert "Mariam" not in text


def test_an_organisation_s_position_names_it_and_who_spoke(
    client: Client, consent: Round, rosa: User, organisation: object
) -> None:
    took(consent, rosa, organisation=organisation)
    text = client.get(consent.get_absolute_url()).content.decode()
    assert "Rosa, for Open Seeds" in text


def test_a_sense_check_keeps_its_numbers_until_the_end(client: Client, sense: Round, member: User) -> None:
    took(sense, member, "doubt", "It costs too much.")
    paths = (
        sense.get_absolute_url(),
        *(f"/en/decisions/{sense.pk}/positions.{form}" for form in ("csv", "json")),
    )
    for path in paths:
        assert "It costs too much" not in client.get(path).content.decode()
    assert json.loads(client.get(paths[2]).content)["counts"] is None
    over(sense)
    for path in paths:
        assert "It costs too much" in client.get(path).content.decode()


def test_the_page_asks_at_most_eight_questions_however_many_take_part(
    client: Client,
    group: Group,
    facilitator: User,
    member: User,
    omar: User,
    rosa: User,
    organisation: object,
) -> None:
    one = make_round(group, facilitator, about=("group", group.pk))
    took(one, member, "object", "Why?")
    first = asked(client, one.get_absolute_url())
    took(one, omar, "object", "What for?")
    took(one, rosa, "object", "Not now.", organisation=organisation)
    took(one, omar, "consent", "I see.", seen=1)
    decided(one, facilitator)
    assert first <= 8
    assert asked(client, one.get_absolute_url()) <= 8
    assert asked(client, "/en/decisions/") <= 8


def test_the_list_narrows_by_stage_kind_and_group(
    client: Client, consent: Round, sense: Round, group: Group
) -> None:
    decisions = [
        ("stage=open", 2),
        ("stage=closed", 0),
        ("kind=consent", 1),
        (f"group={group.slug}", 2),
        ("group=no", 0),
    ]
    for query, number in decisions:
        page = client.get(f"/en/decisions/?{query}")
        assert page.context["page"].paginator.count == number, query
    over(sense)
    assert client.get("/en/decisions/?stage=closed").context["page"].paginator.count == 1
    assert client.get("/en/decisions/?page=99").status_code == 404
    assert client.get("/en/decisions/?stage=%00&kind=x&group=%F0").status_code == 200


def test_arabic_readers_get_the_page_from_right_to_left_with_the_original_s_language_marked(
    client: Client, consent: Round, member: User
) -> None:
    took(consent, member, "object", "لا يناسب المعلمين.", language="ar")
    text = client.get(f"/ar/decisions/{consent.pk}/").content.decode()
    assert 'dir="rtl"' in text
    assert 'lang="en" dir="ltr"' in text
    english = client.get(f"/en/decisions/{consent.pk}/").content.decode()
    assert 'lang="ar" dir="rtl"' in english


def test_a_machine_s_words_are_never_final(client: Client, consent: Round) -> None:
    render(
        consent,
        Wording("fr", "Une seule licence ?", body="Nous utilisons CC BY."),
        origin=Origin.MACHINE,
        engine="x",
    )
    text = client.get(f"/fr/decisions/{consent.pk}/").content.decode()
    assert "Une seule licence" in text
    assert f"/fr/decisions/{consent.pk}/?text=en" in text
    original = client.get(f"/fr/decisions/{consent.pk}/?text=en").content.decode()
    assert "Shall we use one licence?" in original
    data = json.loads(client.get(f"/fr/decisions/{consent.pk}/positions.json").content)
    assert data["question"]["language"] == "en"


def test_numbers_and_outcome_can_be_taken_along(
    client: Client, consent: Round, member: User, omar: User, facilitator: User
) -> None:
    took(consent, member, "object", "=cmd()")
    took(consent, omar)
    decided(consent, facilitator)
    data = json.loads(client.get(f"/en/decisions/{consent.pk}/positions.json").content)
    assert data["counts"]["people"] == {"object": 1, "consent": 1}
    assert data["result"] == "objections"
    assert data["outcome"]["text"] == "We use CC BY."
    table = client.get(f"/en/decisions/{consent.pk}/positions.csv").content.decode()
    assert "'=cmd()" in table
    assert "We hear it." in table
    feed = client.get("/en/decisions.atom").content.decode()
    assert str(consent.pk) in feed
    assert client.get(f"/en/decisions/{consent.pk}/positions.exe").status_code == 404


def test_a_round_called_off_stays_with_its_reason_and_its_successor(
    client: Client, consent: Round, group: Group, facilitator: User
) -> None:
    stop_round(consent, reason=Reason("The proposal named the wrong licence."), by=facilitator, seen=1)
    new = make_round(group, facilitator, replaces=consent)
    text = client.get(consent.get_absolute_url()).content.decode()
    assert "Called off" in text
    assert "The proposal named the wrong licence." in text
    assert f"/en/decisions/{new.pk}/" in text


def test_what_was_never_public_is_not_found(client: Client, consent: Round) -> None:
    Round.objects.filter(pk=consent.pk).update(status="held", published_at=None)
    assert client.get(consent.get_absolute_url()).status_code == 404


def test_groups_and_the_report_show_decisions(
    client: Client, consent: Round, sense: Round, group: Group, facilitator: User, member: User
) -> None:
    from portal.groups.registry import CHAPTERS, SECTIONS

    section = SECTIONS["decisions"]
    assert {item.url for item in section.items(group, "en", 5)} == {
        consent.get_absolute_url(),
        sense.get_absolute_url(),
    }
    assert section.count(group) == 2
    assert section.begin(group, member) is None
    assert section.begin(group, again(facilitator)) is not None
    took(consent, member)
    over(consent)
    part = CHAPTERS["decisions"].build(timezone.now().year, "en")
    assert "1 decision round ended." in part.paragraphs
    assert [item.title for item in part.items] == ["Shall we use one licence?"]


def test_a_planned_round_says_when_it_opens(client: Client, group: Group, facilitator: User) -> None:
    one = make_round(group, facilitator, opens_at=timezone.now() + timedelta(days=1))
    text = client.get(one.get_absolute_url()).content.decode()
    assert "It is not open yet." in text


def test_a_quorum_is_missed_only_at_the_end(client: Client, group: Group, facilitator: User) -> None:
    one = make_round(group, facilitator)
    assert "Quorum not reached yet" in client.get(one.get_absolute_url()).content.decode()
    over(one)
    assert "Quorum missed" in client.get(one.get_absolute_url()).content.decode()
