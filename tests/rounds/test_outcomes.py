"""Rounds from beginning to end: what is fixed, what is on record, what the outcome owes to objections."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from portal.accounts import privacy
from portal.accounts.models import User
from portal.groups.models import Group
from portal.notifications.models import Notice
from portal.organisations.models import Organisation
from portal.rounds.models import Outcome, Position, Round
from portal.rounds.refusals import Closed, Opened, Stale, Unanswered, WithoutReason, WrongEnd
from portal.rounds.services.beginning import Reason, RoundDraft, change_round, extend_round, stop_round
from portal.rounds.services.outcomes import (
    Conclusion,
    publish_outcome,
    revise_outcome,
    standing,
    write_outcome,
)
from portal.rounds.services.telling import tell_by_the_clock
from portal.translation.models import Earlier
from portal.translation.written import Wording
from tests.groups.conftest import make_facilitator, make_group
from tests.rounds.conftest import decided, make_round, over, took

pytestmark = pytest.mark.django_db
WHY = Reason("Ramadan ends later than we thought.")


def kinds(user: User) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def draft(**given) -> RoundDraft:
    now = timezone.now()
    said = {
        "kind": "consent",
        "wording": Wording("en", "Another question?", body="Another proposal."),
        "opens_at": now + timedelta(days=1),
        "closes_at": now + timedelta(days=9),
    }
    return RoundDraft(**{**said, **given})


def test_only_the_group_s_facilitators_put_questions(group: Group, member: User) -> None:
    stranger = make_facilitator(make_group(), "fadi")
    for user in (member, stranger):
        with pytest.raises(PermissionDenied):
            make_round(group, user)


def test_an_end_that_is_over_is_refused(group: Group, facilitator: User) -> None:
    with pytest.raises(WrongEnd):
        make_round(group, facilitator, closes_at=timezone.now() - timedelta(minutes=5))


def test_a_round_changes_before_it_opens_and_not_after(
    group: Group, facilitator: User, consent: Round
) -> None:
    planned = make_round(group, facilitator, opens_at=timezone.now() + timedelta(days=1))
    change_round(planned, draft(), by=facilitator, seen=1)
    assert Round.objects.get(pk=planned.pk).original().title == "Another question?"
    with pytest.raises(Stale):
        change_round(planned, draft(), by=facilitator, seen=1)
    with pytest.raises(Opened):
        change_round(consent, draft(), by=facilitator, seen=1)


def test_an_end_is_put_off_with_a_reason_before_it_has_come(consent: Round, facilitator: User) -> None:
    later = consent.closes_at + timedelta(days=3)
    with pytest.raises(WithoutReason):
        extend_round(consent, later, reason=Reason(" "), by=facilitator, seen=1)
    with pytest.raises(WrongEnd):
        extend_round(consent, consent.closes_at - timedelta(days=1), reason=WHY, by=facilitator, seen=1)
    extend_round(consent, later, reason=WHY, by=facilitator, seen=1)
    event = consent.events.last()
    assert (event.what, event.reason, event.closes_at) == ("extended", WHY.words, later)
    with pytest.raises(Closed):
        extend_round(consent, later + timedelta(days=9), reason=WHY, by=facilitator, seen=2, at=later)


def test_an_outcome_answers_each_standing_objection(
    consent: Round, facilitator: User, member: User, omar: User
) -> None:
    took(consent, member, "object", "It costs too much.")
    took(consent, omar, "object", "It is too early.")
    with pytest.raises(Closed):
        write_outcome(consent, Conclusion("Yes."), by=facilitator, seen=0)
    ended = over(consent)
    first, second = standing(ended)
    some = Conclusion("Yes.", answers={first.pk: "We share the costs."})
    write_outcome(ended, some, by=facilitator, seen=0)
    assert not Outcome.objects.published().exists()
    with pytest.raises(Unanswered):
        publish_outcome(ended, some, by=facilitator, seen=1)
    with pytest.raises(Stale):
        publish_outcome(ended, some, by=facilitator, seen=0)
    whole = Conclusion("Yes.", answers={first.pk: "We share the costs.", second.pk: "We wait a year."})
    publish_outcome(ended, whole, by=facilitator, seen=1)
    assert Outcome.objects.published().count() == 1
    assert "round_outcome" in kinds(member)


def test_a_hidden_objection_still_wants_an_answer(consent: Round, facilitator: User, member: User) -> None:
    position = took(consent, member, "object", "Buy cheap watches")
    Position.objects.filter(pk=position.pk).update(status="hidden")
    with pytest.raises(Unanswered):
        publish_outcome(over(consent), Conclusion("Yes."), by=facilitator, seen=0)


def test_a_draft_is_nobody_else_s_business(client, consent: Round, facilitator: User, member: User) -> None:
    took(consent, member)
    ended = over(consent)
    write_outcome(ended, Conclusion("We are still thinking."), by=facilitator, seen=0)
    for path in (consent.get_absolute_url(), f"/en/decisions/{consent.pk}/positions.json"):
        assert "still thinking" not in client.get(path).content.decode()


def test_a_published_outcome_changes_only_on_record(
    client, consent: Round, facilitator: User, member: User
) -> None:
    took(consent, member)
    one = decided(consent, facilitator)
    with pytest.raises(Closed):
        write_outcome(one, Conclusion("No."), by=facilitator, seen=1)
    with pytest.raises(WithoutReason):
        revise_outcome(one, Conclusion("No."), reason=Reason(""), by=facilitator, seen=1)
    revise_outcome(one, Conclusion("We use CC BY-SA."), reason=Reason("A slip."), by=facilitator, seen=1)
    assert Earlier.objects.get(object_id=one.outcome.pk).body == "We use CC BY."
    text = client.get(one.get_absolute_url()).content.decode()
    assert "We use CC BY-SA." in text
    assert "A slip." in text
    assert "round_outcome_changed" in kinds(member)


def test_an_outcome_cannot_follow_a_round_that_was_called_off(consent: Round, facilitator: User) -> None:
    stop_round(consent, reason=WHY, by=facilitator, seen=1)
    with pytest.raises(Closed):
        publish_outcome(over(consent), Conclusion("Yes."), by=facilitator, seen=0)


def test_members_hear_once_that_it_is_open_and_that_it_ends(
    group: Group, facilitator: User, member: User
) -> None:
    now = timezone.now()
    one = make_round(group, facilitator, opens_at=now + timedelta(hours=1))
    assert kinds(member) == []
    tell_by_the_clock(now + timedelta(hours=2))
    tell_by_the_clock(now + timedelta(hours=3))
    assert kinds(member) == ["round_opened"]
    tell_by_the_clock(one.closes_at - timedelta(days=2))
    tell_by_the_clock(one.closes_at - timedelta(days=1))
    assert kinds(member) == ["round_opened", "round_closing"]


def test_facilitators_are_reminded_of_the_review_once(consent: Round, facilitator: User) -> None:
    took(consent, facilitator)
    decided(consent, facilitator)
    day = timezone.now() + timedelta(days=365)
    Outcome.objects.update(review_on=day.date())
    tell_by_the_clock(timezone.now())
    assert "round_review" not in kinds(facilitator)
    tell_by_the_clock(day)
    tell_by_the_clock(day + timedelta(days=1))
    assert kinds(facilitator).count("round_review") == 1


def test_export_holds_one_s_positions_with_their_words(consent: Round, member: User) -> None:
    took(consent, member, "object", "It costs too much.")
    (row,) = privacy.exporters()[Position].export(member)
    assert row["words"] == [{"language": "en", "text": "It costs too much."}]


def erase(user: User) -> None:
    for holding in privacy.exporters().values():
        holding.erase(user)


def test_who_leaves_takes_no_part_in_what_is_open_and_counts_where_it_ended(
    consent: Round, sense: Round, group: Group, facilitator: User, member: User, omar: User
) -> None:
    took(consent, member, "object", "It costs too much.")
    took(sense, member, "doubt", "Who pays?")
    other = make_round(group, facilitator)
    took(other, member)
    over(consent)
    over(sense)
    erase(member)
    assert not other.positions.exists()
    kept = consent.positions.get()
    assert (kept.person, kept.author, kept.original().body) == (None, None, "It costs too much.")
    assert sense.positions.get().original() is None


def test_an_organisation_s_position_stays_when_its_representative_leaves(
    client, consent: Round, rosa: User, organisation: Organisation
) -> None:
    took(consent, rosa, "consent", "We do this already.", organisation=organisation)
    erase(rosa)
    position = consent.positions.get()
    assert (position.organisation_id, position.person) == (organisation.pk, None)
    text = client.get(consent.get_absolute_url()).content.decode()
    assert "Open Seeds" in text
    assert "Rosa" not in text


def test_an_erased_facilitator_leaves_the_round_standing(client, consent: Round, facilitator: User) -> None:
    erase(facilitator)
    assert client.get(consent.get_absolute_url()).status_code == 200


def test_nobody_but_somebody_else_is_told(consent: Round, facilitator: User) -> None:
    assert "round_opened" not in kinds(facilitator)
