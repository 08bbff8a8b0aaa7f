"""Reports: who may, what counts, hiding for the time being and its end, and that reporters learn the outcome."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.core import periodic
from portal.moderation import log
from portal.moderation.deciding import Ruling, decide
from portal.moderation.forms.speaking import started
from portal.moderation.models import Case, LogEntry, Report
from portal.moderation.reporting import (
    AN_HOUR_FROM_ONE_NETWORK,
    Complaint,
    TooMany,
    confirm,
    forget_unconfirmed,
    report,
    show_what_nobody_confirmed,
)
from portal.notifications.models import Notice
from portal.records.models import Record
from tests.moderation.conftest import person
from tests.moderation.test_deciding import SPAM

pytestmark = pytest.mark.django_db
SAID = Complaint("R8", "It sells something.", "en")


def status(record: Record) -> str:
    return str(Record.objects.values_list("status", flat=True).get(pk=record.pk))


def case_of(record: Record) -> Case:
    return Case.objects.get(object_id=record.pk)


def reported_by(record: Record, number: int, *, accepted: int = 3) -> list[User]:
    """So many people report it."""
    people = [person(f"reader{index}", accepted=accepted) for index in range(number)]
    for one in people:
        report(Record.objects.get(pk=record.pk), SAID, by=one)
    return people


def form(**changes: str) -> dict[str, str]:
    long_ago = timezone.now().timestamp() - 60
    sent = {
        "rule": "R8",
        "words": "It sells something.",
        "email": "vera@example.org",
        "started": started(long_ago),
    }
    return sent | changes


def test_three_established_members_hide_it_for_the_time_being(shown: Record, bao: User) -> None:
    reported_by(shown, 2)
    assert status(shown) == "published"
    reported_by(shown, 1)
    assert status(shown) == "hidden"
    assert case_of(shown).interim_until is not None
    entry = LogEntry.objects.get()
    assert (entry.outcome, entry.actor, entry.automated_decision) == ("interim", "portal", "fully")
    assert entry.end_date == case_of(shown).interim_until
    assert Notice.objects.filter(user=bao, kind="moderation_interim").exists()


def test_three_reports_of_one_person_are_one(shown: Record) -> None:
    one = person("reader", accepted=3)
    for _ in range(3):
        report(shown, SAID, by=one)
    assert Report.objects.count() == 1
    assert status(shown) == "published"


def test_new_members_and_visitors_do_not_hide_anything(shown: Record) -> None:
    reported_by(shown, 4, accepted=0)
    for index in range(4):
        complaint = Complaint("R8", "Bad.", "en", f"vera{index}@example.org", "192.0.2.1")
        confirm(report(shown, complaint, by=AnonymousUser()))
    assert status(shown) == "published"
    assert case_of(shown).state == "open"


def test_after_72_hours_without_a_person_it_is_shown_again(shown: Record) -> None:
    reported_by(shown, 3)
    with time_machine.travel(timezone.now() + timedelta(hours=71)):
        assert show_what_nobody_confirmed() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=73)):
        assert (show_what_nobody_confirmed(), show_what_nobody_confirmed()) == (1, 0)
    assert status(shown) == "published"
    assert [entry.outcome for entry in LogEntry.objects.order_by("seq")] == ["interim", "lapse"]
    assert case_of(shown).is_waiting
    reported_by(shown, 1)
    assert status(shown) == "published"
    reported_by(shown, 2)
    assert status(shown) == "hidden"
    assert log.verify().holds


def test_what_a_person_confirms_stays_hidden(shown: Record, moderator: User) -> None:
    reported_by(shown, 3)
    case = case_of(shown)
    decide(case.pk, SPAM, by=moderator, version=case.version)
    with time_machine.travel(timezone.now() + timedelta(hours=73)):
        assert show_what_nobody_confirmed() == 0
    assert status(shown) == "hidden"


def test_reporters_learn_the_outcome(
    shown: Record, moderator: User, django_capture_on_commit_callbacks: Any
) -> None:
    [member] = reported_by(shown, 1)
    confirm(report(shown, Complaint("R5", "A copy.", "fr", "vera@example.org"), by=AnonymousUser()))
    case = case_of(shown)
    with django_capture_on_commit_callbacks(execute=True):
        decision = decide(case.pk, Ruling("keep"), by=moderator, version=case.version)
    assert Notice.objects.get(user=member).kind == "moderation_report_declined"
    [letter] = mail.outbox
    assert letter.to == ["vera@example.org"]
    assert f"/fr/moderation/appeal/{decision.pk}/?key=" in letter.body
    assert Report.objects.filter(settled_by=decision).count() == 2


def test_a_visitor_s_report_counts_once_the_address_is_confirmed(
    client: Client, shown: Record, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"/en/moderation/report/{shown.pk}/", form())
    assert "We have sent you a letter" in answer.content.decode()
    assert not Case.objects.waiting().exists()
    [path] = re.findall(r"https?://[^/]+(/en/moderation/report/confirm/\S+)", mail.outbox[0].body)
    client.get(path)
    assert not Case.objects.waiting().exists()
    client.post(path)
    client.post(path)
    assert case_of(shown).why == ["reported"]
    assert client.get(path.replace("confirm/", "confirm/x")).status_code == 404


def test_a_member_s_report_needs_no_address(client: Client, shown: Record, amina: User) -> None:
    client.force_login(amina)
    assert 'name="email"' not in client.get(f"/en/moderation/report/{shown.pk}/").content.decode()
    client.post(f"/en/moderation/report/{shown.pk}/", form())
    assert Report.objects.get().by == amina
    assert case_of(shown).is_waiting


def test_a_program_that_fills_in_everything_reports_nothing(client: Client, shown: Record) -> None:
    page = client.get(f"/en/moderation/report/{shown.pk}/").content.decode()
    assert re.search(r"<div hidden>.*name=\"trap\"", page, re.DOTALL)
    answer = client.post(f"/en/moderation/report/{shown.pk}/", form(trap="x"))
    assert answer.status_code == 200
    assert not Report.objects.exists()


def test_the_quick_are_asked_again_and_the_slow_never(client: Client, shown: Record) -> None:
    now = timezone.now().timestamp()
    quick = client.post(f"/en/moderation/report/{shown.pk}/", form(started=started(now)))
    assert quick.status_code == 422
    assert "It sells something." in quick.content.decode()
    assert (
        client.post(f"/en/moderation/report/{shown.pk}/", form(started=started(now - 90_000))).status_code
        == 200
    )


@pytest.mark.parametrize(
    "bad", [{"rule": ""}, {"rule": "R99"}, {"words": ""}, {"words": "x" * 4001}, {"email": "nobody"}]
)
def test_a_report_says_what_and_why(client: Client, shown: Record, bad: dict[str, str]) -> None:
    assert client.post(f"/en/moderation/report/{shown.pk}/", form(**bad)).status_code == 422
    assert not Report.objects.exists()


def test_what_is_not_public_cannot_be_reported_or_found_out(client: Client, held: Record) -> None:
    assert client.get(f"/en/moderation/report/{held.pk}/").status_code == 404


def test_floods_from_one_network_are_stopped_and_a_campus_is_not(shown: Record) -> None:
    for index in range(AN_HOUR_FROM_ONE_NETWORK):
        report(shown, Complaint("R8", "x", "en", f"v{index}@example.org", "192.0.2.1"), by=AnonymousUser())
    with pytest.raises(TooMany):
        report(shown, Complaint("R8", "x", "en", "one-more@example.org", "192.0.2.1"), by=AnonymousUser())
    assert "192.0.2.1" not in str(list(Report.objects.values_list("origin", flat=True)))


def test_what_is_not_confirmed_is_forgotten(shown: Record) -> None:
    report(shown, Complaint("R8", "x", "en", "v@example.org", "192.0.2.1"), by=AnonymousUser())
    assert forget_unconfirmed() == 0
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert forget_unconfirmed() == 1


def test_the_clock_does_what_is_due_and_one_failure_stops_nothing(
    shown: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError("broken")

    done: list[str] = []
    fresh = {
        "a": periodic.Verb("a", fail, 60),
        "b": periodic.Verb("b", lambda: done.append("b"), 60),
    }
    monkeypatch.setattr(periodic, "VERBS", fresh)
    assert [periodic.tick(now) for now in (0.0, 30.0, 61.0)] == [["a"], [], ["a"]]
    assert done == ["b", "b"]


def test_tick_undoes_what_nobody_confirmed(shown: Record) -> None:
    reported_by(shown, 3)
    Case.objects.update(interim_until=timezone.now() - timedelta(minutes=1))
    for verb in periodic.VERBS.values():
        verb.done_at = float("-inf")
    call_command("tick")
    assert status(shown) == "published"
