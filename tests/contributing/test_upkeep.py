"""Addresses that do not answer, and the yearly question."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from portal.accounts.models import User
from portal.contributing import fetching
from portal.contributing.models import AddressCheck
from portal.contributing.services import upkeep
from portal.notifications.models import Notice
from portal.records.models import Record
from portal.records.services import revise
from tests.contributing.conftest import signed_in

pytestmark = pytest.mark.django_db
START = datetime(2027, 3, 1, 12, tzinfo=UTC)


def fail(record: Record, times: int) -> None:
    for week in range(times):
        upkeep.call(record, lambda _url: False, at=START + timedelta(weeks=week))
    record.refresh_from_db()


def test_one_failure_may_be_chance(storybook: Record) -> None:
    fail(storybook, 2)
    assert storybook.silent_since is None


def test_repeated_failures_are_shown_and_told_once(boris: User, storybook: Record) -> None:
    Record.objects.filter(pk=storybook.pk).update(author=boris)
    storybook.refresh_from_db()
    fail(storybook, 5)
    assert storybook.silent_since == START.date()
    assert (
        "Its address has not answered since 1 March 2027" in Client().get(storybook.get_absolute_url()).text
    )
    assert Notice.objects.filter(user=boris, kind="contributing_address_gone").count() == 1


def test_an_address_that_answers_again_is_well(storybook: Record) -> None:
    fail(storybook, 3)
    upkeep.call(storybook, lambda _url: True, at=START + timedelta(weeks=4))
    storybook.refresh_from_db()
    assert storybook.silent_since is None
    assert AddressCheck.objects.get().failures == 0


def test_another_address_begins_anew(storybook: Record) -> None:
    fail(storybook, 3)
    now = dict(storybook.revisions.get(number=1).content)
    revise(storybook.pk, {**now, "website": "https://new.example/"}, base=1, by=None)
    storybook.refresh_from_db()
    assert storybook.silent_since is None
    assert [record.pk for record in upkeep.to_call(9, at=START)] == [storybook.pk]


def test_an_address_is_called_once_a_week(storybook: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(fetching, "answers", lambda url: called.append(url) or True)
    for _time in range(2):
        call_command("check_links", stdout=StringIO())
    assert called == ["https://www.storybook.example/"]


def test_a_closed_network_calls_nothing(settings: object, storybook: Record) -> None:
    settings.PORTAL_READ_PAGES = False  # type: ignore[attr-defined]
    with pytest.raises(CommandError):
        call_command("check_links")


def test_owners_are_asked_once_a_year_and_answer_with_one_button(
    boris: User, amina: User, storybook: Record
) -> None:
    Record.objects.filter(pk=storybook.pk).update(author=boris, review_due_on=date(2026, 1, 1))
    for _time in range(2):
        call_command("ask_owners", stdout=StringIO())
    notice = Notice.objects.get(user=boris, kind="contributing_review_due")
    assert signed_in(amina).get(f"/en/{notice.path}").status_code == 404
    client = signed_in(boris)
    assert "Does it still hold?" in client.get(f"/en/{notice.path}").text
    client.post(f"/en/{notice.path}")
    storybook.refresh_from_db()
    assert storybook.checked_on is not None
    assert storybook.review_due_on == storybook.checked_on + timedelta(days=365)


def test_nobody_is_asked_about_what_nobody_owns(storybook: Record) -> None:
    Record.objects.filter(pk=storybook.pk).update(review_due_on=date(2026, 1, 1))
    assert upkeep.ask_owners() == 0
