"""Handing in a contribution: who may, what waits, and what the author is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.moderation.lifecycle import ForbiddenMove, Status
from portal.moderation.models import Case, WatchedWord
from portal.moderation.registry import content_of
from portal.moderation.services import move, place_in_queue, submit
from portal.notifications.models import Notice
from portal.organisations.models import Organisation
from portal.records.models import Record
from tests.moderation.conftest import again, draft_by, person

pytestmark = pytest.mark.django_db


def test_a_new_member_s_contribution_waits_and_its_author_knows(amina: User) -> None:
    record = draft_by(amina, "Maps for all", language="fr")
    assert submit(record, by=amina) == Status.HELD
    case = Case.objects.get(object_id=record.pk)
    assert (case.content, case.language, case.why, case.state) == ("record", "fr", ["new_author"], "open")
    notice = Notice.objects.get(user=amina)
    assert (notice.kind, notice.params) == ("moderation_held", {"title": "Maps for all"})
    assert notice.path == f"moderation/contribution/{record.pk}/"


def test_an_established_member_s_is_public_at_once(bao: User) -> None:
    record = draft_by(bao)
    assert submit(record, by=bao) == Status.PUBLISHED
    assert not Case.objects.exists()
    assert again(bao).accepted_contributions == 4
    assert Record.objects.published().filter(pk=record.pk).exists()


def test_a_watched_word_holds_an_established_member_but_not_a_translator(bao: User) -> None:
    WatchedWord.objects.create(word="casino")
    assert submit(draft_by(bao, "A casino"), by=bao) == Status.HELD
    vouched = person("tariq", Role.TRANSLATOR, accepted=3)
    assert submit(draft_by(vouched, "A casino"), by=vouched) == Status.PUBLISHED


def test_nobody_hands_in_what_somebody_else_wrote(amina: User, bao: User) -> None:
    with pytest.raises(PermissionDenied):
        submit(draft_by(amina), by=bao)


def test_a_draft_without_an_author_gets_one(bao: User) -> None:
    record = draft_by(None)
    submit(record, by=bao)
    assert record.author == bao


def test_whoever_is_suspended_contributes_nothing(bao: User) -> None:
    bao.suspended_until = timezone.now() + timedelta(days=1)
    with pytest.raises(PermissionDenied):
        submit(draft_by(bao), by=bao)


def test_nothing_is_handed_in_twice(amina: User) -> None:
    record = draft_by(amina)
    submit(record, by=amina)
    with pytest.raises(ForbiddenMove):
        submit(record, by=amina)


def test_the_state_in_the_database_counts_not_the_one_remembered(amina: User) -> None:
    record = draft_by(amina)
    stale = Record.objects.get(pk=record.pk)
    submit(record, by=amina)
    with pytest.raises(ForbiddenMove):
        move(stale, to=Status.SUBMITTED, by=amina)


def test_what_is_taken_back_waits_no_longer_and_can_come_again(amina: User) -> None:
    record = draft_by(amina)
    submit(record, by=amina)
    move(record, to=Status.WITHDRAWN, by=amina)
    assert place_in_queue(record) is None
    assert Case.objects.get().state == "closed"
    submit(record, by=amina)
    assert Case.objects.get().state == "open"


def test_the_author_sees_the_place_in_the_queue_of_the_language(amina: User) -> None:
    records = [draft_by(amina, language=language) for language in ("ar", "fr", "ar")]
    for record in records:
        submit(record, by=amina)
    assert [place_in_queue(record) for record in records] == [(1, None), (1, None), (2, None)]


def test_publishing_again_counts_once(bao: User) -> None:
    record = draft_by(bao)
    submit(record, by=bao)
    move(record, to=Status.WITHDRAWN, by=bao)
    submit(record, by=again(bao))
    assert again(bao).accepted_contributions == 4


def test_a_kind_of_record_is_read_as_a_record() -> None:
    assert content_of(draft_by(None)).name == "record"
    assert content_of(Organisation()).name == "organisation"
