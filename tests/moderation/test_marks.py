"""Labels and locks of moderators, as readers and contributors meet them."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.contributing.services import writing
from portal.contributing.services.sending import send_change
from portal.moderation.deciding import Ruling, decide
from portal.moderation.lifecycle import ForbiddenMove
from portal.moderation.marks import Locked, marks_of
from portal.moderation.models import Case, LogEntry
from portal.moderation.services import open_case
from portal.records.models import Record
from tests.moderation.conftest import person

REASONS = {"rule": "R7", "facts": "Two numbers differ.", "explanation": "The source says another number."}


def ruled(record: Record, outcome: str, by: User, **given: str) -> None:
    """Decide on its case, as it stands."""
    case = Case.objects.filter(object_id=record.pk).first() or open_case(record, [], by=None)
    decide(case.pk, Ruling(outcome, **REASONS, **given), by=by, version=case.version)


def test_a_label_stands_on_the_page_with_its_reasons_until_it_is_taken_off(
    shown: Record, moderator: User, client: Client
) -> None:
    ruled(shown, "label", moderator, label="رقمان مختلفان", language="ar")
    page = client.get(shown.get_absolute_url()).content.decode()
    assert '<p lang="ar" dir="rtl">رقمان مختلفان</p>' in page
    entry = LogEntry.objects.get(outcome="label")
    assert f"/en/moderation/log/{entry.pk}/" in page
    ruled(shown, "unlabel", moderator)
    assert "رقمان" not in client.get(shown.get_absolute_url()).content.decode()


def test_what_is_locked_takes_no_changes_and_says_so(shown: Record, moderator: User, client: Client) -> None:
    bao = shown.author
    assert bao is not None
    sheet = writing.begin_change(shown, by=bao)
    ruled(shown, "lock", moderator)
    with pytest.raises(Locked):
        send_change(sheet, by=bao)
    client.force_login(bao)
    answer = client.get(reverse("contributing:change", args=[shown.pk]), follow=True)
    assert "It takes no changes and answers for now." in answer.content.decode()
    assert "It takes no changes" in Client().get(shown.get_absolute_url()).content.decode()


def test_a_lock_is_on_the_log_as_restricting_interaction_and_can_be_undone(
    shown: Record, moderator: User
) -> None:
    ruled(shown, "lock", moderator)
    assert LogEntry.objects.get(outcome="lock").decision_visibility == "interaction_restricted"
    with pytest.raises(ForbiddenMove):
        ruled(shown, "lock", moderator)
    ruled(shown, "unlock", moderator)
    assert marks_of(shown) is None


def test_a_page_without_marks_asks_nothing_for_them(
    shown: Record, client: Client, django_assert_num_queries: object
) -> None:
    shown.is_marked = False  # type: ignore[attr-defined]
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert marks_of(shown) is None


def test_nobody_without_the_power_marks_anything(shown: Record) -> None:
    with pytest.raises(PermissionDenied):
        ruled(shown, "label", person("omar"), label="x")
    assert marks_of(shown) is None
