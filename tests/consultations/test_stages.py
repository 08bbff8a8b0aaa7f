"""The course of a consultation: moments are exact, with or without the clock; every change is on record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from portal.accounts.models import User
from portal.consultations.models import Comment, Consultation, Disposition, Draft, Stage, StageEvent
from portal.consultations.refusals import Refused, Stale
from portal.consultations.services.stages import (
    Because,
    Dates,
    Step,
    announce,
    change_dates,
    go_on,
    keep_time,
    tell_of_closing,
)
from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from portal.notifications.models import Notice, Subscription
from tests.consultations.conftest import make_consultation, make_draft

pytestmark = pytest.mark.django_db
WHY = Because("More time was asked for.", "en")


@pytest.fixture
def prepared(group: Group, facilitator: User) -> Consultation:
    """Not announced yet, with a published draft."""
    made = make_consultation(
        group, status=Status.DRAFT, published_at=None, stage=Stage.ANNOUNCED, opens_at=None, closes_at=None
    )
    made.events.all().delete()
    make_draft(made, facilitator)
    return made


def dates(noon: datetime) -> Dates:
    return Dates(noon + timedelta(days=1), noon + timedelta(days=8))


def followed_by(user: User, target: str) -> None:
    Subscription.objects.create(user=user, target=target)


def told(user: User) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def test_it_is_announced_then_opens_and_closes_at_the_very_moment(
    prepared: Consultation, facilitator: User, outsider: User, noon: datetime
) -> None:
    followed_by(outsider, prepared.target)
    given = dates(noon)
    found = announce(prepared, given, by=facilitator, seen=prepared.version, because=Because(), at=noon)
    assert found.status == Status.PUBLISHED
    second = timedelta(seconds=1)
    assert [found.is_open(at) for at in (given.opens_at - second, given.opens_at)] == [False, True]
    assert [found.is_open(at) for at in (given.closes_at - second, given.closes_at)] == [True, False]
    assert keep_time(given.opens_at - second) == 0
    assert keep_time(given.opens_at) == 1
    assert keep_time(given.opens_at) == 0
    assert keep_time(given.closes_at + timedelta(hours=2)) == 1
    found.refresh_from_db()
    assert found.stage == Stage.CONSOLIDATING
    assert list(found.events.values_list("stage", "at")) == [
        ("announced", noon),
        ("open", given.opens_at),
        ("consolidating", given.closes_at),
    ]
    assert told(outsider) == ["consultation_announced", "consultation_opened"]


def test_after_an_outage_the_clock_notes_both_moments_and_tells_of_no_opening(
    prepared: Consultation, facilitator: User, outsider: User, noon: datetime
) -> None:
    given = dates(noon)
    announce(prepared, given, by=facilitator, seen=prepared.version, because=Because(), at=noon)
    followed_by(outsider, prepared.target)
    keep_time(given.closes_at + timedelta(days=1))
    assert prepared.events.count() == 3
    assert told(outsider) == []


def test_without_a_published_draft_or_with_dates_that_cannot_be_meant_it_is_not_announced(
    group: Group, prepared: Consultation, facilitator: User, noon: datetime
) -> None:
    bare = make_consultation(group, status=Status.DRAFT, stage=Stage.ANNOUNCED)
    with pytest.raises(Refused, match="Publish the draft first"):
        announce(bare, dates(noon), by=facilitator, seen=1, because=Because(), at=noon)
    for wrong, words in (
        (Dates(noon + timedelta(days=2), noon + timedelta(days=1)), "before the beginning"),
        (Dates(noon - timedelta(days=2), noon - timedelta(days=1)), "in the past"),
    ):
        with pytest.raises(Refused, match=words):
            announce(prepared, wrong, by=facilitator, seen=prepared.version, because=Because(), at=noon)
    prepared.refresh_from_db()
    assert prepared.status == Status.DRAFT
    assert not prepared.events.exists()


def test_dates_change_only_with_a_reason_on_record_and_followers_are_told(
    consultation: Consultation, facilitator: User, outsider: User
) -> None:
    followed_by(outsider, consultation.group.target)
    later = Dates(consultation.opens_at, consultation.closes_at + timedelta(days=7))
    with pytest.raises(Refused, match="Say why"):
        change_dates(consultation, later, by=facilitator, seen=1, because=Because())
    change_dates(consultation, later, by=facilitator, seen=1, because=WHY)
    event = consultation.events.last()
    assert (event.closes_at, event.reason, event.by) == (later.closes_at, WHY.reason, facilitator)
    assert told(outsider) == ["consultation_dates"]


def test_the_beginning_of_what_is_open_cannot_be_changed(
    consultation: Consultation, facilitator: User
) -> None:
    moved = Dates(consultation.opens_at + timedelta(hours=1), consultation.closes_at)
    with pytest.raises(Refused, match="only the end"):
        change_dates(consultation, moved, by=facilitator, seen=1, because=WHY)


def test_of_two_who_change_dates_at_once_the_second_is_asked_to_look_again(
    consultation: Consultation, facilitator: User, secretariat: User
) -> None:
    later = Dates(consultation.opens_at, consultation.closes_at + timedelta(days=7))
    change_dates(consultation, later, by=facilitator, seen=1, because=WHY)
    with pytest.raises(Stale):
        change_dates(consultation, later, by=secretariat, seen=1, because=WHY)


def comment_on(draft: Draft, author: User, status: str = Status.PUBLISHED) -> Comment:
    return Comment.objects.create(
        consultation=draft.consultation, draft=draft, kind="concern", author=author, status=status
    )


def test_it_is_responded_only_when_every_public_comment_has_an_answer(
    consultation: Consultation, draft: Draft, facilitator: User, member: User
) -> None:
    comment, _hidden = comment_on(draft, member), comment_on(draft, member, Status.HIDDEN)
    closed = go_on(consultation, Step(Stage.CONSOLIDATING), by=facilitator, seen=1, because=WHY)
    with pytest.raises(Refused, match="no answer yet"):
        go_on(closed, Step(Stage.RESPONDED), by=facilitator, seen=closed.version, because=Because())
    Disposition.objects.create(comment=comment, answer="noted")
    done = go_on(closed, Step(Stage.RESPONDED), by=facilitator, seen=closed.version, because=Because())
    assert done.stage == Stage.RESPONDED


def test_the_final_stage_names_its_draft(consultation: Consultation, draft: Draft, facilitator: User) -> None:
    Consultation.objects.filter(pk=consultation.pk).update(stage=Stage.RESPONDED)
    with pytest.raises(Refused, match="final text"):
        go_on(consultation, Step(Stage.FINAL), by=facilitator, seen=1, because=Because())
    done = go_on(consultation, Step(Stage.FINAL, final=draft), by=facilitator, seen=1, because=Because())
    assert done.final_draft == draft
    archived = go_on(done, Step(Stage.ARCHIVED), by=facilitator, seen=done.version, because=Because())
    assert archived.stage == Stage.ARCHIVED


def test_a_further_round_opens_with_a_new_end(
    consultation: Consultation, draft: Draft, facilitator: User
) -> None:
    closed = go_on(consultation, Step(Stage.CONSOLIDATING), by=facilitator, seen=1, because=WHY)
    with pytest.raises(Refused, match="until when"):
        go_on(closed, Step(Stage.OPEN), by=facilitator, seen=closed.version, because=WHY)
    end = datetime.now(UTC) + timedelta(days=20)
    again = go_on(closed, Step(Stage.OPEN, end), by=facilitator, seen=closed.version, because=WHY)
    assert again.is_open()


def test_nothing_leaps_over_a_stage(consultation: Consultation, draft: Draft, facilitator: User) -> None:
    for stage in (Stage.RESPONDED, Stage.FINAL, Stage.ARCHIVED, Stage.ANNOUNCED):
        with pytest.raises(Refused, match="cannot go on"):
            go_on(consultation, Step(stage, final=draft), by=facilitator, seen=1, because=WHY)
    assert StageEvent.objects.filter(consultation=consultation).count() == 1


def test_only_its_own_facilitators_and_the_secretariat_set_the_course(
    consultation: Consultation, member: User, secretariat: User
) -> None:
    from tests.groups.conftest import make_facilitator, make_group

    stranger = make_facilitator(make_group("Another"), "stranger")
    for user in (member, stranger):
        with pytest.raises(PermissionDenied):
            go_on(consultation, Step(Stage.CONSOLIDATING), by=user, seen=1, because=WHY)
    assert go_on(consultation, Step(Stage.CONSOLIDATING), by=secretariat, seen=1, because=WHY)


def test_followers_are_told_once_that_three_days_are_left(consultation: Consultation, outsider: User) -> None:
    followed_by(outsider, consultation.target)
    early, late = consultation.closes_at - timedelta(days=4), consultation.closes_at - timedelta(days=2)
    assert [tell_of_closing(at) for at in (early, late, late)] == [0, 1, 0]
    assert told(outsider) == ["consultation_closing"]


def test_what_is_hidden_takes_no_comments(consultation: Consultation) -> None:
    consultation.status = Status.HIDDEN
    assert not consultation.is_open()
