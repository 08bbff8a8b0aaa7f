"""Measures against accounts: for a time, or by two persons for ever; reasons on the log, and an appeal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.moderation import log, measures
from portal.moderation.appealing import Appellant, answer, appeal
from portal.moderation.deciding import Ruling, Stale
from portal.moderation.models import AppealState, Decision, LogEntry, Measure, MeasureState
from portal.moderation.registry import find
from portal.moderation.reporters import appeal_key
from tests.moderation.conftest import again, person

RULING = Ruling(
    "limit", rule="R8", facts="Three advertisements.", explanation="They sell things.", words="Please stop."
)


def until(days: float) -> Ruling:
    """Reasons, with an end so many days away."""
    return replace(RULING, until=timezone.now() + timedelta(days=days))


def the(kind: str) -> Decision:
    """The only decision of this kind."""
    return Decision.objects.get(outcome=kind)


def test_a_moderator_limits_somebody_for_a_week_at_most(bao: User, moderator: User) -> None:
    measures.limit(bao, until(7), by=moderator)
    assert again(bao).is_suspended()
    entry = LogEntry.objects.get(pk=the("limit").pk)
    assert (entry.decision_account, entry.content_type, entry.incompatible_content_ground) == (
        "suspended",
        "account",
        "R8",
    )
    assert entry.end_date is not None
    with pytest.raises(measures.TooLong):
        measures.limit(bao, until(8), by=moderator)
    with pytest.raises(PermissionDenied):
        measures.suspend(bao, until(2), by=moderator)


@pytest.mark.parametrize("days", [-1, 0])
def test_no_measure_ends_before_it_begins(bao: User, secretariat: User, days: int) -> None:
    with pytest.raises(measures.TooLong):
        measures.suspend(bao, until(days), by=secretariat)


def test_nobody_measures_themselves(secretariat: User, moderator: User) -> None:
    with pytest.raises(PermissionDenied):
        measures.suspend(secretariat, until(3), by=secretariat)
    with pytest.raises(PermissionDenied):
        measures.limit(moderator, until(3), by=moderator)
    with pytest.raises(PermissionDenied):
        measures.propose_termination(secretariat, RULING, by=secretariat)
    assert not again(secretariat).is_suspended()


def test_ending_an_account_takes_a_second_person(bao: User, secretariat: User) -> None:
    other = person("second", Role.SECRETARIAT)
    measure = measures.propose_termination(bao, RULING, by=secretariat)
    assert again(bao).is_active
    with pytest.raises(PermissionDenied):
        measures.confirm(measure.pk, by=secretariat, version=measure.version)
    measures.confirm(measure.pk, by=other, version=measure.version)
    assert not again(bao).is_active
    assert LogEntry.objects.get().decision_account == "terminated"
    with pytest.raises(Stale):
        measures.confirm(measure.pk, by=other, version=measure.version)


def test_a_moderator_proposes_and_does_not_confirm(bao: User, moderator: User, secretariat: User) -> None:
    measure = measures.propose_termination(bao, RULING, by=moderator)
    with pytest.raises(PermissionDenied):
        measures.confirm(measure.pk, by=person("mia", Role.MODERATOR), version=measure.version)
    measures.decline(measure.pk, by=secretariat, version=measure.version)
    assert again(bao).is_active
    assert not LogEntry.objects.exists()


def test_whoever_is_suspended_appeals_and_somebody_else_lets_them_act(bao: User, secretariat: User) -> None:
    measures.suspend(bao, until(30), by=secretariat)
    filed = appeal(the("suspend"), "It was no advertisement.", by=Appellant(again(bao)), language="en")
    ruling = Ruling("overturned", facts="They sold nothing.", words="You are right.")
    with pytest.raises(PermissionDenied):
        answer(filed.pk, AppealState.OVERTURNED, ruling, by=secretariat, version=filed.version)
    answer(
        filed.pk, AppealState.OVERTURNED, ruling, by=person("second", Role.SECRETARIAT), version=filed.version
    )
    assert not again(bao).is_suspended()
    assert Measure.objects.get().status == MeasureState.ENDED
    assert log.verify().holds


def test_an_ended_account_appeals_by_the_link_in_its_last_letter(
    bao: User, secretariat: User, client: Client, django_capture_on_commit_callbacks: object
) -> None:
    measure = measures.propose_termination(bao, RULING, by=secretariat)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        measures.confirm(measure.pk, by=person("second", Role.SECRETARIAT), version=measure.version)
    decision = the("terminate")
    assert any("/moderation/appeal/" in letter.body for letter in mail.outbox)
    path = f"/en/moderation/appeal/{decision.pk}/?key={appeal_key(decision, bao.email)}"
    client.post(path, {"words": "It was no advertisement."})
    filed = decision.appeals.get()
    ruling = Ruling("overturned", facts="They sold nothing.", words="You are right.")
    answer(
        filed.pk, AppealState.OVERTURNED, ruling, by=person("third", Role.SECRETARIAT), version=filed.version
    )
    assert again(bao).is_active


def test_a_measure_is_nobody_s_business_but_its_owner_s(bao: User, moderator: User, client: Client) -> None:
    measure = measures.limit(bao, until(3), by=moderator)
    assert find(measure.pk) is None
    client.force_login(person("omar"))
    assert client.get(f"/en/moderation/contribution/{measure.pk}/").status_code == 404
    assert client.get(f"/en/moderation/report/{measure.pk}/").status_code == 404
    assert client.get(f"/en/moderation/queue/accounts/{measure.pk}/").status_code == 403
    public = Client().get("/en/moderation/log.json").getvalue().decode()
    assert bao.name not in public
    assert str(measure.pk) not in public


def test_the_owner_reads_why_and_finds_the_way_to_appeal(bao: User, moderator: User, client: Client) -> None:
    measures.limit(bao, until(3), by=moderator)
    client.force_login(again(bao))
    assert "/en/moderation/appeals/" in client.get("/en/account/suspended/").content.decode()
    page = client.get("/en/moderation/appeals/").content.decode()
    assert "Please stop." in page
    assert f"/en/moderation/appeal/{the('limit').pk}/" in page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_whole_way_through_pages(bao: User, secretariat: User, client: Client, language: str) -> None:
    client.force_login(secretariat)
    new = f"/{language}/moderation/queue/accounts/new/{bao.pk}/"
    reasons = {"rule": "R8", "facts": "Three advertisements.", "explanation": "They sell things."}
    refused = client.post(new, {"outcome": "limit", "days": "9", **reasons})
    assert refused.status_code == 422
    assert "Three advertisements." in refused.content.decode()
    assert client.post(new, {"outcome": "limit", "days": "2", **reasons}).status_code == 302
    measure = Measure.objects.get()
    page = f"/{language}/moderation/queue/accounts/{measure.pk}/"
    assert bao.public_name in client.get(f"/{language}/moderation/queue/accounts/").content.decode()
    client.post(page, {"lift": "yes", "facts": "A mistake.", "version": measure.version})
    assert not again(bao).is_suspended()
